from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pophyte.indicators.domain import Direction, State
from pophyte.indicators.statistics.comparison import Comparison, PeerMedian, Reading, Standing, compare, peer_median
from pophyte.indicators.statistics.intervals import wilson
from pophyte.indicators.statistics.ranking import Figure
from pophyte.indicators.statistics.reasons import CannotTell, Reason, UncertaintyNotKnown


NOT_KNOWN = UncertaintyNotKnown(Reason.DENOMINATOR_NOT_KNOWN)


def test_by_hand():
    found = compare(12.0, 10.0, reading=Reading(Direction.DOWN, 1), interval=NOT_KNOWN)

    assert found == Comparison(12.0, 10.0, 2.0, 1.2, Standing.WORSE, is_certain=False)


@pytest.mark.parametrize(
    ("own", "direction", "expected"),
    [
        (12.0, Direction.UP, Standing.BETTER),
        (8.0, Direction.UP, Standing.WORSE),
        (8.0, Direction.DOWN, Standing.BETTER),
        (12.0, Direction.NONE, Standing.HIGHER),
        (8.0, Direction.NONE, Standing.LOWER),
        (10.04, Direction.UP, Standing.EQUAL),
    ],
)
def test_the_standing_follows_the_direction(own, direction, expected):
    assert compare(own, 10.0, reading=Reading(direction, 1), interval=NOT_KNOWN).standing is expected


def test_a_reference_within_the_interval_is_not_clearly_different():
    found = compare(10.0, 12.0, reading=Reading(Direction.UP, 1), interval=wilson(60, 600))

    assert (found.standing, found.is_certain) == (Standing.NOT_CLEARLY_DIFFERENT, True)


@pytest.mark.parametrize("reference", [7.0, 13.0])
def test_a_reference_outside_the_interval_is(reference):
    found = compare(10.0, reference, reading=Reading(Direction.NONE, 1), interval=wilson(60, 600))

    assert found.standing in {Standing.HIGHER, Standing.LOWER}


def test_there_is_no_ratio_to_zero():
    assert compare(10.0, 0.0, reading=Reading(Direction.UP, 1), interval=NOT_KNOWN).ratio is None


def test_the_median_counts_who_is_left_out():
    figures = {
        "municipality:001": Figure(3.0),
        "municipality:002": Figure(9.0),
        "municipality:003": Figure(4.0),
        "municipality:004": Figure(None, State.SUPPRESSED),
        "municipality:005": Figure(None, State.SUPPRESSED),
    }

    assert peer_median(figures) == PeerMedian(4.0, 3, {State.SUPPRESSED: 2})


def test_no_median_of_nothing():
    assert peer_median({"municipality:001": Figure(None, State.MISSING)}) == CannotTell(Reason.NO_PEERS)


def test_a_region_is_no_peer_of_a_municipality():
    assert peer_median({"municipality:001": Figure(1.0), "region:17": Figure(1.0)}).reason is Reason.MIXED_KINDS


@given(st.lists(st.integers(0, 100).map(float), min_size=1), st.integers(2, 9))
def test_the_median_scales(values, factor):
    plain = {f"municipality:{i}": Figure(value) for i, value in enumerate(values)}
    scaled = {area: Figure(factor * figure.value) for area, figure in plain.items()}

    assert peer_median(plain).value == median(values)
    assert peer_median(scaled).value == factor * median(values)


@given(st.integers(0, 100), st.integers(1, 100))
def test_turned_round_the_comparison_turns(own, reference):
    there = compare(float(own), float(reference), reading=Reading(Direction.UP, 0), interval=NOT_KNOWN)
    back = compare(float(reference), float(own), reading=Reading(Direction.DOWN, 0), interval=NOT_KNOWN)

    assert there.difference == -back.difference
    assert there.standing is back.standing
