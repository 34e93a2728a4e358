"""The number of residents is the newest that any source tells; the age structure keeps its own year."""

from datetime import date

import pytest

from pophyte.indicators.domain import Texts
from pophyte.indicators.queries.divisions import Merger
from pophyte.indicators.queries.places import Place
from pophyte.indicators.queries.population import BY_AGE
from pophyte.indicators.queries.residents import age_structure_of, residents_of


OULU = "municipality:564"


def test_sotkanets_total_is_newer_than_the_table_by_age(own_store):
    newest = int(own_store.years("sotkanet:127")[-1])

    found = residents_of(own_store, OULU, mergers=())

    assert newest > int(own_store.years(BY_AGE)[-1]) == 2019
    assert (found.people, found.year) == (int(own_store.value("sotkanet:127", OULU, newest).value), newest)


def test_the_age_structure_tells_its_own_year(own_store):
    ages = age_structure_of(own_store, OULU)

    assert ages.year == 2019
    assert (round(ages.under_18), round(ages.over_64)) == (21, 16)


def test_who_has_become_part_of_it_is_counted(own_store):
    muhos = Merger(Place("municipality:494", Texts("Muhos")), Place(OULU, Texts("Oulu")), date(2026, 1, 1))
    both = sum(residents_of(own_store, area, mergers=()).people for area in (OULU, "municipality:494"))

    assert residents_of(own_store, OULU, mergers=(muhos,)).people == both


@pytest.mark.parametrize(
    "tell",
    [
        lambda store: residents_of(store, "municipality:000", mergers=()),
        lambda store: age_structure_of(store, "municipality:000"),
    ],
)
def test_nothing_is_told_of_an_unknown_area(own_store, tell):
    assert tell(own_store) is None
