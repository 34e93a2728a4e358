"""The page of a year clock: the picture, what comes next, the rest of the year and what has no day."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pophyte.core.fuzzytime import describe
from pophyte.core.named import page_language
from pophyte.planning.domain.year_clock import BASIS_SIGNS, ClockBasis, ClockItem
from pophyte.planning.presenters.steering import time_text
from pophyte.planning.presenters.steering_wheel import Hand, WheelWords, wheel
from pophyte.planning.queries.steering_clock import YearClock


if TYPE_CHECKING:
    from collections.abc import Sequence

TONES = {ClockBasis.OWN: "done", ClockBasis.DOCUMENT: "done", ClockBasis.LAW: "open", ClockBasis.ASSUMED: "doubt"}


@dataclass(frozen=True, slots=True)
class ShownDate:
    """One date of the list. `number` is its number on the picture; 0: it has no day and stands only in the list."""

    number: int
    item: ClockItem
    time: str
    basis: str
    sign: str
    tone: str
    is_past: bool


@dataclass(frozen=True, slots=True)
class LeftOut:
    key: str
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class ClockPage:
    year: int
    picture: SafeString
    coming: tuple[ShownDate, ...]
    past: tuple[ShownDate, ...]
    undated: tuple[ShownDate, ...]
    left_out: tuple[LeftOut, ...]
    has_defaults: bool
    has_assumptions: bool


def present_clock(clock: YearClock, *, on: date) -> ClockPage:
    dated = [item for item in clock.items if item.day]
    shown = [_shown(number, item, on=on) for number, item in enumerate(dated, 1)]
    coming = [each for each in shown if not each.is_past]
    undated = [_shown(0, item, on=on) for item in clock.items if item.day is None]
    return ClockPage(
        year=clock.year,
        picture=_picture(clock, shown, on=on),
        coming=tuple(coming),
        past=tuple(each for each in shown if each.is_past),
        undated=tuple(undated),
        left_out=tuple(_left_out(clock, each.key, each.note) for each in clock.left_out),
        has_defaults=bool(clock.texts.defaults),
        has_assumptions=any(item.basis == ClockBasis.ASSUMED for item in clock.items),
    )


def time_of(item: ClockItem) -> str:
    """When: the day, "viimeistään 31.3.2027" or "1.8.–30.9.2027", and the municipality's own words where they say more."""
    if item.said:
        return time_text(item.said)
    return _days(item) or _("vuoden aikana, päivää ei ole annettu")


def _days(item: ClockItem) -> str:
    first, last = item.earliest, item.latest
    if first and last:
        if first == last:
            return date_format(first, "SHORT_DATE_FORMAT")
        if _is_whole_months(first, last):
            return describe(f"{first:%Y-%m}/{last:%Y-%m}", page_language())
        words = {"first": date_format(first, "SHORT_DATE_FORMAT"), "last": date_format(last, "SHORT_DATE_FORMAT")}
        return _("%(first)s–%(last)s") % words
    if last:
        return _("viimeistään %(day)s") % {"day": date_format(last, "SHORT_DATE_FORMAT")}
    return _("aikaisintaan %(day)s") % {"day": date_format(first, "SHORT_DATE_FORMAT")} if first else ""


def _is_whole_months(first: date, last: date) -> bool:
    return first.day == 1 and (last + timedelta(days=1)).day == 1


def _shown(number: int, item: ClockItem, *, on: date) -> ShownDate:
    return ShownDate(
        number=number,
        item=item,
        time=time_of(item),
        basis=str(item.basis.label),
        sign=BASIS_SIGNS[item.basis],
        tone=TONES[item.basis],
        is_past=item.is_past(on=on),
    )


def _picture(clock: YearClock, shown: "Sequence[ShownDate]", *, on: date) -> SafeString:
    words = WheelWords(
        title=_("%(area)s: vuosikello %(year)s") % {"area": clock.area.name, "year": clock.year},
        description="; ".join(
            _("%(number)s. %(name)s, %(time)s") % {"number": each.number, "name": each.item.name, "time": each.time}
            for each in shown
        ),
        today=_("tänään %(day)s") % {"day": date_format(on, "SHORT_DATE_FORMAT")},
    )
    hands = [Hand(each.number, each.item, each.is_past) for each in shown]
    return wheel(hands, words, year=clock.year, on=on)


def _left_out(clock: YearClock, key: str, note: str) -> LeftOut:
    default = clock.default(key)
    return LeftOut(key, default.name if default else key, note)
