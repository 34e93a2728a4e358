"""Which days an estimate means on the axis of a term, and how sure that is."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from pophyte.planning.domain.phrases import Event, Understanding


class SpanKind(StrEnum):
    """How an estimate is drawn."""

    RANGE = "range"
    AT_LATEST = "at-latest"
    AT_EARLIEST = "at-earliest"
    YEAR_ONLY = "year-only"
    EVENT = "event"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class TermDates:
    """What the rules ask of a council term."""

    begins: date
    ends: date
    first_year: int
    last_year: int

    @property
    def first_day(self) -> date:
        return date(self.first_year, 1, 1)

    @property
    def last_day(self) -> date:
        return date(self.last_year, 12, 31)


@dataclass(frozen=True, slots=True)
class Said:
    """What was understood of one estimate: the plain values of a ScheduleEstimate."""

    understanding: str
    event: str = ""
    year: int | None = None
    earliest: date | None = None
    latest: date | None = None
    has_doubt: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Days, both included; None is an open end. `is_doubtful` covers what we have reckoned ourselves, too."""

    kind: SpanKind
    earliest: date | None = None
    latest: date | None = None
    is_doubtful: bool = False


NOWHERE = Span(SpanKind.NONE)

# A council's first meetings fall into its first months; elections are held some seven weeks before the term begins.
FIRST_MEETINGS = timedelta(days=92)
ELECTIONS_BEFORE = timedelta(days=49)
# Kuntalaki: the budget by the end of the year, the accounts of the past year by the end of June.
_MONTHS_OF_EVENT = {
    Event.WITH_BUDGET: ((11, 1), (12, 31)),
    Event.WITH_FINANCIAL_STATEMENT: ((5, 1), (6, 30)),
}


def span_of(said: Said, term: TermDates) -> Span:
    """The days an estimate means. An event gets days from the term and from the law, always as doubtful."""
    if said.understanding == Understanding.EVENT:
        return _span_of_event(said, term)
    if said.understanding == Understanding.TIME and (said.earliest or said.latest):
        return Span(_kind_of_range(said), said.earliest, said.latest, said.has_doubt)
    has_only_year = said.understanding in {Understanding.NOT_STATED, Understanding.UNREAD} and said.year
    if has_only_year and said.year:
        return Span(SpanKind.YEAR_ONLY, date(said.year, 1, 1), date(said.year, 12, 31), is_doubtful=True)
    return Span(SpanKind.NONE, is_doubtful=said.has_doubt)


def deadline(span: Span, term: TermDates) -> date | None:
    """The day after which the estimate has failed; an estimate without an end has the term to its end."""
    if span.kind is SpanKind.NONE:
        return None
    return span.latest or term.ends


def _kind_of_range(said: Said) -> SpanKind:
    if said.earliest is None:
        return SpanKind.AT_LATEST
    return SpanKind.RANGE if said.latest else SpanKind.AT_EARLIEST


def _span_of_event(said: Said, term: TermDates) -> Span:
    if said.event in _MONTHS_OF_EVENT:
        if said.year is None:
            return Span(SpanKind.NONE, is_doubtful=True)
        (first_month, first_day), (last_month, last_day) = _MONTHS_OF_EVENT[Event(said.event)]
        first, last = date(said.year, first_month, first_day), date(said.year, last_month, last_day)
        return Span(SpanKind.EVENT, first, last, is_doubtful=True)
    start = _beginning_of_new_council(said, term)
    first = start - ELECTIONS_BEFORE if said.event == Event.AFTER_ELECTIONS else start
    # "The new council's meeting in August 2021" carries its own time, narrower than ours.
    if said.earliest and said.latest and said.earliest >= first and said.latest <= start + FIRST_MEETINGS:
        return Span(SpanKind.EVENT, said.earliest, said.latest, is_doubtful=True)
    return Span(SpanKind.EVENT, first, start + FIRST_MEETINGS, is_doubtful=True)


def _beginning_of_new_council(said: Said, term: TermDates) -> date:
    """The new council is this term's own, unless the year named is the one in which the next is elected."""
    if said.year is not None and said.year != term.begins.year and said.year == term.ends.year:
        return term.ends + timedelta(days=1)
    return term.begins
