"""What a municipality measures itself: checked, logged, and in the store like any other figure."""

from dataclasses import replace

import pytest
from auditlog.models import LogEntry
from django.db import IntegrityError, transaction

from pophyte.core.faults import Refused
from pophyte.indicators.domain import Direction, State, ValueType
from pophyte.indicators.models import IngestRun, OwnFigure, OwnIndicator, OwnKind, RunKind, RunOutcome
from pophyte.indicators.operations.ingest import ingest
from pophyte.indicators.operations.own import OwnFigureStatement, OwnStatement, remove_own, save_own
from pophyte.indicators.operations.runs import bring_own, ingest_saved
from pophyte.indicators.operations.tasks import REMOVED, bring_own_figures, publish_own
from pophyte.indicators.queries.catalogue import indicator as known_indicator
from pophyte.indicators.store.folder import store_folder
from pophyte.indicators.store.reading import current_store
from tests.factories.indicators import OwnFigureFactory, OwnIndicatorFactory


KEY = "own:615:nuorten-kerhot"
HERE = "municipality:615"


def statement(municipality, **changes):
    given = {
        "name_fi": "Nuorten kerhot",
        "kind": OwnKind.COUNT,
        "unit": "kerhoa",
        "direction": Direction.UP,
        "description": "Kerhot, jotka kokoontuivat vuoden aikana.",
        "owner_role": "Nuorisopalvelut",
        "figures": (OwnFigureStatement(2023, 3.0), OwnFigureStatement(2024, None), OwnFigureStatement(2025, 0.0)),
    }
    return OwnStatement(municipality=municipality, **given | changes)


def test_figures_reach_the_store_with_their_source(root, pudasjarvi, coordinator):
    save_own(statement(pudasjarvi), by=coordinator)

    bring_own(pudasjarvi, by=coordinator)

    store = current_store()
    assert [store.value(KEY, HERE, year).state for year in (2023, 2024, 2025)] == [
        State.PRESENT,
        State.MISSING,
        State.ZERO,
    ]
    assert store.value(KEY, HERE, 2023).value == 3.0
    assert (store.dataset(KEY).key, store.dataset(KEY).source) == ("own:615", "Pudasjärvi")
    assert (store.meta(KEY).producer, store.meta(KEY).unit.fi) == ("Nuorisopalvelut", "kerhoa")
    assert store.meta(KEY).value_type is ValueType.COUNT


def test_bringing_twice_makes_one_version(root, pudasjarvi):
    save_own(statement(pudasjarvi), by=None)
    first = bring_own(pudasjarvi, by=None)

    save_own(statement(pudasjarvi), indicator=OwnIndicator.objects.get(), by=None)
    second = bring_own(pudasjarvi, by=None)

    assert second == first
    assert IngestRun.objects.filter(kind=RunKind.OWN).count() == 1


def test_a_municipality_may_take_figures_away(root, pudasjarvi):
    indicator = save_own(statement(pudasjarvi), by=None)
    bring_own(pudasjarvi, by=None)

    save_own(statement(pudasjarvi, figures=(OwnFigureStatement(2025, 4.0),)), indicator=indicator, by=None)
    bring_own(pudasjarvi, by=None)

    assert current_store().years(KEY).tolist() == [2025]


def test_the_good_way_is_known_of_an_own_indicator(root, pudasjarvi):
    save_own(statement(pudasjarvi, direction=Direction.DOWN), by=None)

    bring_own(pudasjarvi, by=None)

    assert known_indicator(KEY).direction is Direction.DOWN


def test_an_indicator_that_is_removed_leaves_the_store_and_the_others_stay(root, pudasjarvi):
    removed = save_own(statement(pudasjarvi), by=None)
    save_own(statement(pudasjarvi, name_fi="Kerhotilat"), by=None)
    bring_own(pudasjarvi, by=None)

    remove_own(removed, by=None)
    told = publish_own(pudasjarvi, by=None, told=REMOVED)

    assert told == "Mittari on poistettu, eikä se näy enää sivuilla."
    assert current_store().indicators() == ("own:615:kerhotilat",)


