"""What people state about a council's schedule, as one value each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pophyte.planning.domain.documents import DocumentKind
from pophyte.planning.models import CouncilTerm


if TYPE_CHECKING:
    from pophyte.areas.models import Area


@dataclass(frozen=True, slots=True, kw_only=True)
class EstimateStatement:
    """When councils approve, as somebody said it; several municipalities share one joint document."""

    term: CouncilTerm
    municipalities: Sequence["Area"]
    documents: frozenset[DocumentKind]
    as_written: str
    year: int | None
    said_by: str
    said_on: date
    joint_name: str = ""
    note: str = ""
    source: str = ""
    submission_key: str | None = None
    # The number in a source that lists municipalities in an order of its own.
    place_in_year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionStatement:
    """What a council decided on one document."""

    term: CouncilTerm
    municipality: "Area"
    document: DocumentKind
    body: str
    decided_on: date
    paragraph: str = ""
    link: str = ""
    source: str = ""
