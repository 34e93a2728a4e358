"""Worries and joys, and the evidence that speaks for or against them."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.translation import gettext as _

from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.planning.domain.chain import ConcernKind, EvidenceKind, RaisedBy
from pophyte.planning.models import Concern, Evidence, WellbeingDocument
from pophyte.planning.operations.chain import (
    added_before,
    as_seen,
    check_concept,
    delete_row,
    hold_open,
    move_row,
    next_place,
    quoted,
)
from pophyte.planning.operations.lengths import check_lengths
from pophyte.planning.operations.taking import area_keys, known_indicator, taken


if TYPE_CHECKING:
    from pophyte.people.models import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernStatement:
    text: str
    raised_by: str
    kind: str = ConcernKind.WORRY
    raised_on: date | None = None
    life_domain: str = ""
    focus_area: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceStatement:
    """`indicator` and `area_key` name the figure to take; the figure itself is never written by hand."""

    kind: str
    indicator: str = ""
    area_key: str = ""
    text: str = ""
    is_against: bool = False
    # Take the figure anew, though indicator and area are as before.
    retake: bool = False


def raise_concern(
    document: WellbeingDocument, *, statement: ConcernStatement, by: "Account | None", key: UUID | None = None
) -> Concern:
    """Add a worry or a joy. The same `key` sent twice makes one."""
    _check_concern(statement)
    with change(by):
        held = hold_open(document.pk)
        made = added_before(Concern, key, document_id=held.pk)
        if made is not None:
            return made
        concern = Concern(key=key or uuid4(), document=held, place=next_place(held.concerns.all()))
        _write_concern(concern, statement)
    return concern


def edit_concern(concern: Concern, *, statement: ConcernStatement, by: "Account | None", seen: str = "") -> Concern:
    _check_concern(statement)
    with change(by):
        hold_open(concern.document_id)
        now = as_seen(concern, seen)
        _write_concern(now, statement)
    return now


def remove_concern(concern: Concern, *, by: "Account | None") -> None:
    """Its evidence goes with it; a concern that conclusions stand on stays."""
    with change(by):
        hold_open(concern.document_id)
        conclusions = list(concern.conclusions.all())
        if conclusions:
            words = {"what": quoted(conclusions)}
            raise Refused(
                _("Aiheeseen nojaa johtopäätös: %(what)s. Irrota aihe siitä tai poista johtopäätös ensin.") % words
            )
        delete_row(concern)


def move_concern(concern: Concern, *, by_steps: int, by: "Account | None") -> None:
    siblings = Concern.objects.filter(document_id=concern.document_id)
    move_row(concern, document_id=concern.document_id, siblings=siblings, by_steps=by_steps, by=by)


def add_evidence(concern: Concern, *, statement: EvidenceStatement, by: "Account | None") -> Evidence:
    """Add a piece of evidence, its figure as it is today. The same piece sent twice is one."""
    _check_evidence(statement)
    with change(by):
        document = hold_open(concern.document_id)
        as_seen(concern, "")
        same = concern.evidence.filter(
            kind=statement.kind,
            indicator=statement.indicator,
            area_key=statement.area_key,
            text=statement.text.strip(),
            is_against=statement.is_against,
        ).first()
        if same is not None:
            return same
        evidence = Evidence(concern=concern, place=next_place(concern.evidence.all()))
        _write_evidence(evidence, statement, document)
    return evidence


def edit_evidence(
    evidence: Evidence, *, statement: EvidenceStatement, by: "Account | None", seen: str = ""
) -> Evidence:
    """Change the words; the figure stays as it was taken unless another one is asked for."""
    _check_evidence(statement)
    with change(by):
        document = hold_open(evidence.concern.document_id)
        now = as_seen(evidence, seen)
        _write_evidence(now, statement, document)
    return now


def remove_evidence(evidence: Evidence, *, by: "Account | None") -> None:
    with change(by):
        hold_open(evidence.concern.document_id)
        delete_row(evidence)


def _check_concern(statement: ConcernStatement) -> None:
    if not statement.text.strip():
        raise Refused(_("Kirjoita huolen- tai ilonaihe."))
    if statement.kind not in ConcernKind.values:
        raise Refused(_("Valitse, onko kyse huolesta vai ilosta."))
    if statement.raised_by not in RaisedBy.values:
        raise Refused(_("Valitse, kuka nosti aiheen esiin."))
    if statement.raised_on and statement.raised_on > timezone.localdate():
        raise Refused(_("Päivä on tulevaisuudessa. Anna päivä, jona aihe nostettiin esiin."))
    check_lengths(Concern, statement, ("text", "answer"))
    check_concept(statement.focus_area, statement.life_domain)


def _write_concern(concern: Concern, statement: ConcernStatement) -> None:
    concern.kind = statement.kind
    concern.text = statement.text.strip()
    concern.raised_by = statement.raised_by
    concern.raised_on = statement.raised_on
    concern.life_domain = statement.life_domain
    concern.focus_area = statement.focus_area
    concern.answer = statement.answer.strip()
    concern.save()


def _check_evidence(statement: EvidenceStatement) -> None:
    if statement.kind not in EvidenceKind.values:
        raise Refused(_("Valitse perusteen laji."))
    if statement.kind == EvidenceKind.INDICATOR:
        known_indicator(statement.indicator)
    elif not statement.text.strip():
        raise Refused(_("Kirjoita, mitä tiedetään ja mistä tieto on."))
    check_lengths(Evidence, statement, ("text",))


def _write_evidence(evidence: Evidence, statement: EvidenceStatement, document: WellbeingDocument) -> None:
    evidence.kind = statement.kind
    evidence.text = statement.text.strip()
    evidence.is_against = statement.is_against
    if statement.kind != EvidenceKind.INDICATOR:
        evidence.indicator, evidence.area_key, evidence.figure = "", "", None
    elif statement.retake or (evidence.indicator, evidence.area_key) != (statement.indicator, statement.area_key):
        figure = taken(statement.indicator, statement.area_key, among=area_keys(document))
        if figure is None:
            raise Refused(
                _("Mittarista ei ole lukua tälle alueelle. Valitse toinen alue tai kirjoita tieto muuna tietona.")
            )
        evidence.indicator, evidence.area_key, evidence.figure = statement.indicator, statement.area_key, figure
    evidence.save()
