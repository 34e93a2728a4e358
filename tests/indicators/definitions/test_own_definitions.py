"""The definitions we carry: whole, placed on the pilot region's concept, and said in three languages."""

from pathlib import Path

import pytest

from pophyte.core.packs.reading import read_document
from pophyte.indicators import definitions as own
from pophyte.indicators.domain import Direction
from pophyte.indicators.queries.catalogue import catalogue


PILOT = Path(__file__).parents[3] / "regions" / "pohjois-pohjanmaa" / "wellbeing.yaml"


def test_every_shown_indicator_has_a_definition_and_every_definition_an_indicator(own_store):
    assert {each.key for each in catalogue()} == set(own.definitions())


def test_ages_do_not_contradict_the_source(own_store):
    differing = [
        each.key
        for each in catalogue()
        if each.meta.age_from is not None and each.ages != (each.meta.age_from, each.meta.age_to)
    ]

    assert differing == []


@pytest.mark.skipif(not PILOT.is_file(), reason="the pilot pack is not here")
def test_placements_are_known_to_the_pilot_region():
    values = read_document(PILOT).values
    focus_areas = {item["id"] for item in values["focus_areas"]}
    life_domains = {item["id"] for item in values["life_domains"]}

    assert {key for each in own.definitions().values() for key in each.focus_areas} == focus_areas
    assert {key for each in own.definitions().values() for key in each.life_domains} <= life_domains


def test_indexed_series_say_that_they_are_no_shares(own_store):
    indexed = [each for each in catalogue() if each.key.startswith("diak:")]

    assert len(indexed) == 26
    assert all("indeksi" in each.definition.caveats[0].fi for each in indexed)
    assert not any(each.counts_people for each in indexed)


@pytest.mark.parametrize("key", ["sotkanet:127", "sotkanet:178", "sotkanet:170", "sotkanet:761", "sotkanet:3862"])
def test_structure_of_the_population_is_neither_good_nor_bad(key):
    assert own.definitions()[key].direction is Direction.NONE


@pytest.mark.parametrize("key", ["sotkanet:181", "sotkanet:3076", "sotkanet:703", "sotkanet:451"])
def test_share_of_others_than_residents_is_no_number_of_people(key):
    assert not own.definitions()[key].counts_people


def test_minimum_list_has_only_defined_indicators_once():
    found = own.minimum_list().indicators

    assert set(found) <= set(own.definitions())
    assert len(found) == len(set(found))
