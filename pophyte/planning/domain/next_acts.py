"""What whoever keeps a municipality's schedule comes to do next: before the council's decision one thing, after it another."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from pophyte.planning.domain.stages import Stage
from pophyte.planning.domain.states import ScheduleState


class Act(StrEnum):
    ESTIMATE = "estimate"
    DECISION = "decision"
    CORRECTION = "correction"
    BEGIN = "begin"
    WRITE = "write"
    PROCESS = "process"
    PUBLISH = "publish"
    FOLLOW_UP = "follow-up"


# Every council meeting of the lane is behind: an estimate would tell of nothing.
OVER = ScheduleState.DECIDED
# The day that was said has passed, or one of two decisions is there: what happened is asked before what is expected.
DECISION_FIRST = frozenset({ScheduleState.OVERDUE, ScheduleState.PARTLY})


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of the municipality in this term, as far as its next step tells."""

    pk: int
    stage: Stage
    has_goals: bool
    # At least one version has been decided on.
    is_decided: bool


@dataclass(frozen=True, slots=True)
class NextAct:
    act: Act
    document: int | None = None


def next_acts(
    state: ScheduleState, papers: Iterable[Paper] | None = None, *, has_decision: bool = False
) -> list[NextAct]:
    """The main one first. `papers` is None for those who may not write the municipality's documents.

    `has_decision`: one of the municipality's documents is decided, and the other is not.
    """
    if state is OVER:
        after = [] if papers is None else [_after_decision(list(papers))]
        return [*after, NextAct(Act.CORRECTION)]
    before = [NextAct(Act.ESTIMATE), NextAct(Act.DECISION)]
    is_late = state in DECISION_FIRST or (state is ScheduleState.COMING and has_decision)
    return before[::-1] if is_late else before


def _after_decision(papers: list[Paper]) -> NextAct:
    """What residents wait for comes first: publication, then the decision on the text itself, then what was promised."""
    steps: tuple[tuple[Act, Callable[[Paper], bool]], ...] = (
        (Act.PUBLISH, lambda paper: paper.stage is Stage.DECIDED),
        (Act.PROCESS, lambda paper: paper.stage is Stage.IN_PROCESS),
        (Act.FOLLOW_UP, lambda paper: paper.is_decided and paper.has_goals),
        (Act.WRITE, lambda paper: paper.stage in {Stage.WRITING, Stage.RETURNED}),
    )
    for act, fits in steps:
        found = next((paper for paper in papers if fits(paper)), None)
        if found:
            return NextAct(act, found.pk)
    return NextAct(Act.BEGIN)
