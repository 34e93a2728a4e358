"""A figure is kept as it was on the day; its words are those of the document, in whichever language it was taken."""

from datetime import date

import pytest
from django.utils.translation import override

from pophyte.planning.models import GoalIndicator
from pophyte.planning.operations.writing import choose_language
from pophyte.planning.queries.composing import compose
from pophyte.planning.queries.figures import take_figure
from tests.factories.planning import ConcernFactory, ConclusionFactory, GoalFactory, make_document


TODAY = date(2026, 5, 4)
AREA = "municipality:564"
# In words and in a unit that differ by language: euros per resident.
INDICATOR = "sotkanet:451"


@pytest.fixture
def plan(own_store, pudasjarvi, coordinator):
    return make_document(areas=[pudasjarvi], by=coordinator, language="sv")


def taken(language, **changed):
    with override(language):
        return take_figure(INDICATOR, AREA, on=TODAY) | changed


def rest_on(plan, *, evidence, baseline):
    """A goal that rests on a figure and is followed by the same."""
    goal, conclusion, concern = (make(document=plan) for make in (GoalFactory, ConclusionFactory, ConcernFactory))
    goal.conclusions.add(conclusion)
    conclusion.concerns.add(concern)
    told = {"indicator": INDICATOR, "area_key": AREA}
    concern.evidence.create(kind="indicator", figure=evidence, **told)
    GoalIndicator.objects.create(goal=goal, aim="fall", baseline=baseline, **told)


def composed(plan):
    """The goal's one piece of evidence and its one target, and the sources."""
    document = compose(plan, on=TODAY).document
    (goal,) = document.goals
    return *goal.evidence, *goal.targets, document.citations


def test_words_are_those_of_the_document_and_the_figure_that_of_the_day(plan):
    rest_on(plan, evidence=taken("fi", value=101.0, year=2005), baseline=taken("fi", value=99.0, year=2004))

    evidence, target, citations = composed(plan)

    assert evidence == "Utkomststöd per invånare, Uleåborg: 101,0 euro / invånare (2005) [1]"
    assert (target.name, target.area, target.unit) == ("Utkomststöd per invånare", "Uleåborg", "euro / invånare")
    assert (target.baseline, target.baseline_year) == (99.0, 2004)
    assert target.baseline_text == "99,0 euro / invånare (2004)"
    assert (citations[0].dataset, citations[0].url) == (taken("sv")["dataset"], taken("sv")["url"])


def test_a_dataset_is_one_source_in_whichever_language_it_was_taken(plan):
    rest_on(plan, evidence=taken("fi"), baseline=taken("sv"))

    evidence, target, citations = composed(plan)

    assert len(citations) == 1
    assert evidence.endswith("[1]")
    assert target.citation == 1


def test_the_words_change_with_the_language(plan, coordinator):
    rest_on(plan, evidence=taken("sv"), baseline=taken("sv"))

    choose_language(plan, "en", by=coordinator)

    _evidence, target, _citations = composed(plan)
    assert (target.area, target.unit) == ("Oulu", "euros per capita")


def test_an_indicator_that_is_gone_keeps_the_words_it_had(plan):
    gone = taken("fi", indicator="sotkanet:0")
    rest_on(plan, evidence=gone, baseline=gone)

    evidence, target, _citations = composed(plan)

    assert evidence.startswith(f"{gone['name']}, {gone['area']}: {gone['text']}")
    assert (target.name, target.baseline_text) == (gone["name"], gone["text"])


def test_a_figure_in_another_unit_than_todays_keeps_its_own(plan):
    rest_on(plan, evidence=taken("fi"), baseline=taken("fi", unit="markkaa", text="600 markkaa (1999)"))

    _evidence, target, _citations = composed(plan)

    assert (target.unit, target.baseline_text, target.area) == ("markkaa", "600 markkaa (1999)", "Uleåborg")
