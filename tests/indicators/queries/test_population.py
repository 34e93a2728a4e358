import pytest

from pophyte.indicators.queries.population import group_population, peers_of, population_years, traits
from pophyte.indicators.statistics.people import AgeGroup
from pophyte.indicators.statistics.reasons import CannotTell, Reason


# Statistics Finland, table 11re, 31 December 2019, North Ostrobothnia.
CHILDREN, TEENAGERS, ADULTS = 34_794, 22_268, 307_155


@pytest.mark.parametrize(
    ("ages", "people"), [(AgeGroup(7, 12), CHILDREN), (AgeGroup(13, 16), TEENAGERS), (AgeGroup(20), ADULTS)]
)
def test_an_age_group_is_the_sum_of_its_years(own_store, ages, people):
    group = group_population(own_store, "region:17", ages, 2019)

    assert group.people == people


def test_the_nearest_population_year_is_taken_and_told(own_store):
    group = group_population(own_store, "municipality:564", AgeGroup(0), 2011)

    assert population_years(own_store) == [2019]
    assert group.year == 2019


def test_an_unknown_area_has_no_people(own_store):
    group = group_population(own_store, "municipality:000", AgeGroup(7, 12), 2019)

    assert isinstance(group, CannotTell)


def test_every_municipality_has_its_traits(own_store):
    known = {each.area: each for each in traits(own_store)}

    assert known["municipality:564"].population == 205_489
    assert 20 < known["municipality:564"].share_young < 25
    assert len(known) == 30


def test_peers_are_alike_and_can_be_changed(own_store):
    usual = peers_of(own_store, "municipality:615")

    changed = peers_of(own_store, "municipality:615", add=("municipality:564",), remove=(usual.areas[0],))

    assert len(usual.areas) == 8
    assert "municipality:564" in changed.areas
    assert usual.areas[0] not in changed.areas
    assert changed.is_changed


def test_an_area_that_is_no_municipality_has_no_peers(own_store):
    found = peers_of(own_store, "region:17")

    assert found.reason in {Reason.AREA_NOT_AMONG, Reason.MIXED_KINDS}
