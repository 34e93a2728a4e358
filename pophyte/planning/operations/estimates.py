"""Giving an estimate. Estimates are never changed or removed: the next one takes the place of the last."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from pophyte.areas.domain import AreaKind
from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.core.fuzzytime import FuzzyRange, read_edtf
from pophyte.planning.domain.documents import DocumentKind
from pophyte.planning.domain.phrases import Reading, read_phrase
from pophyte.planning.domain.spans import TermDates
from pophyte.planning.models import CouncilTerm, ScheduleEstimate
from pophyte.planning.operations.lengths import check_lengths
from pophyte.planning.operations.statements import EstimateStatement


if TYPE_CHECKING:
    from pophyte.people.models import Account

TEXTS = ("as_written", "said_by", "joint_name", "note", "source")
NO_TIME = FuzzyRange(None, None, is_uncertain=False, is_approximate=False)


@dataclass(frozen=True, slots=True)
class UnderstoodReading:
    """One reading of a phrase with the days it means."""

    reading: Reading
    documents: frozenset[DocumentKind]
    days: FuzzyRange


def add_estimate(*, statement: EstimateStatement, by: "Account | None") -> list[ScheduleEstimate]:
    """Keep what was said and what was understood of it; one phrase may say different things of report and plan.

    A phrase that is not understood is kept as UNREAD. A submission that comes twice makes one estimate.
    """
    _check(statement)
    readings = readings_of(statement)
    first = _submitted_before(statement)
    if first:
        return first
    try:
        with change(by):
            return [_save(statement, one, number) for number, one in enumerate(readings)]
    except IntegrityError:
        # Two requests with one key at the same moment: the other one was first, and its result is ours, too.
        first = _submitted_before(statement)
        if not first:
            raise
        return first


def readings_of(statement: EstimateStatement) -> list[UnderstoodReading]:
    """What the phrase says of the chosen documents, without saving anything."""
    readings = [
        UnderstoodReading(reading, reading.documents & statement.documents, _days(reading))
        for reading in read_phrase(statement.as_written, year=statement.year)
    ]
    chosen = [one for one in readings if one.documents]
    if not chosen:
        raise Refused(_("Teksti puhuu toisesta asiakirjasta kuin valitsit. Valitse asiakirja, jota arvio koskee."))
    for one in chosen:
        _check_within_term(one, statement.term)
    return chosen


def _days(reading: Reading) -> FuzzyRange:
    return read_edtf(reading.edtf) if reading.edtf else NO_TIME


def _check(statement: EstimateStatement) -> None:
    if not statement.municipalities:
        raise Refused(_("Valitse vähintään yksi kunta."))
    for area in statement.municipalities:
        if area.kind != AreaKind.MUNICIPALITY:
            raise Refused(_("%(area)s ei ole kunta. Arvio annetaan kunnalle.") % {"area": area.name})
    if not statement.documents:
        raise Refused(_("Valitse asiakirja, jota arvio koskee."))
    if not statement.said_by.strip():
        raise Refused(_("Kerro, kuka arvion antoi: rooli tai organisaatio riittää."))
    if statement.said_on > timezone.localdate():
        raise Refused(_("Arvion päivä on tulevaisuudessa. Anna päivä, jona arvio sanottiin."))
    check_lengths(ScheduleEstimate, statement, TEXTS)
    _check_year(statement)


def _check_year(statement: EstimateStatement) -> None:
    term = statement.term
    if statement.year is not None and not term.first_year <= statement.year <= term.last_year:
        raise Refused(_outside(term))


def _check_within_term(one: UnderstoodReading, term: CouncilTerm) -> None:
    """A mistyped year would put a bar where nobody looks."""
    dates = TermDates(term.begins, term.ends, term.first_year, term.last_year)
    is_before = one.days.latest is not None and one.days.latest < dates.first_day
    is_after = one.days.earliest is not None and one.days.earliest > dates.last_day
    if is_before or is_after:
        raise Refused(_outside(term))


def _outside(term: CouncilTerm) -> str:
    return _("Aika ei osu valtuustokauteen %(term)s, jonka aikajana on %(first)s–%(last)s. Tarkista vuosi.") % {
        "term": term,
        "first": term.first_year,
        "last": term.last_year,
    }


def _submitted_before(statement: EstimateStatement) -> list[ScheduleEstimate]:
    key = statement.submission_key
    if not key:
        return []
    return list(
        ScheduleEstimate.objects.filter(Q(submission_key=key) | Q(submission_key__startswith=f"{key}#")).order_by("pk")
    )


def _save(statement: EstimateStatement, one: UnderstoodReading, number: int) -> ScheduleEstimate:
    key = statement.submission_key
    estimate = ScheduleEstimate(
        term=statement.term,
        joint_name=statement.joint_name if len(statement.municipalities) > 1 else "",
        concerns_report=DocumentKind.REPORT in one.documents,
        concerns_plan=DocumentKind.PLAN in one.documents,
        as_written=one.reading.as_written,
        year=statement.year,
        place_in_year=statement.place_in_year,
        understanding=one.reading.understanding,
        edtf=one.reading.edtf,
        event=one.reading.event,
        has_doubt=one.reading.has_doubt,
        earliest=one.days.earliest,
        latest=one.days.latest,
        said_by=statement.said_by.strip(),
        said_on=statement.said_on,
        note=statement.note,
        source=statement.source,
        # The second reading of one phrase has a key of its own that begins with the first one's.
        submission_key=(f"{key}#{number}" if number else key) if key else None,
    )
    estimate.save()
    estimate.municipalities.set(statement.municipalities)
    return estimate
