"""Whatever a source tells comes back equal: from the cube and from the open files alike."""

import tempfile
from pathlib import Path

import duckdb
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pophyte.indicators.domain import Observation, Sex, State
from pophyte.indicators.store.building import BuildOptions, build_store
from pophyte.indicators.store.folder import StoreFolder
from pophyte.indicators.store.questions import observation_files
from pophyte.indicators.store.ranking import percentiles_of, ranks_of
from pophyte.indicators.store.reading import Store
from tests.indicators.store.making import AREAS, part


numbers = st.floats(allow_nan=False, allow_infinity=False, width=64)
counts = st.none() | st.floats(0, 1e7)
figures = st.one_of(
    st.tuples(st.just(State.PRESENT), numbers),
    st.just((State.ZERO, 0.0)),
    st.just((State.SUPPRESSED, None)),
    st.just((State.MISSING, None)),
)
cells = st.tuples(
    st.sampled_from(["koe:1", "koe:2", "toinen:10"]),
    st.sampled_from([area.key for area in AREAS]),
    st.integers(1990, 2040),
    st.sampled_from(Sex),
)
observations = st.dictionaries(cells, st.tuples(figures, counts, counts), min_size=1, max_size=40).map(
    lambda found: [
        Observation(*cell, value=value, state=state, numerator=numerator, denominator=denominator)
        for cell, ((state, value), numerator, denominator) in found.items()
    ]
)


def told(store, row):
    cell = store.value(row.indicator, row.area, row.year, row.sex)
    return (None if np.isnan(cell.value) else cell.value), cell.state


@settings(max_examples=40, deadline=None)
@given(observations)
def test_what_was_stored_is_read(rows):
    with tempfile.TemporaryDirectory() as place:
        folder = StoreFolder(Path(place))
        version = build_store([part(rows=rows)], previous=None, options=BuildOptions(folder=folder))
        store = Store(folder.version(version.stamp))

        assert [told(store, row) for row in rows] == [(row.value, row.state) for row in rows]
        assert whole_slices(store, rows) == {key(row): (row.value, row.state) for row in rows if row.state}
        assert from_files(store) == {key(row): figures_of(row) for row in rows}


def key(row):
    return row.indicator, row.area, row.year, row.sex.value


def figures_of(row):
    return row.value, int(row.state), row.numerator, row.denominator


def whole_slices(store, rows):
    """Every figure of every slice; cells that are missing are left out."""
    found = {}
    for indicator in store.indicators():
        for year in store.years(indicator).tolist():
            for sex in store.sexes(indicator):
                one = store.slice(indicator, year, sex)
                for area, value, state in zip(one.areas, one.values.tolist(), one.states.tolist(), strict=True):
                    if state:
                        found[indicator, area, year, sex.value] = (None if np.isnan(value) else value, State(state))
    return found


def from_files(store):
    files = [str(path) for path in observation_files(store)]
    text = "SELECT indicator, area, year, sex, value, state, numerator, denominator FROM read_parquet(?)"
    return {tuple(row[:4]): tuple(row[4:]) for row in duckdb.connect().execute(text, [files]).fetchall()}


@given(st.lists(st.sampled_from([1.0, 2.0, 3.0, 4.5, float("nan")]), min_size=1, max_size=12))
def test_rank_is_one_more_than_the_number_above(values):
    ranks = ranks_of(np.array(values)).tolist()

    assert ranks == [0 if value != value else 1 + sum(other > value for other in values) for value in values]


@given(st.lists(st.sampled_from([1.0, 2.0, 3.0, 4.5, float("nan")]), min_size=1, max_size=12))
def test_percentile_counts_those_below_and_half_of_equals(values):
    own, row = values[0], np.array([values])
    known = [value for value in values if value == value]

    (percentile,), (amount,) = percentiles_of(np.array([own]), row)

    assert amount == len(known)
    if known and own == own:
        below, equal = sum(value < own for value in known), sum(value == own for value in known)
        assert percentile == pytest.approx(100 * (below + equal / 2) / len(known))
    else:
        assert np.isnan(percentile)
