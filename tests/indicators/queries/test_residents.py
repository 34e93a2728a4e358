"""The number of residents is the newest that any source tells; the age structure keeps its own year."""

from datetime import date

import pytest

from pophyte.indicators.domain import Texts
from pophyte.indicators.queries.divisions import Merger
from pophyte.indicators.queries.places import Place
from pophyte.indicators.queries.population import BY_AGE, age_indicator
from pophyte.indicators.queries.residents import age_structure_of, residents_of


OULU, MUHOS = "municipality:564", "municipality:494"


def test_sotkanets_total_is_newer_than_the_table_by_age(own_store):
    newest = int(own_store.years("sotkanet:127")[-1])

    found = residents_of(own_store, OULU, mergers=())

    assert newest > int(own_store.years(BY_AGE)[-1]) == 2019
    assert (found.people, found.year) == (int(own_store.value("sotkanet:127", OULU, newest).value), newest)


def test_the_age_structure_tells_its_own_year(own_store):
    ages = age_structure_of(own_store, OULU, mergers=())

    assert ages.year == 2019
    assert (round(ages.under_18), round(ages.over_64)) == (21, 16)


def test_who_has_become_part_of_it_is_counted(own_store):
    muhos = Merger(Place("municipality:494", Texts("Muhos")), Place(OULU, Texts("Oulu")), date(2026, 1, 1))
    both = sum(residents_of(own_store, area, mergers=()).people for area in (OULU, "municipality:494"))

    assert residents_of(own_store, OULU, mergers=(muhos,)).people == both


def people_of(store, area, ages):
    return sum(store.value(age_indicator(age), area, 2019).value for age in ages)


def test_the_age_structure_counts_who_has_become_part_of_it(own_store):
    muhos = Merger(Place(MUHOS, Texts("Muhos")), Place(OULU, Texts("Oulu")), date(2026, 1, 1))

    ages = age_structure_of(own_store, OULU, mergers=(muhos,))

    everyone = sum(people_of(own_store, area, range(101)) for area in (OULU, MUHOS))
    children = sum(people_of(own_store, area, range(18)) for area in (OULU, MUHOS))
    assert ages.under_18 == pytest.approx(100 * children / everyone)
    assert ages.under_18 != pytest.approx(age_structure_of(own_store, OULU, mergers=()).under_18)


def test_a_merger_that_the_figures_know_already_changes_nothing(own_store):
    old = Merger(Place(MUHOS, Texts("Muhos")), Place(OULU, Texts("Oulu")), date(2013, 1, 1))

    assert age_structure_of(own_store, OULU, mergers=(old,)) == age_structure_of(own_store, OULU, mergers=())


def test_a_part_without_ages_leaves_the_structure_untold(own_store):
    lost = Merger(Place("municipality:000", Texts("Kadonnut")), Place(OULU, Texts("Oulu")), date(2026, 1, 1))

    assert age_structure_of(own_store, OULU, mergers=(lost,)) is None


@pytest.mark.parametrize(
    "tell",
    [
        lambda store: residents_of(store, "municipality:000", mergers=()),
        lambda store: age_structure_of(store, "municipality:000", mergers=()),
    ],
)
def test_nothing_is_told_of_an_unknown_area(own_store, tell):
    assert tell(own_store) is None
