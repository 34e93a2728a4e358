"""Every attempt to bring figures leaves a trace that tells how it ended."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks import task_backends
from django_tasks_db.models import DBTaskResult

from pophyte.core.daily import next_at
from pophyte.core.faults import Refused
from pophyte.indicators.models import IngestRun, RunKind, RunOutcome
from pophyte.indicators.operations import tasks
from pophyte.indicators.operations.ingest import Watch
from pophyte.indicators.operations.runs import Attempt, ingest_saved, recorded
from pophyte.indicators.store.building import Stopped
from pophyte.indicators.store.open_file import FILE
from pophyte.indicators.store.reading import current_store
from tests.factories.indicators import IngestRunFactory


@pytest.fixture
def queue(settings):
    """The real queue in the database instead of the tests' immediate one."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def test_a_good_run_tells_its_version_and_amounts(root, administrator):
    version = ingest_saved(by=administrator)

    run = IngestRun.objects.get()
    assert (run.outcome, run.version, run.observations) == (RunOutcome.DONE, version.stamp, version.observations)
    assert (run.started_by, run.observations_before) == (administrator, None)
    assert run.ended_at >= run.started_at


def test_the_command_is_recorded_too(root, db):
    call_command("indicators", "ingest", stdout=StringIO())

    assert IngestRun.objects.get().outcome == RunOutcome.DONE


@pytest.mark.parametrize(
    ("fault", "outcome", "sentence"),
    [
        (Refused("Vuosi 0 ei käy."), RunOutcome.REFUSED, "Vuosi 0 ei käy."),
        (Stopped(), RunOutcome.STOPPED, ""),
        (ZeroDivisionError(), RunOutcome.FAILED, "Odottamaton virhe"),
    ],
)
def test_a_bad_end_is_told_and_goes_on_to_the_caller(root, db, fault, outcome, sentence):
    def fail():
        raise fault

    with pytest.raises(type(fault)):
        recorded(Attempt(RunKind.INGEST), fail, by=None)

    run = IngestRun.objects.get()
    assert run.outcome == outcome
    assert sentence in run.said


def test_a_stop_by_a_person_leaves_no_version(root, db):
    with pytest.raises(Stopped):
        ingest_saved(by=None, watch=Watch(should_stop=lambda: True))

    assert current_store() is None
    assert IngestRun.objects.get().outcome == RunOutcome.STOPPED


def test_a_run_that_died_with_its_machine_is_ended_by_the_next(root, db):
    lost = IngestRunFactory(outcome=RunOutcome.RUNNING, ended_at=None)

    ingest_saved(by=None)

    lost.refresh_from_db()
    assert (lost.outcome, lost.said) == (RunOutcome.FAILED, "Päivitys katkesi kertomatta syytä.")


def test_the_database_knows_no_running_run_with_an_end(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        IngestRunFactory(outcome=RunOutcome.RUNNING)


def test_the_nightly_task_ingests_what_is_there_when_a_source_is_silent(root, db, monkeypatch):
    def answer(statement):
        if statement.sources == ("sotkanet",):
            raise Refused("Sotkanet ei vastaa.")
        return []

    monkeypatch.setattr("pophyte.indicators.operations.fetch.fetch", answer)

    tasks.fetch_and_ingest.enqueue()

    run = IngestRun.objects.get()
    assert (run.kind, run.outcome, run.said) == (RunKind.SCHEDULED, RunOutcome.DONE, "Sotkanet ei vastaa.")


def test_scheduling_twice_puts_one_run_in_the_queue(db, queue):
    first, second = tasks.schedule(), tasks.schedule()

    waiting = DBTaskResult.objects.get()
    assert waiting.run_after == first == second
    assert timezone.localtime(first).strftime("%H.%M") == "03.30"
    assert task_backends["default"].supports_defer


def test_each_run_puts_the_next_one_into_the_queue_also_when_it_fails(db, queue, monkeypatch):
    def fail(**_arguments):
        raise Refused("ei")

    monkeypatch.setattr("pophyte.indicators.operations.fetch.fetch", lambda _statement: [])
    monkeypatch.setattr("pophyte.indicators.operations.runs.ingest_saved", fail)

    with pytest.raises(Refused):
        tasks.fetch_and_ingest.call()

    assert DBTaskResult.objects.get().run_after > timezone.now()


def test_the_command_tells_when_the_next_run_is(db, queue):
    said = StringIO()

    call_command("indicators", "schedule", stdout=said)

    assert "Seuraava haku ja tuonti:" in said.getvalue()
    assert "03.30" in said.getvalue()


def test_a_queue_that_waits_for_nothing_cannot_be_scheduled(db):
    said = StringIO()

    call_command("indicators", "schedule", stdout=said)

    assert "mitään ei voi ajastaa" in said.getvalue()
    assert not DBTaskResult.objects.exists()


@pytest.mark.parametrize(
    ("now", "at"),
    [
        (datetime(2026, 6, 1, 0, 0, tzinfo=UTC), "2026-06-01T03:30:00+03:00"),
        (datetime(2026, 6, 1, 1, 0, tzinfo=UTC), "2026-06-02T03:30:00+03:00"),
        # The clocks go forward at three that night: half past three is there no time, and half past four the same.
        (datetime(2026, 3, 28, 12, 0, tzinfo=UTC), "2026-03-29T03:30:00+02:00"),
    ],
)
def test_the_next_night_is_by_the_clock_on_the_wall(now, at):
    assert next_at(tasks.NIGHTLY, timezone.localtime(now)).isoformat() == at


def test_the_open_file_is_there_before_anyone_asks(db, root):
    ingest_saved(by=None)

    assert (current_store().path / FILE).is_file()


def test_a_disk_that_is_too_full_for_the_open_file_does_not_undo_the_version(db, root, monkeypatch):
    def full(_store):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pophyte.indicators.operations.runs.open_store_file", full)

    version = ingest_saved(by=None)

    assert current_store().stamp == version.stamp
    assert IngestRun.objects.get().outcome == RunOutcome.DONE
