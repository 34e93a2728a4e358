"""A decided plan with three measures: two of one person, one of another, and what its owners get by mail."""

import re

import pytest

from pophyte.planning.models import FollowUpQuestion, MeasureYear
from pophyte.planning.operations.followup_rounds import RoundStatement, begin_round
from tests.factories.followup import decide
from tests.factories.people import PersonFactory
from tests.factories.planning import GoalFactory, MeasureFactory, make_document


LINK = re.compile(r"https?://\S+?(/vastaa/\S+)")


@pytest.fixture(autouse=True)
def _store(own_store):
    """Deciding a plan reads figures."""


@pytest.fixture
def spring(time_machine):
    time_machine.move_to("2027-03-01T09:00:00+02:00", tick=False)
    return time_machine


@pytest.fixture
def youth_worker(db):
    return PersonFactory(name="Testi Nuorisotyö", email="nuoriso@example.org")


@pytest.fixture
def librarian(db):
    return PersonFactory(name="Testi Kirjasto", email="kirjasto@example.org")


@pytest.fixture
def plan(spring, pudasjarvi, term, coordinator, youth_worker, librarian):
    document = make_document(areas=[pudasjarvi], term=term, by=coordinator)
    goal = GoalFactory(document=document)
    cafe = MeasureFactory(goal=goal, owner=youth_worker, place=1)
    MeasureYear.objects.create(measure=cafe, year=2027, money_planned=12000, days_planned=20)
    MeasureFactory(
        goal=goal, text="Palkataan etsivä nuorisotyöntekijä.", owner=youth_worker, place=2, edtf="", latest=None
    )
    MeasureFactory(goal=goal, text="Pidetään lukupiirejä.", owner_role="kirjasto", owner=librarian, place=3)
    decide(document, by=coordinator)
    return document


@pytest.fixture
def cafe(plan):
    return plan.goals.get().measures.get(place=1)


@pytest.fixture
def reading_circle(plan):
    return plan.goals.get().measures.get(place=3)


@pytest.fixture
def run_now(django_capture_on_commit_callbacks):
    """Do something, and what waits for its commit."""

    def run(function, *args, **kwargs):
        with django_capture_on_commit_callbacks(execute=True):
            return function(*args, **kwargs)

    return run


@pytest.fixture
def open_round(plan, postbox, run_now, coordinator):
    """A round opened by hand, with its letters in the postbox."""
    statement = RoundStatement(on=_today())
    return run_now(begin_round, plan, statement=statement, by=coordinator)


def _today():
    from django.utils import timezone  # noqa: PLC0415

    return timezone.localdate()


def link_in(letter):
    return LINK.search(letter.get_content())[1]


def letters_to(postbox, address):
    return [letter for letter in postbox if letter.recipients == [address]]


@pytest.fixture
def librarians_link(open_round, postbox):
    return link_in(letters_to(postbox, "kirjasto@example.org")[0])


@pytest.fixture
def youth_workers_link(open_round, postbox):
    return link_in(letters_to(postbox, "nuoriso@example.org")[0])


def question_of(measure):
    return FollowUpQuestion.objects.get(measure=measure, round__closed_on__isnull=True)
