"""Letters about the dates of the clock: over a real mail server, by the real queue, once each."""

from datetime import UTC, date, datetime
from io import StringIO
from smtplib import SMTPException

import pytest
from django.core.management import call_command
from django_tasks import task_backends
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from pophyte.core.daily import next_at
from pophyte.people.domain import AccessRole
from pophyte.planning.models import ClockReminder
from pophyte.planning.operations import steering_reminders
from pophyte.planning.operations.steering_reminders import MORNING, schedule_reminders, send_letter, send_reminders
from tests.conftest import account_with
from tests.factories.steering import ClockDateFactory, ReminderRhythmFactory


DAY = date(2026, 11, 20)
ON = date(2026, 11, 13)


@pytest.fixture(autouse=True)
def _a_week_before(time_machine):
    time_machine.move_to("2026-11-13T06:00:00+02:00", tick=False)


@pytest.fixture
def meeting(pack, pudasjarvi):
    return ClockDateFactory(
        municipality=pudasjarvi,
        key="vuosiraportti",
        as_written="20.11.2026",
        edtf="2026-11-20",
        earliest=DAY,
        latest=DAY,
        note="Valtuustosali",
    )


@pytest.fixture
def queue(settings):
    """Put tasks into the database, as the server does, from here on."""

    def use():
        settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    return use


@pytest.fixture
def work(monkeypatch):
    """The queue's own worker, until nothing is left; it would close the connection of the test."""
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)

    def run():
        call_command("db_worker", "--batch", "--no-startup-delay", verbosity=0)

    return run


@pytest.fixture
def send(django_capture_on_commit_callbacks):
    def run(on=ON):
        with django_capture_on_commit_callbacks(execute=True):
            return send_reminders(on)

    return run


def test_the_coordinator_gets_one_letter_with_what_to_do(meeting, coordinator, postbox, send):
    assert send() == 1

    (letter,) = postbox
    text = letter.get_content()
    assert letter["Subject"].strip() == "Pudasjärvi: Vuosittainen hyvinvointiraportti valtuustolle 20.11.2026"
    assert letter.recipients == ["pudasjarvi@example.org"]
    assert "Valtuustolle raportoidaan joka vuosi" in text
    assert "Valtuustosali" in text
    assert "/ohjaus/pudasjarvi/vuosikello/?vuosi=2026#vuosiraportti" in text
    assert "/ohjaus/pudasjarvi/vuosikello/muistutukset/" in text


def test_none_is_sent_twice(meeting, coordinator, postbox, send):
    send()
    send()
    send(date(2026, 11, 14))

    assert len(postbox) == 1


def test_each_of_the_days_is_reminded_of_once(meeting, coordinator, postbox, send, time_machine):
    time_machine.move_to("2026-10-21T06:00:00+03:00", tick=False)
    assert send(date(2026, 10, 21)) == 1
    time_machine.move_to("2026-11-13T06:00:00+02:00", tick=False)
    assert send() == 1

    assert [reminder.days_before for reminder in ClockReminder.objects.order_by("pk")] == [30, 7]
    assert len(postbox) == 2


@pytest.mark.parametrize("on", [date(2026, 10, 20), date(2026, 11, 21)])
def test_none_is_sent_too_early_or_of_what_is_past(meeting, coordinator, postbox, send, on):
    assert send(on) == 0
    assert postbox == []


def test_every_coordinator_gets_a_letter_of_their_own(meeting, coordinator, pudasjarvi, postbox, send):
    account_with(AccessRole.MUNICIPAL_COORDINATOR, pudasjarvi.scope, email="toinen@example.org")

    send()

    assert [letter.recipients for letter in postbox] == [["pudasjarvi@example.org"], ["toinen@example.org"]]


def test_others_get_none(meeting, pudasjarvi, muhos, expert, regional_coordinator, postbox, send):
    account_with(AccessRole.MUNICIPAL_COORDINATOR, muhos.scope, email="muhos@example.org")
    account_with(AccessRole.WELLBEING_GROUP, pudasjarvi.scope, email="ryhma@example.org")
    account_with(AccessRole.MUNICIPAL_COORDINATOR, pudasjarvi.scope, email="poissa@example.org", is_active=False)

    send()

    assert postbox == []


