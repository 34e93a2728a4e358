"""Letters about a step that the mail server refuses: who got theirs gets no second one, the others are tried again."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from pophyte.people.domain import AccessRole
from pophyte.planning.models import StepLetter, StepTurn
from pophyte.planning.operations.process import TurnPlan, approve, cancel_process, plan_turns, return_for_changes
from pophyte.planning.operations.process_reminders import remind_of_steps
from tests.conftest import account_with
from tests.factories.process import StepLetterFactory, on_its_way


# Every change is saved for good, as it is in use: a letter leaves in the middle of a run.
pytestmark = pytest.mark.django_db(transaction=True)
OWNER, WRITER = "ryhma@example.org", "pudasjarvi@example.org"


@pytest.fixture
def turn(pudasjarvi, coordinator, group_member):
    turn = on_its_way(areas=[pudasjarvi], by=coordinator)
    plan_turns(turn.document, plans={turn.pk: TurnPlan(turn.due_on, owner=group_member)}, by=coordinator)
    turn.refresh_from_db()
    return turn


@pytest.fixture
def notice(client, coordinator):
    """What the process page tells at a step of letters that did not leave, to the one who looks at it."""

    def read(turn, account=coordinator):
        client.force_login(account)
        page = BeautifulSoup(client.get(way(turn)).content.decode(), "html.parser")
        found = page.select_one('.way__step[aria-current="step"] .unsent')
        return found.get_text(" ", strip=True) if found else ""

    return read


def way(turn):
    return reverse("planning:process", args=[turn.document_id])


def resend(turn):
    return reverse("planning:process-letters", args=[turn.document_id])


def got(postbox):
    return [letter.recipients[0] for letter in postbox]


def test_only_those_whose_letter_stayed_are_tried_again(turn, postbox, refused):
    refused.add(OWNER)
    first = remind_of_steps(turn.due_on)
    still = remind_of_steps(turn.due_on)
    refused.clear()
    again = remind_of_steps(turn.due_on)
    done = remind_of_steps(turn.due_on)

    assert (first, still, again, done) == (1, 1, 1, 0)
    assert got(postbox) == [WRITER, OWNER]
    assert StepLetter.objects.filter(sent_at__isnull=False, is_undelivered=False).count() == 2


def test_a_reminder_of_the_days_before_is_not_sent_when_the_day_has_passed(turn, postbox, refused):
    refused.add(OWNER)
    remind_of_steps(turn.due_on)
    refused.clear()

    remind_of_steps(turn.due_on + timedelta(days=1))

    to_owner = [letter["Subject"].partition(":")[0].strip() for letter in postbox if letter.recipients == [OWNER]]
    assert to_owner == ["Määräpäivä on ohi"]


def test_a_new_due_day_brings_new_reminders_and_the_old_one_stays_unsent(turn, coordinator, postbox, refused):
    refused.add(OWNER)
    remind_of_steps(turn.due_on)
    refused.clear()
    later = turn.due_on + timedelta(days=20)
    plan_turns(turn.document, plans={turn.pk: TurnPlan(later, owner=turn.owner)}, by=coordinator)

    assert remind_of_steps(turn.due_on) == 0
    assert remind_of_steps(later) == 1
    assert sorted(got(postbox)) == [WRITER, WRITER, OWNER]


def test_who_no_longer_has_the_step_gets_no_old_letter(turn, coordinator, postbox, refused):
    refused.add(OWNER)
    remind_of_steps(turn.due_on)
    refused.clear()
    plan_turns(turn.document, plans={turn.pk: TurnPlan(turn.due_on)}, by=coordinator)

    assert remind_of_steps(turn.due_on) == 0
    assert got(postbox) == [WRITER]


@pytest.mark.parametrize("end", [approve, lambda turn, by: cancel_process(turn.document, by=by)])
def test_what_is_done_or_stopped_is_written_of_no_more(turn, coordinator, postbox, refused, notice, end):
    refused.add(OWNER)
    remind_of_steps(turn.due_on)
    refused.clear()
    end(turn, by=coordinator)

    assert remind_of_steps(turn.due_on) == 0
    assert got(postbox) == [WRITER]
    assert notice(turn) == ""


def test_a_letter_on_its_way_is_left_alone_and_one_that_was_cut_off_is_sent(turn, group_member, postbox):
    StepTurn.objects.filter(pk=turn.pk).update(reminded_before_at=timezone.now())
    letter = StepLetterFactory(turn=turn, account=group_member)

    assert remind_of_steps(turn.due_on) == 0
    StepLetter.objects.filter(pk=letter.pk).update(tried_at=timezone.now() - timedelta(minutes=16))
    assert remind_of_steps(turn.due_on) == 1
    assert got(postbox) == [OWNER]


def test_the_coordinator_reads_at_the_step_to_whom_what_did_not_leave_and_when(
    turn, postbox, refused, notice, time_machine
):
    time_machine.move_to("2026-11-30T07:00:00+02:00", tick=False)
    refused.add(OWNER)
    remind_of_steps(turn.due_on)

    told = notice(turn)

    assert "Yksi viesti ei mennyt perille" in told
    assert "Raija Ryhmäläinen, ryhma@example.org: muistutus ennen määräpäivää, yritetty 30.11.2026" in told
    assert "7.00" in told.replace(":", ".")
    assert "Lähetä viestit uudelleen" in told
    assert WRITER not in told


def test_who_does_not_write_the_document_is_told_nothing_and_sends_nothing(turn, postbox, refused, notice, client):
    refused.add(OWNER)
    remind_of_steps(turn.due_on)
    refused.clear()

    assert notice(turn, turn.owner) == ""
    assert client.post(resend(turn)).status_code == 403
    assert got(postbox) == [WRITER]


def test_the_coordinator_sends_it_again_and_it_leaves_once(turn, postbox, refused, notice, told):
    refused.add(OWNER)
    remind_of_steps(turn.due_on)
    refused.clear()
    notice(turn)

    assert "1 viesti on lähetetty." in told(resend(turn))
    assert "Lähettämättömiä viestejä ei enää ole." in told(resend(turn))

    assert got(postbox) == [WRITER, OWNER]
    assert notice(turn) == ""
    assert remind_of_steps(turn.due_on) == 0


def test_what_still_does_not_leave_is_told_and_the_others_leave(turn, pudasjarvi, postbox, refused, notice, told):
    account_with(AccessRole.MUNICIPAL_COORDINATOR, pudasjarvi.scope, email="aaa@example.org")
    refused.update({OWNER, "aaa@example.org"})
    remind_of_steps(turn.due_on)
    refused.remove(OWNER)
    assert "2 viestiä ei mennyt perille" in notice(turn)

    sentence = told(resend(turn))

    assert "1 viesti ei lähtenyt vieläkään" in sentence
    assert got(postbox) == [WRITER, OWNER]
    assert "aaa@example.org" in notice(turn)
    assert OWNER not in notice(turn)


def test_a_mail_server_that_is_down_is_told_of_too(turn, no_mail_server, notice, told):
    remind_of_steps(turn.due_on)

    assert "2 viestiä ei mennyt perille" in notice(turn)
    assert "2 viestiä ei lähtenyt vieläkään" in told(resend(turn))


def test_a_turn_that_its_owner_was_not_told_of_is_shown_and_told_in_the_morning(
    pudasjarvi, coordinator, group_member, postbox, refused, notice
):
    first = on_its_way(areas=[pudasjarvi], by=coordinator)
    coming = StepTurn.objects.get(task__key="management")
    plan_turns(first.document, plans={coming.pk: TurnPlan(coming.due_on, owner=group_member)}, by=coordinator)
    refused.add(OWNER)
    approve(first, by=coordinator)
    assert "tieto vuorosta" in notice(first)
    refused.clear()

    assert remind_of_steps(timezone.localdate()) == 1

    assert got(postbox) == [OWNER]
    assert notice(first) == ""


def test_writers_who_did_not_hear_of_a_return_hear_of_it_in_the_morning(
    turn, group_member, pudasjarvi, postbox, refused, notice
):
    refused.add(WRITER)
    return_for_changes(turn, reason="Salainen syy.", by=group_member)
    assert "tieto palautuksesta" in notice(turn)
    refused.clear()

    assert remind_of_steps(timezone.localdate()) == 1

    assert got(postbox) == [WRITER]
    assert "Salainen syy" not in postbox[0].get_content()
