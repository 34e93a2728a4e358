"""What was corrected in how decisions were recorded."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404

from pophyte.planning.models import DecisionCorrection, DocumentDecision


if TYPE_CHECKING:
    from django.db.models import QuerySet

    from pophyte.planning.models import Release, WellbeingDocument


@dataclass(frozen=True, slots=True)
class Facts:
    body: str
    decided_on: date
    paragraph: str
    link: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """One correction. `by`: a name, for those who may read the draft only."""

    area: str
    at: datetime
    by: str
    was: Facts
    now: Facts


def recorded_or_404(document: "WellbeingDocument", pk: int) -> DocumentDecision:
    found: DocumentDecision = get_object_or_404(
        DocumentDecision.objects.select_related("area", "turn"), pk=pk, turn__document=document
    )
    return found


def corrections_of(document: "WellbeingDocument") -> list[Corrected]:
    """Every one, newest first."""
    return _told(DecisionCorrection.objects.filter(decision__turn__document=document))[::-1]


def corrections_since(release: "Release") -> list[Corrected]:
    """Those made after the text was frozen, oldest first: what the frozen page says otherwise."""
    return _told(DecisionCorrection.objects.filter(decision__release=release, corrected_at__gt=release.frozen_at))


def _told(rows: "QuerySet[DecisionCorrection]") -> list[Corrected]:
    told: list[Corrected] = []
    following: dict[int, Facts] = {}
    # Backwards: what a correction led to is what the next one found, and at last what stands now.
    for row in reversed(rows.select_related("decision__area", "corrected_by")):
        now = following.get(row.decision_id) or _facts(row.decision)
        was = following[row.decision_id] = _facts(row)
        account = row.corrected_by
        name = str(account.get_full_name() or account.email) if account else ""
        told.append(Corrected(row.decision.area.name, row.corrected_at, name, was, now))
    return told[::-1]


def _facts(row: DecisionCorrection | DocumentDecision) -> Facts:
    return Facts(row.body, row.decided_on, row.paragraph, row.link)