def test_the_last_one_takes_its_dataset_with_it(root, pudasjarvi):
    ingest(by=None)
    indicator = save_own(statement(pudasjarvi), by=None)
    bring_own(pudasjarvi, by=None)

    remove_own(indicator, by=None)
    bring_own(pudasjarvi, by=None)
    again = bring_own(pudasjarvi, by=None)

    assert "own:615" not in {dataset.key for dataset in current_store().datasets()}
    assert current_store().value("sotkanet:127", HERE, 2010).value > 5000
    assert again is None


def test_what_waits_to_be_taken_away_goes_with_the_nightly_run(root, pudasjarvi):
    ingest(by=None)
    indicator = save_own(statement(pudasjarvi), by=None)
    bring_own(pudasjarvi, by=None)

    with store_folder().only_builder():
        remove_own(indicator, by=None)
        told = publish_own(pudasjarvi, by=None, told=REMOVED)
    ingest_saved(by=None)

    assert "seuraavan päivityksen jälkeen" in told
    assert KEY not in current_store().indicators()


def test_a_store_of_nothing_is_refused(root, pudasjarvi):
    indicator = save_own(statement(pudasjarvi), by=None)
    bring_own(pudasjarvi, by=None)
    remove_own(indicator, by=None)

    with pytest.raises(Refused, match="ei jäisi yhtään lukua"):
        bring_own(pudasjarvi, by=None)

    assert KEY in current_store().indicators()


def test_a_removal_is_logged_with_its_figures_and_author(pudasjarvi, coordinator):
    indicator = save_own(statement(pudasjarvi), by=None)

    remove_own(indicator, by=coordinator)

    entries = LogEntry.objects.filter(action=LogEntry.Action.DELETE)
    assert {entry.content_type.model for entry in entries} == {"ownindicator", "ownfigure"}
    assert {entry.actor for entry in entries} == {coordinator}


def test_other_figures_stay_when_own_ones_come(root, pudasjarvi):
    ingest(by=None)
    save_own(statement(pudasjarvi), by=None)

    bring_own(pudasjarvi, by=None)

    assert current_store().value("sotkanet:127", HERE, 2010).value > 5000
    assert KEY in current_store().indicators()


def test_the_nightly_run_brings_what_waits_and_only_once(root, pudasjarvi):
    save_own(statement(pudasjarvi), by=None)

    first = ingest_saved(by=None)
    second = ingest_saved(by=None)

    assert KEY in current_store().indicators()
    assert second == first
    assert [run.outcome for run in IngestRun.objects.all()] == [RunOutcome.UNCHANGED, RunOutcome.DONE]


def test_the_queue_brings_them_too(root, pudasjarvi):
    save_own(statement(pudasjarvi), by=None)

    bring_own_figures.enqueue("615")

    assert KEY in current_store().indicators()


def test_a_large_store_is_the_queues_work(root, pudasjarvi, monkeypatch):
    ingest(by=None)
    save_own(statement(pudasjarvi), by=None)
    monkeypatch.setattr("pophyte.indicators.operations.tasks.AT_ONCE", 10)

    told = publish_own(pudasjarvi, by=None)

    assert "yleensä tunnin sisällä" in told


def test_figures_wait_safely_when_another_build_is_under_way(root, pudasjarvi):
    save_own(statement(pudasjarvi), by=None)

    with store_folder().only_builder():
        told = publish_own(pudasjarvi, by=None)

    assert "seuraavan päivityksen jälkeen" in told
    assert current_store() is None
    assert OwnFigure.objects.count() == 3
    assert IngestRun.objects.get().outcome == RunOutcome.REFUSED


def test_few_people_are_hidden_in_the_store_and_kept_by_the_municipality(root, pudasjarvi):
    figures = (OwnFigureStatement(2024, None, 3, 40), OwnFigureStatement(2025, None, 12, 40))
    save_own(statement(pudasjarvi, kind=OwnKind.SHARE, unit="", figures=figures), by=None)

    bring_own(pudasjarvi, by=None)

    store = current_store()
    assert store.value(KEY, HERE, 2024).state is State.SUPPRESSED
    assert store.value(KEY, HERE, 2025).value == 30.0
    assert OwnFigure.objects.get(year=2024).numerator == 3


