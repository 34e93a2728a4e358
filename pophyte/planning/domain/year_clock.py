"""The year clock: when in the year the documents of the chain are made, and what that asks of the wellbeing plan.

A municipality's own date goes before the date of its document, that before the law's, and the law's before a custom
that nobody has confirmed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.db import models
from django.utils.translation import gettext_lazy as _

from pophyte.planning.domain.steering import NEVER_SAID, ChainDocument, SaidTime


DEFAULT_REMINDERS = (30, 7)
MONTHS = 12


class ClockBasis(models.TextChoices):
    """What a date rests on."""

    OWN = "own", _("kunnan oma aika")
    DOCUMENT = "document", _("kunnan asiakirjasta")
    LAW = "law", _("laki")
    ASSUMED = "assumed", _("vahvistamaton oletus")


BASIS_SIGNS = {ClockBasis.OWN: "●", ClockBasis.DOCUMENT: "●", ClockBasis.LAW: "§", ClockBasis.ASSUMED: "?"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockDefault:
    """What the region pack offers every municipality, in the words of the page. Months and days, no year."""

    key: str
    name: str
    level: str = ""
    begins: tuple[int, int] | None = None
    ends: tuple[int, int] | None = None
    is_law: bool = False
    law: str = ""
    # The years its document covers, counted from the year of the clock: a budget is decided the year before.
    covers: int = 0
    # The step that decides the document; a date of the document takes its place.
    decides: bool = False
    todo: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDate:
    """A date that the municipality gave for one year; `key` is a default's, or its own."""

    pk: int
    key: str
    said: SaidTime
    name: str = ""
    note: str = ""
    version: int = 1
    is_left_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockItem:
    """One thing of the clock in one year."""

    key: str
    name: str
    year: int
    basis: ClockBasis
    earliest: date | None = None
    latest: date | None = None
    said: SaidTime = NEVER_SAID
    level: str = ""
    law: str = ""
    todo: str = ""
    note: str = ""
    source: str = ""
    own: int | None = None
    version: int = 0

    @property
    def day(self) -> date | None:
        """The day to be ready by: the beginning of a time that has two ends, else the end that is known."""
        return self.earliest or self.latest

    @property
    def last_day(self) -> date | None:
        return self.latest or self.earliest

    @property
    def is_by(self) -> bool:
        """A last day without a first: "by the end of the year"."""
        return self.earliest is None and self.latest is not None

    @property
    def is_span(self) -> bool:
        return self.earliest is not None and self.latest is not None and self.earliest != self.latest

    def is_past(self, *, on: date) -> bool:
        return self.last_day is not None and self.last_day < on

    @property
    def is_certain(self) -> bool:
        """Reminders are sent of these only: nobody is hurried by a custom that may not be theirs."""
        return self.basis != ClockBasis.ASSUMED


@dataclass(frozen=True, slots=True)
class Known:
    """What a municipality has told: dates by year, and its documents."""

    own: Sequence[OwnDate] = ()
    documents: Sequence[ChainDocument] = ()


def year_clock(defaults: Iterable[ClockDefault], known: Known, *, year: int) -> tuple[ClockItem, ...]:
    """The whole year in the order of its days; what has no day comes last."""
    offered = list(defaults)
    given = {each.key: each for each in known.own}
    items = [
        _item(default, given.get(default.key), known, year=year)
        for default in offered
        if default.key not in given or not given[default.key].is_left_out
    ]
    keys = {default.key for default in offered}
    items += [_own_item(each, year=year) for each in known.own if each.key not in keys and not each.is_left_out]
    return tuple(sorted(items, key=_place))


def due_reminder(day: date, rhythm: Iterable[int], *, on: date) -> int | None:
    """Which of the reminders it is time for: the closest one whose time has come; none once the day is past.

    A night that was missed is made up for, and nobody gets "in 30 days" when three are left.
    """
    if on > day:
        return None
    return min((days for days in rhythm if day - timedelta(days=days) <= on), default=None)


def month_spans(year: int) -> list[tuple[date, date]]:
    firsts = [date(year, month, 1) for month in range(1, MONTHS + 1)] + [date(year + 1, 1, 1)]
    return [(first, after - timedelta(days=1)) for first, after in pairwise(firsts)]


def part_of_year(day: date) -> float:
    """How far round the clock a day stands: 0 is the first of January, 1 the next one."""
    first, after = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return (day - first) / (after - first)


def _item(default: ClockDefault, own: OwnDate | None, known: Known, *, year: int) -> ClockItem:
    found = _of_documents(default, known.documents, year=year)
    said = own.said if own else found or NEVER_SAID
    if own:
        basis = ClockBasis.OWN
    elif found:
        basis = ClockBasis.DOCUMENT
    else:
        basis = ClockBasis.LAW if default.is_law else ClockBasis.ASSUMED
    earliest, latest = (said.earliest, said.latest) if said else _days(default, year)
    return ClockItem(
        key=default.key,
        name=default.name,
        year=year,
        basis=basis,
        earliest=earliest,
        latest=latest,
        said=said,
        level=default.level,
        law=default.law,
        todo=default.todo,
        note=own.note if own else "",
        source=default.source,
        own=own.pk if own else None,
        version=own.version if own else 0,
    )


def _own_item(own: OwnDate, *, year: int) -> ClockItem:
    return ClockItem(
        key=own.key,
        name=own.name,
        year=year,
        basis=ClockBasis.OWN,
        earliest=own.said.earliest,
        latest=own.said.latest,
        said=own.said,
        note=own.note,
        own=own.pk,
        version=own.version,
    )


def _of_documents(default: ClockDefault, documents: Iterable[ChainDocument], *, year: int) -> SaidTime | None:
    """When the municipality's own document of the level was or will be decided, in this year of the clock."""
    if not default.decides:
        return None
    dates = [
        each.decided
        for each in documents
        if each.level == default.level and each.covers(year + default.covers) and _is_in(each.decided, year)
    ]
    return max(dates, key=lambda said: said.latest or date.min, default=None)


def _is_in(said: SaidTime, year: int) -> bool:
    return any(day is not None and day.year == year for day in (said.earliest, said.latest))


def _days(default: ClockDefault, year: int) -> tuple[date | None, date | None]:
    begins = date(year, *default.begins) if default.begins else None
    return begins, date(year, *default.ends) if default.ends else None


def _place(item: ClockItem) -> tuple[bool, date, str]:
    return item.day is None, item.day or date.max, item.name
