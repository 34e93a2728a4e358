"""Letters about a document's way, and what waits for whom."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core.management import call_command
from django.utils import timezone

from pophyte.planning.models import StepTurn
from pophyte.planning.operations.process import TurnPlan, approve, plan_turns, return_for_changes, start_process
from pophyte.planning.operations.process_reminders import remind_of_steps, send_step_reminders
from pophyte.planning.queries.process import waiting_for
from tests.factories.areas import AreaFactory
from tests.factories.planning import make_document
from tests.factories.process import on_its_way, type_with_steps


TODAY = timezone.localdate


@pytest.fixture
def turn(pudasjarvi, coordinator, group_member):
    turn = on_its_way(areas=[pudasjarvi], by=coordinator)
    plan_turns(turn.document, plans={turn.pk: TurnPlan(turn.due_on, owner=group_member)}, by=coordinator)
    turn.refresh_from_db()
    return turn


def letters(postbox):
    return sorted((letter.recipients[0], letter["Subject"].partition(":")[0].strip()) for letter in postbox)


def test_nobody_is_reminded_early(turn, postbox, commits):
    with commits():
        assert remind_of_steps(turn.due_on - timedelta(days=4)) == 0

    assert letters(postbox) == []


def test_owner_and_coordinator_are_reminded_once_before_the_day(turn, postbox, commits):
    with commits():
        first = remind_of_steps(turn.due_on - timedelta(days=3))
        second = remind_of_steps(turn.due_on)

    assert (first, second) == (1, 0)
    assert letters(postbox) == [
        ("pudasjarvi@example.org", "Määräpäivä lähestyy"),
        ("ryhma@example.org", "Määräpäivä lähestyy"),
    ]
    assert f"/asiakirjat/tyo/{turn.document.pk}/kasittely/" in postbox[0].get_content()


def test_who_looks_after_the_whole_service_is_not_reminded_of_the_regions_document(
    regional_coordinator, administrator, postbox, commits
):
    area = AreaFactory(kind="region", code="17", slug="koemaa", name_fi="Koemaa")
    kind = type_with_steps(slug="alueellinen", name_fi="Alueellinen suunnitelma", made_for=["region"])
    document = make_document(areas=[area], type=kind, by=regional_coordinator)
    turn = start_process(document, by=regional_coordinator)

    with commits():
        remind_of_steps(turn.due_on)

    assert [address for address, _subject in letters(postbox)] == [regional_coordinator.email]


def test_one_address_that_is_refused_keeps_no_letter_from_the_others(turn, monkeypatch, commits):
    told = []

    def post(address, subject, text):
        if address == "pudasjarvi@example.org":
            raise SMTPRecipientsRefused({address: (550, b"no such box")})
        told.append(address)

    monkeypatch.setattr("pophyte.planning.operations.process_letters.send_one", post)

    with commits():
        remind_of_steps(turn.due_on)

    assert told == ["ryhma@example.org"]


def test_and_once_after_it(turn, postbox, commits):
    late = turn.due_on + timedelta(days=1)

    with commits():
        counts = [remind_of_steps(turn.due_on), remind_of_steps(late), remind_of_steps(late + timedelta(days=9))]

    assert counts == [1, 1, 0]
    assert ("ryhma@example.org", "Määräpäivä on ohi") in letters(postbox)


def test_what_is_done_is_not_reminded_of(turn, coordinator, postbox, commits):
    approve(turn, by=coordinator)

    with commits():
        assert remind_of_steps(turn.due_on) == 0


def test_the_queue_runs_the_reminders(turn, postbox, commits):
    StepTurn.objects.filter(pk=turn.pk).update(due_on=TODAY())

    with commits():
        send_step_reminders.enqueue()

    assert len(postbox) == 2


def test_the_command_runs_and_schedules_them(turn, capsys):
    StepTurn.objects.filter(pk=turn.pk).update(due_on=TODAY())

    call_command("remind_of_steps", "run")
    call_command("remind_of_steps", "schedule")

    told = capsys.readouterr().out
    assert "1 " in told
    assert "no clock" in told


def test_an_owner_hears_when_the_turn_comes(pudasjarvi, coordinator, group_member, postbox, commits):
    first = on_its_way(areas=[pudasjarvi], by=coordinator)
    coming = StepTurn.objects.get(task__key="management")
    plan_turns(first.document, plans={coming.pk: TurnPlan(coming.due_on, owner=group_member)}, by=coordinator)

    with commits():
        approve(first, by=coordinator)

    assert letters(postbox) == [("ryhma@example.org", "Vuorossasi")]


def test_writers_hear_of_a_return_and_read_the_reason_on_the_page(turn, group_member, postbox, commits):
    with commits():
        return_for_changes(turn, reason="Salainen syy.", by=group_member)

    assert letters(postbox) == [("pudasjarvi@example.org", "Palautettu muutettavaksi")]
    assert "Salainen syy" not in postbox[0].get_content()


def test_a_step_waits_for_its_owner_and_for_nobody_else(turn, group_member, coordinator, neighbour):
    late = turn.due_on + timedelta(days=1)

    waiting = waiting_for(group_member, on=late)

    assert [(step.document.pk, step.step, step.is_late) for step in waiting] == [
        (turn.document.pk, "Hyvinvointiryhmä", True)
    ]
    assert waiting_for(coordinator, on=late) == []
    assert waiting_for(neighbour, on=late) == []


def test_a_step_without_an_owner_waits_for_the_writers(
    pudasjarvi, coordinator, group_member, administrator, regional_coordinator
):
    on_its_way(areas=[pudasjarvi], by=coordinator, step="management")

    assert [step.step for step in waiting_for(coordinator, on=TODAY())] == ["Johtoryhmä"]
    assert waiting_for(group_member, on=TODAY()) == []
    assert waiting_for(administrator, on=TODAY()) == []
    assert waiting_for(regional_coordinator, on=TODAY()) == []


def test_a_returned_document_waits_for_its_writers_with_the_reason(turn, group_member, coordinator):
    return_for_changes(turn, reason="Luvut puuttuvat.", by=group_member)

    assert [(step.step, step.reason) for step in waiting_for(coordinator, on=TODAY())] == [
        ("Hyvinvointiryhmä", "Luvut puuttuvat.")
    ]


def test_what_waits_is_asked_of_the_database_in_few_questions(turn, coordinator, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        waiting_for(coordinator, on=TODAY())