def test_people_are_known_as_people(root, pudasjarvi):
    figures = (OwnFigureStatement(2024, 4.0), OwnFigureStatement(2025, 12.0))
    save_own(statement(pudasjarvi, kind=OwnKind.PEOPLE, unit="", figures=figures), by=None)

    bring_own(pudasjarvi, by=None)

    assert current_store().value(KEY, HERE, 2024).state is State.SUPPRESSED


def test_changes_are_logged_with_their_author(pudasjarvi, coordinator):
    indicator = save_own(statement(pudasjarvi), by=coordinator)
    mended = (OwnFigureStatement(2023, 5.0), *statement(pudasjarvi).figures[1:])

    save_own(statement(pudasjarvi, figures=mended), indicator=indicator, by=coordinator)

    entry = LogEntry.objects.get_for_model(OwnFigure).get(action=LogEntry.Action.UPDATE)
    assert entry.changes_dict == {"value": ["3.0", "5.0"]}
    assert entry.actor == coordinator


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"figures": ()}, "ainakin yhden vuoden"),
        ({"figures": (OwnFigureStatement(2024, 1), OwnFigureStatement(2024, 2))}, "2024 on annettu kahdesti"),
        ({"figures": (OwnFigureStatement(2999, 1),)}, "Vuosi 2999 ei käy"),
        ({"figures": (OwnFigureStatement(0, 1),)}, "Vuosi 0 ei käy"),
        ({"figures": (OwnFigureStatement(2024, float("nan")),)}, "luku ei ole mahdollinen"),
        ({"figures": (OwnFigureStatement(2024, -1),)}, "nolla tai enemmän"),
        ({"kind": OwnKind.PEOPLE, "unit": "", "figures": (OwnFigureStatement(2024, 2.5),)}, "kokonainen luku"),
        ({"kind": OwnKind.PEOPLE, "unit": "kpl"}, "ei kerro, että kyse on ihmisistä"),
        ({"kind": OwnKind.SHARE, "figures": (OwnFigureStatement(2024, 101),)}, "nollasta sataan"),
        ({"kind": OwnKind.SHARE, "figures": (OwnFigureStatement(2024, None, 5),)}, "anna osuus"),
        ({"kind": OwnKind.SHARE, "figures": (OwnFigureStatement(2024, 50, 10, 40),)}, "50 % ei vastaa.*25,0 %"),
        ({"kind": OwnKind.SHARE, "figures": (OwnFigureStatement(2024, 50, 40, 10),)}, "enemmän kuin kaikkiaan"),
        ({"unit": " "}, "Kirjoita yksikkö"),
        ({"owner_role": ""}, "tyhjä|pakollinen|ei voi"),
    ],
)
def test_a_slip_is_refused_with_a_sentence(pudasjarvi, changes, sentence):
    with pytest.raises(Refused, match=sentence):
        save_own(statement(pudasjarvi, **changes), by=None)

    assert not OwnIndicator.objects.exists()


def test_a_second_indicator_of_the_same_name_is_refused(pudasjarvi):
    save_own(statement(pudasjarvi), by=None)

    with pytest.raises(Refused, match="tämänniminen"):
        save_own(statement(pudasjarvi), by=None)


def test_an_area_that_is_no_municipality_has_none(coast):
    with pytest.raises(Refused, match="ei ole kunta"):
        save_own(statement(coast), by=None)


def test_the_address_stays_when_the_name_is_mended(pudasjarvi):
    indicator = save_own(statement(pudasjarvi), by=None)

    save_own(statement(pudasjarvi, name_fi="Nuorten kerhot ja illat"), indicator=indicator, by=None)
    other = save_own(replace(statement(pudasjarvi), name_fi="Nuorten kerhot"), by=None)

    assert (indicator.key, other.key) == (KEY, f"{KEY}-2")


@pytest.mark.parametrize(
    "facts",
    [
        {"year": 1500},
        {"value": None, "numerator": 3},
        {"numerator": 5, "denominator": 4},
        {"numerator": -1},
        {"denominator": 0},
    ],
)
def test_the_database_refuses_impossible_figures(db, facts):
    indicator = OwnIndicatorFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        OwnFigureFactory(indicator=indicator, **facts)
