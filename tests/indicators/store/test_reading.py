"""Questions to a small store whose answers can be counted by hand."""

import numpy as np
import pytest

from pophyte.indicators.domain import Sex, State
from pophyte.indicators.store.answers import Cell
from tests.indicators.store.making import KOE, MUHOS, OULU, REGION, SIMO


def test_value_is_told_with_its_state(store):
    assert store.value(KOE, OULU, 2020) == Cell(12.0, State.PRESENT)
    assert store.value(KOE, SIMO, 2020) == Cell(0.0, State.ZERO)
    assert store.value(KOE, MUHOS, 2020).state is State.SUPPRESSED
    assert store.value(KOE, MUHOS, 2019).state is State.MISSING


@pytest.mark.parametrize(
    ("indicator", "area", "year", "sex"),
    [
        ("koe:2", OULU, 2020, Sex.TOTAL),
        (KOE, "municipality:999", 2020, Sex.TOTAL),
        (KOE, OULU, 1900, Sex.TOTAL),
        (KOE, OULU, 2020, Sex.MALE),
    ],
)
def test_what_the_store_does_not_know_is_missing(store, indicator, area, year, sex):
    cell = store.value(indicator, area, year, sex)

    assert cell.state is State.MISSING
    assert np.isnan(cell.value)


def test_series_has_the_years_of_the_indicator(store):
    series = store.series(KOE, MUHOS)

    assert series.years.tolist() == [2019, 2020, 2021]
    np.testing.assert_array_equal(series.values, [np.nan, np.nan, 14.0])
    assert series.states.tolist() == [State.MISSING, State.SUPPRESSED, State.PRESENT]


def test_series_of_an_unknown_area_is_empty(store):
    assert len(store.series(KOE, "municipality:999").years) == 0


def test_slice_holds_all_areas_or_one_kind(store):
    everywhere = store.slice(KOE, 2021)
    municipalities = store.slice(KOE, 2021, kind="municipality")

    assert everywhere.areas.tolist() == [MUHOS, OULU, SIMO, REGION]
    assert everywhere.values.tolist() == [14.0, 11.0, 14.0, 12.5]
    assert municipalities.areas.tolist() == [MUHOS, OULU, SIMO]
    assert municipalities.values.tolist() == [14.0, 11.0, 14.0]


def test_slice_of_a_year_without_figures_is_empty(store):
    assert len(store.slice(KOE, 2022).areas) == 0
    assert len(store.slice(KOE, 2021, kind="country").areas) == 0


def test_equal_values_share_a_rank(store):
    ranking = store.rank(KOE, 2021, "municipality")

    assert dict(zip(ranking.areas, ranking.ranks.tolist(), strict=True)) == {MUHOS: 1, SIMO: 1, OULU: 3}


def test_area_without_a_figure_has_no_rank(store):
    ranking = store.rank(KOE, 2020, "municipality")

    assert dict(zip(ranking.areas, ranking.ranks.tolist(), strict=True)) == {MUHOS: 0, OULU: 1, SIMO: 2}


def test_profile_has_the_last_years_of_each_indicator(store):
    profile = store.profile(OULU, [KOE, "koe:2"], 4)

    assert profile.indicators == (KOE,)
    assert profile.years.tolist() == [[0, 2019, 2020, 2021]]
    np.testing.assert_array_equal(profile.values, [[np.nan, 10.0, 12.0, 11.0]])
    assert profile.states.tolist() == [[State.MISSING, State.PRESENT, State.PRESENT, State.PRESENT]]


def test_profile_of_an_unknown_area_has_no_figures(store):
    profile = store.profile("municipality:999", [KOE], 2)

    assert np.isnan(profile.values).all()
    assert profile.states.tolist() == [[State.MISSING, State.MISSING]]


@pytest.mark.parametrize("area", [MUHOS, OULU, SIMO, REGION])
@pytest.mark.parametrize("length", [1, 2, 3, 4, 9, 40])
def test_profile_is_the_end_of_the_series(store, area, length):
    profile, series = store.profile(area, [KOE], length), store.series(KOE, area)

    told = min(length, len(series.years))
    np.testing.assert_array_equal(profile.values[0, length - told :], series.values[-told:])
    np.testing.assert_array_equal(profile.states[0, length - told :], series.states[-told:])
    assert np.isnan(profile.values[0, : length - told]).all()
    assert profile.states[0, : length - told].tolist() == [State.MISSING] * (length - told)


@pytest.mark.parametrize("length", [2, 40])
def test_profile_of_no_indicator_is_empty(store, length):
    assert store.profile(OULU, ["koe:2"], length).values.shape == (0, length)


def test_percentile_is_the_middle_of_equals(store):
    percentiles = store.percentiles(SIMO, "municipality")

    # Below it one, equal two of three: (1 + 2/2) / 3.
    assert percentiles.percentiles.tolist() == [pytest.approx(200 / 3)]
    assert percentiles.years.tolist() == [2021]
    assert percentiles.amounts.tolist() == [3]


def test_percentiles_of_another_kind_are_empty(store):
    assert len(store.percentiles(REGION, "municipality").indicators) == 0


def test_ranks_hold_every_area_of_a_kind(store):
    ranks = store.ranks("municipality")

    assert ranks.areas.tolist() == [MUHOS, OULU, SIMO]
    assert ranks.ranks.tolist() == [[1, 3, 1]]


def test_counts_go_with_the_figures(store):
    counts = store.series_counts(KOE, OULU)
    across = store.slice_counts(KOE, 2021, kind="municipality")

    np.testing.assert_array_equal(counts.numerators, [np.nan, np.nan, 110.0])
    np.testing.assert_array_equal(across.denominators, [np.nan, 1000.0, np.nan])


def test_descriptions_come_back_whole(store):
    assert store.meta(KOE).title.sv == "Prov"
    assert store.dataset(KOE).licence == "CC BY 4.0"
    assert [area.key for area in store.areas("region")] == [REGION]
    assert store.sexes(KOE) == (Sex.TOTAL,)
