"""How a document's way is shown: one mark for each step, with whose turn it is, by when and how it went."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from pophyte.core.named import page_language
from pophyte.planning.domain.process import TURN_SIGNS, Step, StepKind, TurnState
from pophyte.planning.models import DocumentDecision, StepTurn


if TYPE_CHECKING:
    from pophyte.areas.models import Area

# The look of a state; its sign and word come first.
LOOKS: dict[TurnState, str] = {
    TurnState.PLANNED: "",
    TurnState.OPEN: "tag--open",
    TurnState.DONE: "tag--done",
    TurnState.RETURNED: "tag--waiting",
    TurnState.CANCELLED: "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StepMark:
    """One step as it is now: its latest turn."""

    name: str
    who: str
    kind: str
    state: str
    state_name: str
    sign: str
    look: str
    owner: str = ""
    due_on: date | None = None
    done_on: date | None = None
    is_late: bool = False
    is_current: bool = False
    note: str = ""
    decisions: tuple[DocumentDecision, ...] = ()
    undecided: tuple[str, ...] = ()


def step_marks(turns: Sequence[StepTurn], areas: Iterable["Area"], *, on: date) -> list[StepMark]:
    """The process as it stands, in the order of its steps."""
    latest: dict[int, StepTurn] = {}
    for turn in turns:
        latest[turn.place] = turn
    names = {area.pk: area.name for area in areas}
    return [_mark(turn, names, on) for _place, turn in sorted(latest.items())]


def coming_marks(steps: Sequence[Step]) -> list[StepMark]:
    """The way that lies ahead of a draft that is not sent yet."""
    language = page_language()
    return [
        StepMark(
            name=step.name.get(language) or step.name["fi"],
            who=step.who.get(language) or step.who.get("fi", ""),
            kind=step.kind,
            state=TurnState.PLANNED,
            state_name=str(TurnState.PLANNED.label),
            sign=TURN_SIGNS[TurnState.PLANNED],
            look="",
        )
        for step in steps
    ]


def _mark(turn: StepTurn, names: dict[int, str], on: date) -> StepMark:
    state = turn.state
    finished = turn.finished_at
    is_late = state == TurnState.OPEN and turn.due_on < on
    decisions = tuple(turn.decisions.all())
    undecided: tuple[str, ...] = ()
    if turn.task.kind == StepKind.COUNCIL and state == TurnState.OPEN and len(names) > 1:
        decided = {decision.area_id for decision in decisions}
        undecided = tuple(name for pk, name in names.items() if pk not in decided)
    return StepMark(
        name=turn.task.step_name,
        who=turn.who,
        kind=turn.task.kind,
        state=state,
        state_name=_("myöhässä") if is_late else str(state.label),
        sign="!" if is_late else TURN_SIGNS[state],
        look="tag--late" if is_late else LOOKS[state],
        owner=(turn.owner.get_full_name() or turn.owner.email) if turn.owner else "",
        due_on=turn.due_on,
        done_on=localdate(finished) if finished else None,
        is_late=is_late,
        is_current=state in {TurnState.OPEN, TurnState.RETURNED},
        note=turn.note,
        decisions=decisions,
        undecided=undecided,
    )
