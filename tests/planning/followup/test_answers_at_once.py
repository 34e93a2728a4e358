"""Many owners who answer in the same moment, each with a connection of its own: nothing is lost."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from pophyte.people.domain import digest_of
from pophyte.planning.models import Measure
from pophyte.planning.operations.followup import ProgressStatement, note_progress
from tests.factories.areas import AreaFactory
from tests.factories.followup import (
    FollowUpLinkFactory,
    FollowUpOwnerFactory,
    FollowUpQuestionFactory,
    FollowUpRoundFactory,
)
from tests.factories.people import PersonFactory
from tests.factories.planning import GoalFactory, MeasureFactory, make_document


OWNERS = 40


@pytest.fixture
def kept(transactional_db, tmp_path, monkeypatch):
    """What the threads have left: asks the database for one number or text.

    SQLite in memory locks whole tables and waits for nobody, unlike the file that people use: on SQLite the threads
    work on a copy in a file.
    """
    if connection.vendor != "sqlite":
        yield Asking()
        return
    path = str(tmp_path / "copy.sqlite3")
    yield AskingCopy(path, monkeypatch)
    monkeypatch.undo()


class Asking:
    def prepare(self):
        """The threads work on the database itself."""

    def one(self, question):
        with connection.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchone()[0]


class AskingCopy(Asking):
    def __init__(self, path, monkeypatch):
        self.path, self.monkeypatch = path, monkeypatch

    def prepare(self):
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [self.path])
        self.monkeypatch.setitem(connections.databases["default"], "NAME", self.path)

    def one(self, question):
        with sqlite3.connect(self.path) as copy:
            return copy.execute(question).fetchone()[0]


@pytest.fixture
def links(kept):
    """An open round with a link for each of the owners."""
    document = make_document(areas=[AreaFactory()])
    goal, until = GoalFactory(document=document), timezone.now() + timedelta(days=10)
    going_on = FollowUpRoundFactory(document=document, opened_on=timezone.localdate(), closes_on=until.date())
    for number in range(OWNERS):
        person = PersonFactory(email=f"vastuu{number}@example.org")
        measure = MeasureFactory(goal=goal, text=f"Toimenpide {number}.", owner=person)
        owner = FollowUpOwnerFactory(round=going_on, person=person, expires_at=until)
        FollowUpLinkFactory(owner=owner, token_digest=digest_of(f"avain-{number}"), expires_at=until)
        FollowUpQuestionFactory(round=going_on, measure=measure, owner=owner)
    return [f"/vastaa/avain-{number}/" for number in range(OWNERS)]


def at_once(function, things):
    together = Barrier(len(things))

    def run(thing):
        together.wait()
        try:
            return function(thing)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(things)) as pool:
        return list(pool.map(run, things))


def test_forty_owners_at_once_lose_nothing(links, kept):
    kept.prepare()
    sent = {"state": "under-way", "sentence": "Etenee.", "money": "100"}

    statuses = at_once(lambda link: Client().post(link, sent).status_code, links)

    assert set(statuses) == {302}
    assert kept.one("select count(*) from planning_progressnote") == OWNERS
    assert kept.one("select count(*) from planning_measure where state = 'under-way'") == OWNERS
    assert kept.one("select count(*) from planning_followupquestion where note_id is not null") == OWNERS
    assert kept.one("select count(*) from planning_measureyear where money_actual = 100") == OWNERS


def test_one_form_sent_ten_times_at_once_is_one_note(links, kept):
    kept.prepare()
    sent = {"state": "under-way", "key": "sama"}

    statuses = at_once(lambda link: Client().post(link, sent).status_code, links[:1] * 10)

    assert set(statuses) == {302}
    assert kept.one("select count(*) from planning_progressnote") == 1


def test_ten_who_speak_of_one_measure_at_once_are_all_kept(links, kept):
    measure = Measure.objects.first()
    kept.prepare()

    at_once(
        lambda number: note_progress(
            measure, note=ProgressStatement(state="under-way", said_by=f"rooli {number}", submission_key=str(number))
        ),
        range(10),
    )

    assert kept.one("select count(*) from planning_progressnote") == 10
