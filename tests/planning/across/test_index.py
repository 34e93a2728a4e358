"""The rows of the index say what the release says: no more, no less, and never what a draft says."""

from uuid import UUID

import pytest
from django.core.management import call_command

from pophyte.planning.domain.stages import Stage
from pophyte.planning.models import (
    PublishedConcern,
    PublishedDocument,
    PublishedGoal,
    PublishedMeasure,
    PublishedPassage,
)
from pophyte.planning.operations.across import index_release, rebuild_index
from pophyte.planning.operations.documents import move
from pophyte.planning.operations.releases import freeze
from pophyte.planning.operations.releases import publish as publish_release
from tests.factories.across import (
    chapter,
    decide,
    frozen_concern,
    frozen_goal,
    frozen_measure,
    frozen_target,
    money,
    publish,
    published_plan,
    regional_plan,
)
from tests.factories.planning import GoalFactory, MeasureFactory, make_document


@pytest.fixture
def release(pudasjarvi, term):
    supported = "11111111-1111-1111-1111-111111111111"
    goal = frozen_goal(
        evidence=("Yksinäisyyttä kokee 12 %.",),
        supports=supported,
        measures=(frozen_measure(years=(money(),)), frozen_measure("Koulutetaan tukihenkilöitä.", owner="")),
    )
    return published_plan(
        pudasjarvi,
        term=term,
        goals=(goal, frozen_goal("Kaikki liikkuvat enemmän.", focus_area="")),
        concerns=(frozen_concern(), frozen_concern("Velat kasvavat.", answer="Asia kuuluu hyvinvointialueelle.")),
        chapters=(chapter("<h3>Nuoret</h3><p>Kuulimme 300 nuorta.</p>"),),
    )


def test_rows_equal_the_release(release, pudasjarvi):
    published = PublishedDocument.objects.get()
    frozen = release.frozen

    assert list(published.areas.all()) == [pudasjarvi]
    assert [(row.text, row.focus_area, row.life_domain, str(row.key)) for row in PublishedGoal.objects.all()] == [
        (goal.text, goal.focus_area, goal.life_domain, goal.key) for goal in frozen.goals
    ]
    assert [(row.text, row.owner, row.when, row.state) for row in PublishedMeasure.objects.all()] == [
        (measure.text, measure.owner, measure.when, measure.state) for goal in frozen.goals for measure in goal.measures
    ]
    assert [(row.text, row.is_answered) for row in PublishedConcern.objects.all()] == [
        ("Nuorten yksinäisyys on lisääntynyt.", False),
        ("Velat kasvavat.", True),
    ]
    assert PublishedGoal.objects.first().supports == UUID(frozen.goals[0].supports)


def test_counts_are_those_of_the_release(release):
    published = PublishedDocument.objects.get()

    assert (published.goals_number, published.goals_with_evidence) == (2, 1)
    assert published.measures_number == 2
    assert published.measures_with_owner == 1
    assert published.measures_with_money == 1
    assert published.approved_on.isoformat() == "2026-06-15"


def test_a_goal_that_everything_speaks_against_is_not_counted_as_grounded(pudasjarvi, term):
    opposed = frozen_goal("Toinen.", evidence=("Vastaan puhuu: Luku laskee.",), is_only_opposed=True)
    published_plan(pudasjarvi, term=term, goals=(frozen_goal(evidence=("Kasvaa.",)), opposed))

    assert PublishedDocument.objects.get().goals_with_evidence == 1


def test_an_indicator_without_a_value_to_reach_is_no_target(pudasjarvi, term):
    followed, aimed = frozen_target(), frozen_target(target=10.0, target_year=2029)
    published_plan(
        pudasjarvi, term=term, goals=(frozen_goal(targets=(followed,)), frozen_goal("Toinen.", targets=(aimed,)))
    )

    assert PublishedDocument.objects.get().goals_with_target == 1


def test_passages_carry_the_anchors_of_chapters_and_goals(release):
    found = {passage.text: passage.anchor for passage in PublishedPassage.objects.all()}

    assert found["Nuoret Kuulimme 300 nuorta."] == "tila"
    goal = release.frozen.goals[1]
    assert found["Kaikki liikkuvat enemmän."] == f"tavoite-{goal.key[:8]}"


def test_made_twice_it_is_the_same(release):
    before = list(PublishedGoal.objects.values_list("key", "text"))

    index_release(release)
    rebuild_index()

    assert list(PublishedGoal.objects.values_list("key", "text")) == before
    assert PublishedDocument.objects.count() == 1


def test_what_is_decided_but_not_published_stays_out(pudasjarvi, term):
    document = make_document(areas=[pudasjarvi], term=term)
    release = decide(document, goals=(frozen_goal(),))

    assert index_release(release) is None
    assert not PublishedDocument.objects.exists()


def test_an_older_version_never_comes_back(release):
    newer = publish(release.document, goals=(frozen_goal("Uusi tavoite."),))

    index_release(release)

    assert PublishedDocument.objects.get().release == newer
    assert [goal.text for goal in PublishedGoal.objects.all()] == ["Uusi tavoite."]


def test_the_next_drafts_goals_stay_out(release):
    goal = GoalFactory(document=release.document, text="Salainen luonnos.")
    MeasureFactory(goal=goal, text="Salainen toimenpide.")

    rebuild_index()

    assert not PublishedGoal.objects.filter(text__contains="Salainen").exists()
    assert not PublishedMeasure.objects.filter(text__contains="Salainen").exists()


def test_a_measure_is_linked_to_the_one_that_is_followed(pudasjarvi, term):
    document = make_document(areas=[pudasjarvi], term=term)
    measure = MeasureFactory(goal=GoalFactory(document=document))

    publish(document, goals=(frozen_goal(measures=(frozen_measure(key=str(measure.key)),)),))

    assert PublishedMeasure.objects.get().measure == measure


def test_the_command_makes_all_anew(release, capsys):
    PublishedDocument.objects.all().delete()

    call_command("index_published")

    assert PublishedDocument.objects.get().release == release
    assert "1" in capsys.readouterr().out


def test_publishing_takes_the_release_in(pudasjarvi, term):
    goal = GoalFactory(document=make_document(areas=[pudasjarvi], term=term))
    move(goal.document, Stage.IN_PROCESS, by=None)
    release = freeze(goal.document, approvals=(), by=None)

    publish_release(release, by=None)

    assert [row.text for row in PublishedGoal.objects.all()] == [goal.text]


def test_the_regions_goal_that_a_goal_works_for_is_frozen_with_it(pudasjarvi, term, coast):
    regional = GoalFactory(document=regional_plan(coast, term=term))
    goal = GoalFactory(document=make_document(areas=[pudasjarvi], term=term), supports=regional)

    move(goal.document, Stage.IN_PROCESS, by=None)
    publish_release(freeze(goal.document, approvals=(), by=None), by=None)

    assert PublishedGoal.objects.get().supports == regional.key
