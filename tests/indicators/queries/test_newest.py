"""A list of indicators shows what the series of each would tell, read in one look."""

from datetime import date

import pytest

from pophyte.indicators.domain import Texts
from pophyte.indicators.queries import newest
from pophyte.indicators.queries.catalogue import catalogue
from pophyte.indicators.queries.divisions import Merger, today
from pophyte.indicators.queries.newest import newest_figures
from pophyte.indicators.queries.places import Place
from pophyte.indicators.statistics.series import Latest


PUDASJARVI, OULU, MUHOS = "municipality:615", "municipality:564", "municipality:494"


def one_by_one(store, area, mergers=()):
    told = {each.key: today(store, each, area, mergers).series.latest for each in catalogue(store)}
    return {key: found for key, found in told.items() if isinstance(found, Latest)}


@pytest.mark.parametrize("area", [PUDASJARVI, OULU, "region:17", "municipality:000"])
def test_each_figure_is_that_of_its_own_series(own_store, area):
    assert newest_figures(own_store, catalogue(own_store), area) == one_by_one(own_store, area)


def test_where_others_have_merged_the_series_are_asked(own_store):
    muhos = Merger(Place(MUHOS, Texts("Muhos")), Place(OULU, Texts("Oulu")), date(2026, 1, 1))

    assert newest_figures(own_store, catalogue(own_store), OULU, mergers=[muhos]) == one_by_one(
        own_store, OULU, [muhos]
    )


def test_a_figure_of_the_last_years_needs_no_series(own_store, monkeypatch):
    asked = []
    monkeypatch.setattr(
        newest, "today", lambda _store, each, *_more: asked.append(each.key) or today(own_store, each, *_more)
    )

    found = newest_figures(own_store, catalogue(own_store), PUDASJARVI)

    assert len(asked) < len(found) / 2
