from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from pophyte.planning.domain.documents import DocumentKind
from pophyte.planning.models import CouncilDecision, CouncilTerm, ScheduleEstimate


if TYPE_CHECKING:
    from pophyte.areas.models import Area


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that became known: an estimate was given, or a decision recorded."""

    at: datetime
    term: CouncilTerm
    areas: tuple["Area", ...]
    documents: frozenset[DocumentKind]
    estimate: ScheduleEstimate | None = None
    decision: CouncilDecision | None = None


def recent_changes(limit: int) -> list[Change]:
    """The latest estimates and decisions, newest first."""
    newest = ScheduleEstimate.objects.select_related("term").prefetch_related("municipalities")
    estimates = [
        Change(one.recorded_at, one.term, tuple(one.municipalities.all()), one.documents, estimate=one)
        for one in newest.order_by("-recorded_at", "-pk")[:limit]
    ]
    recorded = CouncilDecision.objects.select_related("term", "municipality").order_by("-recorded_at", "-pk")[:limit]
    decisions = [
        Change(one.recorded_at, one.term, (one.municipality,), frozenset({DocumentKind(one.document)}), decision=one)
        for one in recorded
    ]
    return sorted([*estimates, *decisions], key=lambda change: change.at, reverse=True)[:limit]
