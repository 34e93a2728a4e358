"""Two requests with one submission key at the same moment, each with a connection of its own."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections
from django.utils import timezone

from pophyte.planning.domain.documents import DocumentKind
from pophyte.planning.models import ScheduleEstimate
from pophyte.planning.operations import EstimateStatement, add_estimate
from tests.factories.areas import AreaFactory
from tests.factories.planning import CouncilTermFactory


@pytest.fixture
def estimate_count(transactional_db, tmp_path, monkeypatch):
    """How many estimates the threads have left.

    SQLite in memory locks whole tables and waits for nobody, unlike the file that people use: on SQLite the threads
    work on a copy in a file.
    """
    if connection.vendor != "sqlite":
        yield ScheduleEstimate.objects.count
        return
    path = str(tmp_path / "copy.sqlite3")

    def copy_then_count():
        with sqlite3.connect(path) as copy:
            return copy.execute("select count(*) from planning_scheduleestimate").fetchone()[0]

    def copy():
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [path])
        monkeypatch.setitem(connections.databases["default"], "NAME", path)

    copy_then_count.prepare = copy
    yield copy_then_count
    monkeypatch.undo()


def test_two_requests_at_once_make_one_estimate(estimate_count):
    term, area = CouncilTermFactory(), AreaFactory()
    getattr(estimate_count, "prepare", lambda: None)()
    sent = EstimateStatement(
        term=term,
        municipalities=[area],
        documents=frozenset(DocumentKind),
        as_written="HVK syksy 2026, HVS kevät 2027",
        year=None,
        said_by="koordinaattori",
        said_on=timezone.localdate(),
        submission_key="avain",
    )
    together = Barrier(2)

    def submit(_number):
        together.wait()
        try:
            return [estimate.pk for estimate in add_estimate(statement=sent, by=None)]
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(submit, range(2))

    assert first == second
    assert estimate_count() == 2
