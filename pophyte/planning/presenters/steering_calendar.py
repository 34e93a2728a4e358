"""A municipality's year clock as iCalendar (RFC 5545, RFC 7986): its own dates confirmed, the law's and custom's tentative.

One thing of one year is one event for its whole life, whatever its date rests on: SEQUENCE counts its changes.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, timedelta

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Event

from pophyte.planning.domain.year_clock import ClockBasis, ClockItem
from pophyte.planning.models import ClockMove
from pophyte.planning.presenters.calendar import ONE_DAY, UNSTAMPED, Feed, begin_calendar
from pophyte.planning.presenters.steering_clock import time_of
from pophyte.planning.queries.steering_clock import YearClock


CONFIRMED = frozenset({ClockBasis.OWN, ClockBasis.DOCUMENT})
# A time of months would hide a month of the calendar: its first day stands for it.
LONGEST = timedelta(days=14)


def present_clock_calendar(
    feed: Feed, clocks: Iterable[YearClock], moves: Mapping[tuple[int, str], ClockMove]
) -> bytes:
    """`moves` by year and key."""
    calendar = begin_calendar(feed)
    for clock in clocks:
        for item in clock.items:
            days = _days(item)
            if days:
                calendar.add_component(_event(item, days, clock, feed, moves.get((item.year, item.key))))
    return bytes(calendar.to_ical())


def _days(item: ClockItem) -> tuple[date, date] | None:
    if item.day is None or item.last_day is None:
        return None
    return (item.day, item.last_day) if item.last_day - item.day <= LONGEST else (item.day, item.day)


def _event(item: ClockItem, days: tuple[date, date], clock: YearClock, feed: Feed, move: ClockMove | None) -> Event:
    changed = (move.moved_at if move else UNSTAMPED).astimezone(UTC)
    event = Event()
    event.add("uid", f"vuosikello-{clock.area.code}-{item.year}-{item.key}@{feed.host}")
    event.add("dtstart", days[0])
    # The end of an all-day event is the day after its last one.
    event.add("dtend", days[1] + ONE_DAY)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", move.count if move else 0)
    event.add("transp", "TRANSPARENT")
    event.add("status", "CONFIRMED" if item.basis in CONFIRMED else "TENTATIVE")
    event.add("summary", _summary(item, clock, is_beginning=item.is_span and days[0] == days[1]))
    event.add("categories", [_("vuosikello"), str(item.basis.label)])
    event.add("description", _description(item), parameters={"LANGUAGE": get_language() or "fi"})
    address = reverse("planning:year-clock", args=[clock.area.slug])
    event.add("url", f"{feed.base_url.rstrip('/')}{address}?vuosi={item.year}#{item.key}")
    return event


def _summary(item: ClockItem, clock: YearClock, *, is_beginning: bool) -> str:
    words = {"area": clock.area.name, "name": item.name}
    if item.is_by:
        return _("%(area)s: %(name)s, viimeistään") % words
    if is_beginning:
        return _("%(area)s: %(name)s alkaa") % words
    return _("%(area)s: %(name)s") % words


def _description(item: ClockItem) -> str:
    basis = _("Peruste: %(basis)s") % {"basis": item.law or item.basis.label}
    return "\n".join(line for line in (time_of(item), item.todo, item.note, basis) if line)
