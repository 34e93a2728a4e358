"""The tables of stages, turns and acts as pictures for the documentation (Mermaid), made from the code."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from pophyte.planning.domain.process import ACTS, TURNS, Act, StepKind, TurnState
from pophyte.planning.domain.stages import STEPS, Stage


def present_process_diagrams() -> str:
    """A picture of a document's stages, one of a step's turns, and the table of what is done in which kind of step."""
    stages = _diagram(Stage.WRITING, Stage, STEPS, ends=())
    ends = [state for state in TurnState if not TURNS[state]]
    turns = _diagram(TurnState.PLANNED, TurnState, TURNS, ends=ends)
    return f"{stages}\n\n{turns}\n\n{_acts()}"


def _diagram(first: Any, states: Any, steps: Mapping[Any, frozenset[Any]], *, ends: Iterable[Any]) -> str:
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f"    {_name(state)}: {state.label}" for state in states]
    lines.append(f"    [*] --> {_name(first)}")
    lines += [f"    {_name(now)} --> {_name(then)}" for now in states for then in states if then in steps[now]]
    lines += [f"    {_name(state)} --> [*]" for state in ends]
    return "\n".join([*lines, "```"])


def _name(state: Any) -> str:
    """Mermaid takes a hyphen for an arrow."""
    return str(state.value).replace("-", "_")


def _acts() -> str:
    head = ["", *(str(act.label) for act in Act)]
    rows = [
        [f"**{kind.label}** `{kind.value}`", *(_("kyllä") if act in ACTS[kind] else "" for act in Act)]
        for kind in StepKind
    ]
    table = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in table)
