"""The next term goes on from the last: what comes along, what was learned, and what the document tells of it."""

import pytest

from pophyte.planning.models import Goal
from pophyte.planning.operations.writing import Lesson, carry_goals, state_lessons
from pophyte.planning.queries.last_term import changes_since
from tests.factories.areas import AreaFactory
from tests.factories.planning import CouncilTermFactory, GoalFactory, MeasureFactory, ProgressNoteFactory, make_document


INDICATOR = "sotkanet:493"


@pytest.fixture
def last_term(db):
    return CouncilTermFactory(slug="2021-2025", begins="2021-08-01", ends="2025-05-31", first_year=2021, last_year=2025)


@pytest.fixture
def before(pudasjarvi, muhos, last_term):
    """A joint plan of last term with one goal, followed by one indicator in both municipalities."""
    document = make_document(areas=[pudasjarvi, muhos], term=last_term)
    goal = GoalFactory(document=document, text="Nuoret voivat hyvin.")
    for area in (pudasjarvi, muhos):
        goal.indicators.create(indicator=INDICATOR, area_key=f"municipality:{area.code}", aim="fall")
    return document


@pytest.fixture
def merged(db):
    """A municipality that last term did not know."""
    return AreaFactory(code="999", name_fi="Uusi kunta", slug="uusi-kunta")


def go_on(before, *areas, term):
    document = make_document(areas=areas, term=term, previous=before)
    carry_goals(before, document, by=None)
    return document


def followed(document):
    return [(row.indicator, row.area_key) for goal in document.goals.all() for row in goal.indicators.all()]


def test_who_leaves_a_joint_document_takes_its_own_indicators_along(before, muhos, term):
    document = go_on(before, muhos, term=term)

    assert followed(document) == [(INDICATOR, f"municipality:{muhos.code}")]


def test_an_indicator_of_a_municipality_that_has_merged_is_followed_in_the_new_one(before, merged, term):
    document = go_on(before, merged, term=term)

    assert followed(document) == [(INDICATOR, f"municipality:{merged.code}")]


def test_it_is_told_what_became_of_each_goal_and_what_is_new(before, pudasjarvi, muhos, term):
    old = before.goals.get()
    ProgressNoteFactory(measure=MeasureFactory(goal=old, state="done", state_said_on="2024-05-01"))
    document = go_on(before, pudasjarvi, muhos, term=term)
    document.goals.update(learned="Kahvila toimi.")
    GoalFactory(document=document, text="Kaikki liikkuvat.", place=1)

    assert changes_since(document) == (
        "Jatkuu: Nuoret voivat hyvin. (toimenpiteistä tehty 1/1). Kahvila toimi.",
        "Uusi tavoite: Kaikki liikkuvat.",
    )


def test_what_was_learned_of_a_goal_that_ends_is_told(before, pudasjarvi, muhos, term, coordinator):
    document = go_on(before, pudasjarvi, muhos, term=term)
    carried = document.goals.get()

    state_lessons(document, {carried.pk: Lesson("Ei saatu kuljetuksia.", goes_on=False)}, by=coordinator)

    assert changes_since(document) == (
        "Edellisen kauden tavoite ei jatku: Nuoret voivat hyvin. (toimenpiteistä tehty 0/0). Ei saatu kuljetuksia.",
    )


def test_a_lesson_of_the_term_before_the_last_is_not_lost(before, pudasjarvi, muhos, term, coordinator):
    before.goals.update(learned="Aloitettiin liian myöhään.")
    document = go_on(before, pudasjarvi, muhos, term=term)
    carried = document.goals.get()

    state_lessons(document, {carried.pk: Lesson("Ei saatu kuljetuksia.", goes_on=False)}, by=coordinator)

    assert Goal.objects.get(document=before).learned == "Aloitettiin liian myöhään.\nEi saatu kuljetuksia."


def test_each_of_two_goals_that_go_on_from_one_tells_its_lesson(before, pudasjarvi, muhos, term):
    document = go_on(before, pudasjarvi, muhos, term=term)
    document.goals.update(learned="Kahvila toimi.")
    GoalFactory(document=document, continues=before.goals.get(), learned="Bussi ei.", place=1)

    assert changes_since(document) == (
        "Jatkuu: Nuoret voivat hyvin. (toimenpiteistä tehty 0/0). Kahvila toimi. Bussi ei.",
    )