def test_a_municipality_chooses_its_days_or_none(meeting, coordinator, pudasjarvi, postbox, send):
    rhythm = ReminderRhythmFactory(municipality=pudasjarvi, days=[])

    assert send() == 0
    rhythm.days = [10]
    rhythm.save()
    assert send() == 1


def test_nobody_is_hurried_by_an_assumption_but_the_law_reminds(pack, coordinator, postbox, send, time_machine):
    time_machine.move_to("2026-12-24T06:00:00+02:00", tick=False)

    send(date(2026, 12, 24))

    assert [reminder.key for reminder in ClockReminder.objects.all()] == ["talousarvio-valtuustossa"]


def test_a_date_early_next_year_is_reminded_of_this_year(pack, coordinator, pudasjarvi, postbox, send, time_machine):
    time_machine.move_to("2026-12-20T06:00:00+02:00", tick=False)
    ClockDateFactory(
        municipality=pudasjarvi,
        year=2027,
        key="kayttosuunnitelmat",
        as_written="10.1.2027",
        earliest=date(2027, 1, 10),
        latest=date(2027, 1, 10),
    )

    send(date(2026, 12, 20))

    assert ClockReminder.objects.filter(key="kayttosuunnitelmat").exists()


def test_a_letter_in_the_queue_is_not_sent_once_its_date_has_moved(meeting, coordinator, postbox, queue, work, send):
    queue()
    send()
    meeting.earliest = meeting.latest = date(2026, 12, 14)
    meeting.save()

    work()

    assert postbox == []


def test_the_real_queue_sends_what_was_put_into_it(meeting, coordinator, postbox, queue, work, send):
    queue()
    send()
    send()
    assert postbox == []
    assert DBTaskResult.objects.count() == 2

    work()

    assert len(postbox) == 1
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {TaskResultStatus.SUCCESSFUL}


def test_what_the_mail_server_did_not_take_is_tried_again(meeting, coordinator, postbox, send, monkeypatch):
    def fail(*_arguments, **_options):
        raise SMTPException

    with monkeypatch.context() as broken:
        broken.setattr(steering_reminders, "send_one", fail)
        send()
    assert ClockReminder.objects.get().sent_at is None

    send(date(2026, 11, 14))

    assert len(postbox) == 1
    assert ClockReminder.objects.get().sent_at


def test_a_letter_whose_day_has_passed_in_the_queue_is_not_sent(meeting, coordinator, postbox, time_machine):
    reminder = ClockReminder.objects.create(
        municipality=meeting.municipality, account=coordinator, key="vuosiraportti", due_on=DAY, days_before=7
    )
    time_machine.move_to("2026-11-21T06:00:00+02:00", tick=False)

    send_letter.call(reminder.pk)

    assert postbox == []


def test_the_command_sends_and_sees_to_every_morning(meeting, coordinator, postbox, queue):
    queue()
    said = StringIO()

    call_command("send_reminders", "--every-morning", stdout=said)
    call_command("send_reminders", "--every-morning", stdout=StringIO())

    assert "1 reminders" in said.getvalue()
    morning = DBTaskResult.objects.filter(task_path=steering_reminders.remind_every_morning.module_path)
    assert [task.run_after for task in morning] == [datetime(2026, 11, 14, 4, 0, tzinfo=UTC)]


def test_each_mornings_run_puts_the_next_into_the_queue(pack, queue):
    queue()

    steering_reminders.remind_every_morning.call()

    assert DBTaskResult.objects.count() == 1


def test_a_queue_without_a_clock_is_told():
    assert not task_backends["default"].supports_defer
    assert schedule_reminders() is None


def test_the_next_morning_is_by_the_clock_on_the_wall():
    assert next_at(MORNING, datetime(2026, 11, 13, 5, 59, tzinfo=UTC)).date() == date(2026, 11, 13)
    assert next_at(MORNING, datetime(2026, 11, 13, 6, 0, tzinfo=UTC)).date() == date(2026, 11, 14)
