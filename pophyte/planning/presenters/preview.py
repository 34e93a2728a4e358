"""How an estimate would be understood, shown before it is saved."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pophyte.planning.domain.phrases import Understanding
from pophyte.planning.domain.schedule import Estimate, Lane
from pophyte.planning.domain.spans import Said, TermDates, span_of
from pophyte.planning.domain.states import ScheduleState
from pophyte.planning.operations.estimates import UnderstoodReading
from pophyte.planning.operations.statements import EstimateStatement
from pophyte.planning.presenters.scale import Axis, axis_of, scale_of
from pophyte.planning.presenters.strip import strip
from pophyte.planning.presenters.words import documents_text, understood


@dataclass(frozen=True, slots=True)
class PreviewLine:
    documents: str
    understood: str
    is_understood: bool
    picture: SafeString


@dataclass(frozen=True, slots=True)
class Preview:
    axis: Axis
    lines: tuple[PreviewLine, ...]
    seen: str


def seen_text(as_written: str, year: int | None) -> str:
    """What a person must have seen for the estimate to be saved."""
    return f"{year or ''}|{as_written.strip()}"


def present_preview(statement: EstimateStatement, readings: Sequence[UnderstoodReading]) -> Preview:
    term = statement.term
    dates = TermDates(term.begins, term.ends, term.first_year, term.last_year)
    lines = tuple(_line(statement, one, dates) for one in readings)
    return Preview(axis_of(dates, on=statement.said_on), lines, seen_text(statement.as_written, statement.year))


def _line(statement: EstimateStatement, one: UnderstoodReading, dates: TermDates) -> PreviewLine:
    reading = one.reading
    said = Said(
        str(reading.understanding),
        str(reading.event),
        statement.year,
        one.days.earliest,
        one.days.latest,
        reading.has_doubt,
    )
    estimate = Estimate(
        key=0,
        municipalities=frozenset(),
        documents=one.documents,
        said=said,
        said_on=statement.said_on,
        as_written=reading.as_written,
        edtf=reading.edtf,
        span=span_of(said, dates),
    )
    text = understood(estimate)
    picture = strip(
        Lane(tuple(sorted(one.documents, reverse=True)), ScheduleState.COMING, estimate),
        scale_of(dates),
        name=_("Aika aikajanalla: %(time)s") % {"time": text},
    )
    return PreviewLine(documents_text(one.documents), text, reading.understanding is not Understanding.UNREAD, picture)
