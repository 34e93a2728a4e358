"""A document's way from its draft to the council, through the operations."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import WorkflowState

from pophyte.core.faults import Refused
from pophyte.planning.domain.process import TurnState
from pophyte.planning.domain.stages import Stage
from pophyte.planning.models import ProcessWorkflow, StepTurn
from pophyte.planning.operations.process import (
    TurnPlan,
    approve,
    cancel_process,
    plan_turns,
    resubmit,
    return_for_changes,
    start_process,
)
from pophyte.planning.queries.process import latest_state, turns_of
from tests.factories.process import STEPS, draft, on_its_way, type_with_steps


def keys_and_states(document):
    return [(turn.task.key, turn.state) for turn in turns_of(latest_state(document))]


def test_sending_a_draft_opens_its_first_step_and_plans_the_rest(pudasjarvi, coordinator):
    document = draft(areas=[pudasjarvi], by=coordinator)
    today = timezone.localdate()

    turn = start_process(document, by=coordinator)

    document.refresh_from_db()
    assert document.stage == Stage.IN_PROCESS
    assert turn.task.step_name == "Hyvinvointiryhmä"
    assert turn.who == "hyvinvointiryhmä"
    assert [each.due_on - today for each in turns_of(latest_state(document))] == [
        timedelta(days=days) for days in (14, 28, 58, 79, 109, 116)
    ]
    assert keys_and_states(document)[:2] == [("group", TurnState.OPEN), ("management", TurnState.PLANNED)]


def test_an_approved_step_hands_the_document_on(pudasjarvi, coordinator):
    turn = on_its_way(areas=[pudasjarvi], by=coordinator)

    following = approve(turn, note="Kokous 12.3., ei muutoksia.", by=coordinator)

    turn.refresh_from_db()
    assert turn.state == TurnState.DONE
    assert turn.note == "Kokous 12.3., ei muutoksia."
    assert turn.task_state.finished_by == coordinator
    assert following.task.key == "management"
    assert following.state == TurnState.OPEN


def test_returning_needs_a_reason(pudasjarvi, coordinator):
    turn = on_its_way(areas=[pudasjarvi], by=coordinator)

    with pytest.raises(Refused, match="Kirjoita, mitä pitää muuttaa"):
        return_for_changes(turn, reason="  ", by=coordinator)

    turn.refresh_from_db()
    assert turn.state == TurnState.OPEN


def test_a_returned_document_continues_at_the_step_that_returned_it(pudasjarvi, coordinator):
    turn = on_its_way(areas=[pudasjarvi], by=coordinator, step="management")
    document = turn.document

    return_for_changes(turn, reason="Luvut puuttuvat.", by=coordinator)
    document.refresh_from_db()
    returned_stage = document.stage
    again = resubmit(document, by=coordinator)

    document.refresh_from_db()
    assert returned_stage == Stage.RETURNED
    assert document.stage == Stage.IN_PROCESS
    assert (again.task.key, again.state) == ("management", TurnState.OPEN)
    assert keys_and_states(document)[:4] == [
        ("group", TurnState.DONE),
        ("management", TurnState.RETURNED),
        ("management", TurnState.OPEN),
        ("statements", TurnState.PLANNED),
    ]
    assert approve(again, by=coordinator).task.key == "statements"


def test_a_document_comes_back_though_who_had_the_step_has_left(pudasjarvi, coordinator, group_member):
    turn = on_its_way(areas=[pudasjarvi], by=coordinator, step="management")
    plan_turns(turn.document, plans={turn.pk: TurnPlan(turn.due_on, owner=group_member)}, by=coordinator)
    return_for_changes(turn, reason="Luvut puuttuvat.", by=group_member)
    group_member.grants.all().delete()

    again = resubmit(turn.document, by=coordinator)

    assert (again.task.key, again.state, again.owner) == ("management", TurnState.OPEN, None)


def test_a_returned_document_may_go_the_whole_way_again(pudasjarvi, coordinator):
    turn = on_its_way(areas=[pudasjarvi], by=coordinator, step="board")
    return_for_changes(turn, reason="Kirjoitetaan uudelleen.", by=coordinator)

    again = start_process(turn.document, by=coordinator)

    assert again.task.key == "group"
    assert WorkflowState.objects.active().count() == 1


def test_stopping_opens_the_text_and_keeps_what_was_done(pudasjarvi, coordinator):
    turn = on_its_way(areas=[pudasjarvi], by=coordinator, step="management")

    cancel_process(turn.document, reason="Aikataulu siirtyi.", by=coordinator)

    turn.refresh_from_db()
    turn.document.refresh_from_db()
    assert turn.document.stage == Stage.WRITING
    assert (turn.state, turn.note) == (TurnState.CANCELLED, "Aikataulu siirtyi.")
    assert start_process(turn.document, by=coordinator).task.key == "group"


def test_a_changed_pack_never_changes_a_running_process(pudasjarvi, muhos, coordinator):
    turn = on_its_way(areas=[pudasjarvi], by=coordinator)
    type_with_steps(STEPS[1:])

    following = approve(turn, by=coordinator)
    fresh = start_process(draft(areas=[muhos], by=coordinator, steps=STEPS[1:]), by=coordinator)

    assert following.task.key == "management"
    assert fresh.task.key == "management"
    assert ProcessWorkflow.objects.count() == 2
    assert len(turns_of(following.workflow_state)) == 6
    assert len(turns_of(fresh.workflow_state)) == 5


def test_documents_of_one_wording_share_their_workflow(pudasjarvi, muhos, coordinator):
    on_its_way(areas=[pudasjarvi], by=coordinator)
    on_its_way(areas=[muhos], by=coordinator)

    assert ProcessWorkflow.objects.count() == 1


@pytest.mark.parametrize(
    "steps",
    [
        [{"key": "council", "kind": "council", "name": {"fi": "Valtuusto"}, "days": 1}],
        [*STEPS[:-2], STEPS[-1], STEPS[-2]],
        [STEPS[0], *STEPS],
        [STEPS[0] | {"kind": "parliament"}, *STEPS[1:]],
        [STEPS[0] | {"days": "pian"}, *STEPS[1:]],
        [STEPS[0] | {"name": {}}, *STEPS[1:]],
    ],
)
def test_steps_that_lead_nowhere_begin_nothing(pudasjarvi, coordinator, steps):
    document = draft(areas=[pudasjarvi], by=coordinator, steps=steps)

    with pytest.raises(Refused, match="ei ole aluepaketissa kelvollisia käsittelyn vaiheita"):
        start_process(document, by=coordinator)

    document.refresh_from_db()
    assert document.stage == Stage.WRITING


def test_a_step_has_the_owner_and_day_that_were_planned(pudasjarvi, coordinator, group_member):
    document = draft(areas=[pudasjarvi], by=coordinator)
    day = timezone.localdate() + timedelta(days=3)

    turn = start_process(document, plans={"group": TurnPlan(day, "hyte-ryhmä", group_member)}, by=coordinator)

    assert (turn.who, turn.owner, turn.due_on) == ("hyte-ryhmä", group_member, day)


def test_somebody_who_may_not_read_the_draft_gets_no_step(pudasjarvi, coordinator, neighbour):
    document = draft(areas=[pudasjarvi], by=coordinator)
    plan = TurnPlan(timezone.localdate(), owner=neighbour)

    with pytest.raises(Refused, match="ei ole oikeutta lukea"):
        start_process(document, plans={"group": plan}, by=coordinator)


def test_the_owner_of_a_step_may_approve_it_and_another_member_may_not(pudasjarvi, coordinator, group_member):
    turn = on_its_way(areas=[pudasjarvi], by=coordinator)

    with pytest.raises(Refused, match="ei ole sinun hoidettavanasi"):
        approve(turn, by=group_member)
    plan_turns(turn.document, plans={turn.pk: TurnPlan(turn.due_on, owner=group_member)}, by=coordinator)

    assert approve(turn, by=group_member).task.key == "management"


def test_a_new_due_day_lets_reminders_be_sent_anew(pudasjarvi, coordinator):
    turn = on_its_way(areas=[pudasjarvi], by=coordinator)
    StepTurn.objects.filter(pk=turn.pk).update(reminded_before_at=timezone.now())

    plan_turns(turn.document, plans={turn.pk: TurnPlan(turn.due_on + timedelta(days=9))}, by=coordinator)

    turn.refresh_from_db()
    assert turn.reminded_before_at is None


def test_a_process_begun_twice_is_begun_once(pudasjarvi, coordinator):
    document = draft(areas=[pudasjarvi], by=coordinator)
    start_process(document, by=coordinator)

    with pytest.raises(Refused, match="on jo käsittelyssä"):
        start_process(document, by=coordinator)

    assert WorkflowState.objects.count() == 1


def test_a_step_approved_already_is_not_approved_again(pudasjarvi, coordinator):
    turn = on_its_way(areas=[pudasjarvi], by=coordinator)
    approve(turn, by=coordinator)

    with pytest.raises(Refused, match=r"”Hyvinvointiryhmä” on jo käsitelty: valmis \d+\.\d+\.\d+"):
        approve(turn, by=coordinator)
    with pytest.raises(Refused, match="on jo käsitelty"):
        return_for_changes(turn, reason="Myöhässä.", by=coordinator)

    assert keys_and_states(turn.document)[1] == ("management", TurnState.OPEN)


def test_a_council_is_not_passed_by_approving(pudasjarvi, coordinator):
    turn = on_its_way(areas=[pudasjarvi], by=coordinator, step="council")

    with pytest.raises(Refused, match="Tätä ei tehdä vaiheessa ”Kunnanvaltuusto”"):
        approve(turn, by=coordinator)


def test_a_step_whose_turn_has_not_come_waits(pudasjarvi, coordinator):
    turn = on_its_way(areas=[pudasjarvi], by=coordinator)
    coming = turns_of(turn.workflow_state)[2]

    with pytest.raises(Refused, match="vuoro ei ole vielä"):
        approve(coming, by=coordinator)
