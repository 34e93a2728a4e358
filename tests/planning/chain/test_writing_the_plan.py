"""Evidence, conclusions, goals, their indicators and measures: what the operations do, and what they refuse."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from pophyte.core.faults import Refused
from pophyte.people.models import Person
from pophyte.people.operations.persons import PersonStatement
from pophyte.planning.domain.stages import Stage
from pophyte.planning.models import GoalIndicator, Measure
from pophyte.planning.operations.chain import Overtaken, mark_of
from pophyte.planning.operations.concerns import (
    EvidenceStatement,
    add_evidence,
    edit_evidence,
)
from pophyte.planning.operations.conclusions import (
    ConclusionStatement,
    draw_conclusion,
    edit_conclusion,
)
from pophyte.planning.operations.goal_indicators import (
    TargetStatement,
    add_goal_indicator,
    edit_goal_indicator,
    remove_goal_indicator,
)
from pophyte.planning.operations.goals import GoalStatement, edit_goal, set_goal
from pophyte.planning.operations.measures import (
    Means,
    MeasureStatement,
    add_measure,
    edit_measure,
    mark_of_measure,
    set_actuals,
)
from tests.factories.planning import ConcernFactory, GoalFactory, make_document


LONELY = "sotkanet:493"
HERE = "municipality:615"
FIGURE = {
    "indicator": LONELY, "name": "Yksinäisiä nuoria", "area": "Pudasjärvi", "value": 12.3, "year": 2023,
    "text": "12,3 % (2023)", "unit": "%", "source": "THL", "licence": "CC BY 4.0", "dataset": "d", "published_on": "",
    "read_on": "2026-10-01", "url": "",
}  # fmt: skip


@pytest.fixture
def figures(monkeypatch):
    """An indicator catalogue of one, whose figure a test may change."""
    shelf = {(LONELY, HERE): FIGURE}
    monkeypatch.setattr("pophyte.planning.queries.figures.is_known", lambda key: key == LONELY)
    monkeypatch.setattr(
        "pophyte.planning.queries.figures.take_figure", lambda key, area_key, *, on: shelf.get((key, area_key))
    )
    return shelf


# Evidence


def test_a_figure_is_frozen_when_it_is_taken(linked, figures, coordinator):
    statement = EvidenceStatement(kind="indicator", indicator=LONELY, area_key=HERE, text="Enemmän kuin ennen.")
    evidence = add_evidence(linked["concern"], statement=statement, by=coordinator)
    figures[LONELY, HERE] = FIGURE | {"text": "14,0 % (2025)"}

    edit_evidence(evidence, statement=replace(statement, text="Muutettu tulkinta."), by=coordinator)

    evidence.refresh_from_db()
    assert (evidence.text, evidence.figure["text"]) == ("Muutettu tulkinta.", "12,3 % (2023)")

    edit_evidence(evidence, statement=replace(statement, retake=True), by=coordinator)

    evidence.refresh_from_db()
    assert evidence.figure["text"] == "14,0 % (2025)"


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (EvidenceStatement(kind="indicator", indicator="keksitty:1", area_key=HERE), "”keksitty:1” ei ole"),
        (EvidenceStatement(kind="indicator", area_key=HERE), "Valitse mittari"),
        (EvidenceStatement(kind="indicator", indicator=LONELY, area_key="municipality:494"), "Valitse alue"),
        (EvidenceStatement(kind="experience", text=" "), "mistä tieto on"),
        (EvidenceStatement(kind="rumour", text="Kuultua"), "perusteen laji"),
    ],
)
def test_evidence_that_grounds_nothing_is_refused(linked, figures, statement, sentence):
    with pytest.raises(Refused, match=sentence):
        add_evidence(linked["concern"], statement=statement, by=None)


def test_an_area_without_a_figure_is_no_evidence(linked, figures):
    figures.clear()

    with pytest.raises(Refused, match="ei ole lukua tälle alueelle"):
        add_evidence(
            linked["concern"],
            statement=EvidenceStatement(kind="indicator", indicator=LONELY, area_key=HERE),
            by=None,
        )


def test_the_same_evidence_sent_twice_is_one(linked):
    statement = EvidenceStatement(kind="experience", text="Kahvilassa kerrottiin.", is_against=True)

    first = add_evidence(linked["concern"], statement=statement, by=None)

    assert add_evidence(linked["concern"], statement=statement, by=None) == first


# Conclusions and goals


def test_a_conclusion_stands_on_its_own_documents_worries_only(document, foreign):
    theirs = ConcernFactory(document=foreign)

    with pytest.raises(Refused, match="saman asiakirjan aiheisiin"):
        draw_conclusion(document, statement=ConclusionStatement(text="Näin on.", concerns=[theirs]), by=None)


def test_a_link_that_another_added_meanwhile_is_not_lost(document, linked):
    conclusion, second = linked["conclusion"], ConcernFactory(document=document)
    seen = mark_of(conclusion)
    both = ConclusionStatement(text=conclusion.text, concerns=[linked["concern"], second])
    edit_conclusion(conclusion, statement=both, by=None, seen=seen)

    with pytest.raises(Overtaken):
        edit_conclusion(conclusion, statement=replace(both, concerns=[]), by=None, seen=seen)

    assert conclusion.concerns.count() == 2


def test_a_goal_goes_on_from_last_terms_goal(document, pudasjarvi, muhos, linked):
    before = make_document(areas=[pudasjarvi], title="Ennen", year=2021)
    old = GoalFactory(document=before, text="Vanha tavoite")
    document.previous = before
    document.save()
    statement = GoalStatement(text="Uusi tavoite", continues=old.pk, learned="Kahvila toimi.")

    goal = set_goal(document, statement=statement, by=None)

    assert (goal.continues, goal.learned) == (old, "Kahvila toimi.")
    with pytest.raises(Refused, match="valitse myös se"):
        edit_goal(goal, statement=replace(statement, continues=None), by=None)


def test_a_goal_does_not_go_on_from_anybody_elses(document, foreign):
    theirs = GoalFactory(document=foreign)

    with pytest.raises(Refused, match="Jatkettavaa tavoitetta ei löydy"):
        set_goal(document, statement=GoalStatement(text="Tavoite", continues=theirs.pk), by=None)
    with pytest.raises(Refused, match="Alueen tavoitetta ei löydy"):
        set_goal(document, statement=GoalStatement(text="Tavoite", supports=theirs.pk), by=None)


def test_the_baseline_is_frozen_when_the_indicator_is_added(linked, figures):
    row = add_goal_indicator(
        linked["goal"],
        statement=TargetStatement(indicator=LONELY, area_key=HERE, aim="fall", target=Decimal(8), target_year=2029),
        by=None,
    )
    figures[LONELY, HERE] = FIGURE | {"value": 99.0}

    edit_goal_indicator(row, statement=TargetStatement(indicator=LONELY, area_key=HERE, aim="keep"), by=None)

    row.refresh_from_db()
    assert (row.baseline["value"], row.aim, row.target) == (12.3, "keep", None)


def test_a_baseline_that_is_not_there_yet_is_looked_for_again(linked, figures):
    figures.clear()
    statement = TargetStatement(indicator=LONELY, area_key=HERE, aim="fall")
    row = add_goal_indicator(linked["goal"], statement=statement, by=None)
    assert row.baseline is None
    figures[LONELY, HERE] = FIGURE

    edit_goal_indicator(row, statement=statement, by=None)

    row.refresh_from_db()
    assert row.baseline["value"] == 12.3


def test_an_indicator_is_on_a_goal_once(linked, figures):
    statement = TargetStatement(indicator=LONELY, area_key=HERE, aim="fall")
    first = add_goal_indicator(linked["goal"], statement=statement, by=None)

    assert add_goal_indicator(linked["goal"], statement=statement, by=None) == first
    with pytest.raises(Refused, match="jo tavoitteella"):
        add_goal_indicator(linked["goal"], statement=replace(statement, aim="rise"), by=None)
    remove_goal_indicator(first, by=None)
    assert not GoalIndicator.objects.exists()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"indicator": "keksitty"}, "ei ole mittariluettelossa"),
        ({"aim": "sideways"}, "suuntaan"),
        ({"target_year": 1800}, "tavoitevuosi"),
        ({"target": Decimal(10) ** 13}, "liian suuri"),
        ({"area_key": "municipality:494"}, "Valitse alue"),
    ],
)
def test_a_target_that_cannot_be_followed_is_refused(linked, figures, change, sentence):
    statement = TargetStatement(**({"indicator": LONELY, "area_key": HERE, "aim": "fall"} | change))

    with pytest.raises(Refused, match=sentence):
        add_goal_indicator(linked["goal"], statement=statement, by=None)


# Measures


def test_a_measure_keeps_the_phrase_and_its_reading(linked, coordinator):
    statement = MeasureStatement(
        text="Kerho", owner_role="nuorisotoimi", when="syksy 2027", planned={2027: Means(Decimal(1000), Decimal("2.5"))}
    )

    measure = add_measure(linked["goal"], statement=statement, by=coordinator)

    assert (measure.when_as_written, measure.edtf) == ("syksy 2027", "2027-23")
    assert (measure.earliest, measure.latest) == (date(2027, 9, 1), date(2027, 11, 30))
    [year] = measure.years.all()
    assert (year.year, year.money_planned, year.days_planned) == (2027, 1000, Decimal("2.5"))


def test_a_new_owner_is_kept_once_told(linked, coordinator):
    new = PersonStatement("Maija Malli", date(2026, 1, 1), "maija@example.org")
    statement = MeasureStatement(text="Kerho", new_owner=new)

    first = add_measure(linked["goal"], statement=statement, by=coordinator)
    second = add_measure(linked["goal"], statement=replace(statement, text="Toinen kerho"), by=coordinator)

    assert first.owner == second.owner == Person.objects.get()
    with pytest.raises(Refused, match="merkitse päivä"):
        add_measure(
            linked["goal"],
            statement=MeasureStatement(text="Kolmas", new_owner=PersonStatement("Olli", None, "olli@example.org")),
            by=None,
        )
    with pytest.raises(Refused, match="nimi ja sähköposti"):
        add_measure(
            linked["goal"],
            statement=MeasureStatement(text="Kolmas", new_owner=PersonStatement("", date(2026, 1, 1), "o@example.org")),
            by=None,
        )
    assert not Measure.objects.filter(text="Kolmas").exists()


def test_an_address_does_not_tell_whose_it_is(linked, coordinator):
    known = PersonStatement("Maija Malli", date(2026, 1, 1), "maija@example.org")
    add_measure(linked["goal"], statement=MeasureStatement(text="Kerho", new_owner=known), by=coordinator)

    guess = PersonStatement("Arvaus", date(2026, 1, 1), "maija@example.org")
    measure = add_measure(linked["goal"], statement=MeasureStatement(text="Urkinta", new_owner=guess), by=coordinator)

    assert measure.owner.name == "Arvaus"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"text": ""}, "Kirjoita toimenpide"),
        ({"owner_role": "x" * 201}, "liian pitkä"),
        ({"when": "x" * 201}, "Aika on liian pitkä"),
        ({"planned": {2027: Means(Decimal(-1))}}, "nolla tai enemmän"),
        ({"planned": {27: Means(Decimal(1))}}, "Tarkista vuosi"),
        ({"planned": {2027: Means(None, Decimal(10) ** 9)}}, "nolla tai enemmän"),
    ],
)
def test_a_measure_that_cannot_be_is_refused(linked, change, sentence):
    with pytest.raises(Refused, match=sentence):
        add_measure(linked["goal"], statement=MeasureStatement(**({"text": "Kerho"} | change)), by=None)


def test_money_that_another_wrote_meanwhile_is_not_lost(linked):
    measure = linked["measure"]
    seen = mark_of_measure(measure)
    statement = MeasureStatement(text=measure.text, planned={2027: Means(Decimal(500))})
    edit_measure(measure, statement=statement, by=None, seen=seen)

    with pytest.raises(Overtaken):
        edit_measure(measure, statement=replace(statement, planned={2027: Means()}), by=None, seen=seen)

    edit_measure(measure, statement=replace(statement, planned={2027: Means()}), by=None)
    assert not measure.years.exists()


def test_what_was_used_is_told_when_the_document_is_decided_too(document, linked):
    measure = linked["measure"]
    edit_measure(measure, statement=MeasureStatement(text="Kerho", planned={2027: Means(Decimal(500))}), by=None)
    type(document).objects.filter(pk=document.pk).update(stage=Stage.PUBLISHED)

    set_actuals(measure, actual={2027: Means(Decimal(450), Decimal(3)), 2028: Means()}, by=None)

    [year] = measure.years.all()
    assert (year.money_planned, year.money_actual, year.days_actual) == (500, 450, 3)
    type(document).objects.filter(pk=document.pk).update(stage=Stage.WITHDRAWN)
    with pytest.raises(Refused, match="rauennut"):
        set_actuals(measure, actual={2027: Means(Decimal(1))}, by=None)


def test_a_day_in_the_future_cannot_have_been_told(linked):
    tomorrow = timezone.localdate() + timedelta(days=2)

    with pytest.raises(Refused, match="tulevaisuudessa"):
        add_measure(
            linked["goal"],
            statement=MeasureStatement(text="Kerho", new_owner=PersonStatement("Olli", tomorrow, "o@example.org")),
            by=None,
        )
