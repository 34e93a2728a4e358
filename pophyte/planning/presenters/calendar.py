"""The schedule as iCalendar (RFC 5545, RFC 7986): estimates as tentative days, decisions as confirmed ones.

One lane is one event for its whole life: a new estimate moves it, a decision confirms it. So the UID names the term,
the municipalities and the document, and SEQUENCE counts what has been said, decided and corrected.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from pophyte.planning.domain.schedule import Lane, Row
from pophyte.planning.domain.spans import SpanKind
from pophyte.planning.domain.states import ScheduleState
from pophyte.planning.presenters.timeline import row_name
from pophyte.planning.presenters.words import decision_text, documents_text, estimate_text
from pophyte.planning.queries import Schedule


REFRESH = timedelta(hours=12)
ONE_DAY = timedelta(days=1)
# For a row that nobody has stamped; a calendar entry must carry some time.
UNSTAMPED = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Feed:
    """What the feed is called and where the site is."""

    name: str
    base_url: str

    @property
    def host(self) -> str:
        return urlsplit(self.base_url).hostname or "localhost"


def begin_calendar(feed: Feed) -> Calendar:
    """An empty feed with its name and how often it is worth asking."""
    calendar = Calendar()
    calendar.add("prodid", "-//POPhyte//planning//FI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", feed.name)
    calendar.add("x-wr-calname", feed.name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    return calendar


def present_calendar(feed: Feed, schedules: Iterable[Schedule]) -> bytes:
    calendar = begin_calendar(feed)
    for shown in schedules:
        for row in shown.rows:
            for lane in row.lanes:
                for event in _events(row, lane, shown, feed):
                    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(row: Row, lane: Lane, shown: Schedule, feed: Feed) -> list[Event]:
    days = list(dict.fromkeys(decision.decided_on for decision in lane.decisions))
    events = [_decided(row, lane, shown, feed, day) for day in days]
    expected = _expected_days(lane)
    # While only some have decided, the others are still expected, as an event of their own.
    if expected and lane.state is not ScheduleState.DECIDED:
        events.append(_expected(row, lane, shown, feed, expected))
    for place, event in enumerate(events):
        event.add("uid", _uid(row, lane, shown, feed, place))
    return events


def _expected(row: Row, lane: Lane, shown: Schedule, feed: Feed, days: tuple[date, date]) -> Event:
    event = _event(row, lane, shown, feed, days)
    words = {"name": row_name(row, shown.areas), "documents": documents_text(lane.documents)}
    texts = {
        SpanKind.AT_LATEST: _("%(name)s: %(documents)s, viimeistään (arvio)"),
        SpanKind.AT_EARLIEST: _("%(name)s: %(documents)s, aikaisintaan (arvio)"),
    }
    event.add("summary", texts.get(lane.span.kind, _("%(name)s: %(documents)s (arvio)")) % words)
    event.add("status", "TENTATIVE")
    return event


def _decided(row: Row, lane: Lane, shown: Schedule, feed: Feed, day: date) -> Event:
    event = _event(row, lane, shown, feed, (day, day))
    words = {"name": row_name(row, shown.areas), "documents": documents_text(lane.documents)}
    event.add("summary", _("%(name)s: %(documents)s hyväksytty") % words)
    event.add("status", "CONFIRMED")
    return event


def _event(row: Row, lane: Lane, shown: Schedule, feed: Feed, days: tuple[date, date]) -> Event:
    first, last = days
    changed = _changed_at(lane)
    event = Event()
    event.add("dtstart", first)
    # The end of an all-day event is the day after its last one.
    event.add("dtend", last + ONE_DAY)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", _spoken(lane))
    event.add("transp", "TRANSPARENT")
    event.add("categories", [_("valtuuston aikataulu"), *(str(document.label) for document in lane.documents)])
    event.add("description", _description(lane), parameters={"LANGUAGE": get_language() or "fi"})
    event.add("url", _url(row, shown, feed))
    return event


def _expected_days(lane: Lane) -> tuple[date, date] | None:
    """An open side has no days of its own: the known end stands for the whole."""
    first, last = lane.span.earliest, lane.span.latest
    if first and last:
        return first, last
    day = first or last
    return (day, day) if day else None


def _spoken(lane: Lane) -> int:
    return len(lane.earlier) + len(lane.decisions) + sum(decision.corrections for decision in lane.decisions)


def _changed_at(lane: Lane) -> datetime:
    said = [estimate.recorded_at for estimate in (lane.current, *lane.earlier) if estimate]
    stamps = [stamp for stamp in (*said, *(decision.changed_at for decision in lane.decisions)) if stamp]
    return max(stamps, default=UNSTAMPED).astimezone(UTC)


def _description(lane: Lane) -> str:
    lines = [decision_text(decision) for decision in lane.decisions]
    if lane.current:
        lines.append(estimate_text(lane.current))
        if lane.current.note:
            lines.append(lane.current.note)
    return "\n".join(dict.fromkeys(lines))


def _url(row: Row, shown: Schedule, feed: Feed) -> str:
    slug = shown.areas[row.municipalities[0]].slug
    return f"{feed.base_url.rstrip('/')}{reverse('planning:schedule')}?kausi={shown.term.slug}#kunta-{slug}"


def _uid(row: Row, lane: Lane, shown: Schedule, feed: Feed, place: int) -> str:
    codes = "-".join(sorted(shown.areas[key].code for key in row.municipalities))
    # Named by its first document, so that the event lives on when the plan gets a time of its own.
    number = f"-{place + 1}" if place else ""
    return f"{shown.term.slug}-{codes}-{lane.documents[0]}{number}@{feed.host}"
