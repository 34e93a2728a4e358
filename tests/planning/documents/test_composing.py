import json
from datetime import date

import pytest

from pophyte.core.faults import Refused
from pophyte.planning.domain.frozen import Approval, digest, from_json, to_json
from pophyte.planning.domain.stages import Stage
from pophyte.planning.models import FrozenChart, GoalIndicator, Measure
from pophyte.planning.operations.documents import move
from pophyte.planning.operations.releases import freeze, publish
from pophyte.planning.queries.composing import compose
from pophyte.planning.queries.figures import find_indicators, indicator_name, is_known, take_figure
from tests.factories.planning import (
    ConcernFactory,
    ConclusionFactory,
    GoalFactory,
    MeasureFactory,
    ProgressNoteFactory,
    make_document,
)


TODAY = date(2026, 5, 4)
INDICATOR = "sotkanet:493"
APPROVAL = Approval("Pudasjärvi", "kunnanvaltuusto", "2026-05-04", "45 §", "")


@pytest.fixture
def plan(pudasjarvi, term, coordinator):
    document = make_document(areas=[pudasjarvi], term=term, by=coordinator)
    blocks = [(each.block_type, each.value) for each in document.body]
    document.body = [
        blocks[0],
        ("text", "<p>Hyvä <b>arki</b> kuuluu kaikille.</p>"),
        blocks[1],
        ("indicator", {"indicator": INDICATOR, "interpretation": "<p>Suunta on hyvä.</p>", "freshness": "live"}),
        ("indicators", {"title": "Yhteenveto", "indicators": [INDICATOR, "sotkanet:0"], "interpretation": ""}),
        ("people", {"indicator": INDICATOR, "interpretation": ""}),
        ("experience", {"title": "Asukkaiden ääni", "theme": ""}),
        blocks[2],
        ("goals", {"title": "Tavoitteet", "focus_area": "", "introduction": ""}),
        ("reference", {"network": "osallisuusverkosto", "text": "Tuki osallisuuteen."}),
    ]
    document.save_revision(user=coordinator)
    return document


@pytest.fixture
def chain(plan):
    concern = ConcernFactory(document=plan)
    figure = take_figure(INDICATOR, "municipality:615", on=TODAY)
    concern.evidence.create(kind="indicator", indicator=INDICATOR, area_key="municipality:615", figure=figure)
    conclusion = ConclusionFactory(document=plan)
    conclusion.concerns.add(concern)
    goal = GoalFactory(document=plan)
    goal.conclusions.add(conclusion)
    GoalIndicator.objects.create(
        goal=goal, indicator=INDICATOR, area_key="municipality:615", aim="fall", baseline=figure, target_year=2029
    )
    return MeasureFactory(goal=goal)


def test_text_figures_and_chain_become_one_document(own_store, plan, chain, open_network):
    made = compose(plan, on=TODAY).document

    assert [chapter.title for chapter in made.chapters] == [
        "Tiivistelmä",
        "Hyvinvoinnin tila",
        "Hyvinvointisuunnitelma",
    ]
    assert [part.kind for part in made.parts] == [
        "text",
        "figure",
        "figure-set",
        "people",
        "experience",
        "goals",
        "reference",
    ]
    assert made.goals[0].measures[0].text == "Avataan nuorten kahvila."
    assert made.goals[0].evidence[0].endswith("[1]")
    assert len(made.citations) == 1


def test_a_figure_brings_its_chart_table_words_and_source(own_store, plan):
    made = compose(plan, on=TODAY)

    figure = made.document.chapters[1].parts[0]
    assert made.media[figure.chart].content.startswith(b"<svg")
    assert figure.table.head[:2] == ("Vuosi", "Pudasjärvi")
    assert figure.interpretation == "<p>Suunta on hyvä.</p>"
    assert figure.value.endswith(")")
    assert made.document.citations[figure.citation - 1].read_on == "2026-05-04"


def test_an_indicator_that_is_gone_is_said(own_store, plan):
    made = compose(plan, on=TODAY).document

    rows = made.chapters[1].parts[1].table.rows
    assert rows[1][2] == "Mittaria ei ole tietovarastossa."


def test_a_draft_is_composed_without_any_figures(plan, settings, tmp_path):
    settings.INDICATOR_STORE = tmp_path / "nothing"

    made = compose(plan, on=TODAY).document

    assert "ei ole tietovarastossa" in made.chapters[1].parts[0].value


def test_a_frozen_document_is_read_back_the_same(own_store, plan, chain):
    made = compose(plan, on=TODAY).document

    again = from_json(json.loads(json.dumps(to_json(made))))

    assert again == made
    assert digest(again) == digest(made)


def test_a_decision_freezes_text_and_charts(own_store, plan, chain, coordinator):
    move(plan, Stage.IN_PROCESS, by=coordinator)

    release = freeze(plan, approvals=(APPROVAL,), by=coordinator)
    GoalFactory(document=plan, text="Myöhempi tavoite")
    Measure.objects.filter(pk=chain.pk).update(text="Muutettu myöhemmin")

    release.refresh_from_db()
    assert release.digest == digest(release.frozen)
    assert [goal.text for goal in release.frozen.goals] == ["Jokaisella nuorella on ainakin yksi ystävä."]
    assert release.frozen.goals[0].measures[0].text == "Avataan nuorten kahvila."
    assert FrozenChart.objects.filter(digest=release.frozen.chapters[1].parts[0].chart).exists()
    assert "Hyvä arki kuuluu kaikille." in release.words


def test_a_document_is_decided_once(own_store, plan, coordinator):
    move(plan, Stage.IN_PROCESS, by=coordinator)
    freeze(plan, approvals=(APPROVAL,), by=coordinator)

    with pytest.raises(Refused, match="jo kirjattu"):
        freeze(plan, approvals=(APPROVAL,), by=coordinator)

    assert plan.releases.count() == 1


def test_publishing_twice_keeps_the_first_day(own_store, plan, coordinator):
    move(plan, Stage.IN_PROCESS, by=coordinator)
    release = freeze(plan, approvals=(APPROVAL,), by=coordinator)
    first = publish(release, by=coordinator).published_at

    again = publish(release, by=coordinator).published_at

    plan.refresh_from_db()
    assert first == again
    assert plan.stage == Stage.PUBLISHED


def test_indicators_are_found_by_everyday_words(own_store):
    assert is_known(INDICATOR)
    assert not is_known("sotkanet:0")
    assert indicator_name("sotkanet:0") == "sotkanet:0"
    assert len(find_indicators("lapsiperheiden köyhyys")) > 0


def test_the_newest_sentence_of_progress_is_told(own_store, plan, chain):
    ProgressNoteFactory(measure=chain, sentence="Tila on vuokrattu.")
    ProgressNoteFactory(measure=chain, sentence="Kahvila on auki.")
    ProgressNoteFactory(measure=chain, sentence="")

    made = compose(plan, on=TODAY).document

    assert made.goals[0].measures[0].progress == "Kahvila on auki."
