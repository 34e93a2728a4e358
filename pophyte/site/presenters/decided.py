"""What a municipality's council has decided lately: the documents with their first goals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pophyte.planning.queries import DecidedGoal, Published


if TYPE_CHECKING:
    from pophyte.areas.models import Area
    from pophyte.planning.domain.frozen import Approval

# How many documents the page names, and goals of each.
SHOWN = 3
GOALS = 4


@dataclass(frozen=True, slots=True)
class Decided:
    """`approval` is the municipality's own, None where none was recorded."""

    document: Published
    approval: "Approval | None"
    goals: tuple[DecidedGoal, ...]
    more_goals: int


def present_decided(
    area: "Area", documents: Sequence[Published], goals: Mapping[int, Sequence[DecidedGoal]]
) -> list[Decided]:
    return [_decided(area, one, goals.get(one.pk, ())) for one in documents[:SHOWN]]


def _decided(area: "Area", document: Published, goals: Sequence[DecidedGoal]) -> Decided:
    face = document.face
    own = [one for one in face.approvals if one.area in {area.name_fi, area.name}]
    return Decided(document, own[0] if own else None, tuple(goals[:GOALS]), max(0, len(goals) - GOALS))
