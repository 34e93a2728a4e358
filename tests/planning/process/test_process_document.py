from pathlib import Path

from django.utils.translation import override

from pophyte.planning.domain.process import ACTS, TURNS, Act, StepKind, TurnState, may
from pophyte.planning.presenters.process_diagram import present_process_diagrams


DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "features" / "process.md"


def test_the_document_holds_the_pictures_that_the_code_holds():
    with override("fi"):
        pictures = present_process_diagrams()

    assert pictures in DOCUMENT.read_text(encoding="utf-8"), f"Put this into {DOCUMENT.name}:\n\n{pictures}"


def test_every_kind_and_state_has_its_row():
    assert set(ACTS) == set(StepKind)
    assert set(TURNS) == set(TurnState)


def test_what_is_decided_can_only_be_published():
    assert [act for act in Act if may(act, StepKind.PUBLICATION)] == [Act.PUBLISH]
    assert not may(Act.APPROVE, StepKind.COUNCIL)


def test_a_turn_that_has_ended_well_stays_so():
    assert TURNS[TurnState.DONE] == frozenset()
    assert TurnState.RETURNED in TURNS[TurnState.OPEN]
