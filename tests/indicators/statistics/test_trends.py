from itertools import combinations, permutations
from statistics import NormalDist, median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pophyte.indicators.domain import Direction, State, ValueType
from pophyte.indicators.statistics import kendall
from pophyte.indicators.statistics.reasons import CannotTell, Reason
from pophyte.indicators.statistics.series import Point
from pophyte.indicators.statistics.trends import (
    Caution,
    Meaning,
    Method,
    TrendRule,
    Verdict,
    autocorrelation,
    inflation,
    meaning,
    trend,
)


def series(*values, since=2010):
    return [Point(since + i, value, State.PRESENT) for i, value in enumerate(values)]


def trend_of(*values, value_type=ValueType.SHARE, **kwargs):
    return trend(series(*values), value_type=value_type, **kwargs)


def test_five_rising_years_by_hand():
    # All ten pairs rise: S = 10; two of 120 orders are as extreme: p = 2/120.
    found = trend_of(1.0, 2.0, 3.0, 4.0, 5.0)

    assert (found.verdict, found.score, found.points) == (Verdict.RISING, 10, 5)
    assert found.p_value == pytest.approx(2 / 120)
    assert found.slope == pytest.approx(1.0)
    assert found.slope_interval == pytest.approx((1.0, 1.0))
    assert (found.method, found.cautions) == (Method.EXACT, (Caution.AUTOCORRELATION_NOT_CHECKED,))


def test_falling_years_fall():
    assert trend_of(9.0, 7.5, 7.0, 4.0, 1.0).verdict is Verdict.FALLING


def test_wobble_is_no_clear_change():
    found = trend_of(5.0, 7.0, 4.0, 6.0, 5.5)

    assert found.verdict is Verdict.NO_CLEAR_CHANGE
    assert found.slope_interval[0] < 0 < found.slope_interval[1]


def test_four_points_are_too_few():
    assert trend_of(1.0, 2.0, 3.0, 4.0) == CannotTell(Reason.TOO_FEW_POINTS, {"points": 4, "minimum": 5})


def test_a_single_point_is_too_few_whatever_the_rule_says():
    found = trend_of(1.0, rule=TrendRule(minimum=0))

    assert found.reason is Reason.TOO_FEW_POINTS


def test_the_same_value_every_year_is_no_change_without_an_interval():
    found = trend_of(3.0, 3.0, 3.0, 3.0, 3.0)

    assert (found.verdict, found.p_value, found.slope, found.slope_interval) == (
        Verdict.NO_CLEAR_CHANGE,
        1.0,
        0.0,
        None,
    )


def test_ties_leave_less_to_go_by():
    # 1 1 1 2 2: S = 6, and one of ten arrangements rises as much, one falls: p = 2/10.
    found = trend_of(1.0, 1.0, 1.0, 2.0, 2.0)

    assert found.score == 6
    assert found.p_value == pytest.approx(0.2)


def test_a_missing_year_is_told():
    points = [*series(1.0, 2.0, 3.0), *series(4.0, 5.0, since=2014), Point(2013, None, State.SUPPRESSED)]

    found = trend(points, value_type=ValueType.SHARE)

    assert Caution.YEARS_MISSING in found.cautions
    assert (found.since, found.until, found.points) == (2010, 2015, 5)


def test_the_trend_of_an_indexed_series_is_relative_to_the_country():
    found = trend_of(101.0, 102.0, 103.0, 104.0, 105.0, value_type=ValueType.INDEX)

    assert Caution.RELATIVE_TO_COUNTRY in found.cautions


def test_a_long_series_goes_by_the_normal_law():
    # n = 12, all 66 pairs rise: Var = 12 * 11 * 29 / 18 = 212.67, z = 65 / 14.583 = 4.457.
    found = trend_of(*[float(i) for i in range(12)])

    assert found.method is Method.NORMAL
    assert found.p_value == pytest.approx(8.3e-6, rel=0.02)
    assert found.autocorrelation == 0.0
    assert found.slope_interval == pytest.approx((1.0, 1.0))


def test_years_that_lean_on_each_other_make_the_test_stricter():
    waves = [0.0, 2.0, 4.0, 5.0, 4.0, 2.0, 1.0, 2.0, 4.0, 6.0, 8.0, 9.0, 8.0, 7.0, 6.0, 7.0]

    found = trend_of(*waves)
    naive = 2 * (1 - NormalDist().cdf((abs(found.score) - 1) / kendall.variance(kendall.tie_sizes(waves)) ** 0.5))

    assert Caution.AUTOCORRELATED in found.cautions
    assert found.p_value > naive


def test_autocorrelation_by_hand():
    # The rest of a flat line is 1, -1, 1, -1: neighbours give -3 of a power of 4.
    assert autocorrelation([(1, 1.0), (2, -1.0), (3, 1.0), (4, -1.0)], 0.0) == pytest.approx(-0.75)


def test_only_consecutive_years_are_neighbours():
    assert autocorrelation([(1, 1.0), (3, -1.0), (5, 1.0), (6, -1.0)], 0.0) == pytest.approx(-0.25)


def test_inflation_by_hand():
    # n = 3, r = 0.5: 1 + 2 * (2/3 * 0.5 + 1/3 * 0.25) = 1.8333.
    assert inflation(0.5, 3) == pytest.approx(11 / 6)


@pytest.mark.parametrize(
    ("verdict", "direction", "expected"),
    [
        (Verdict.RISING, Direction.UP, Meaning.BETTER),
        (Verdict.RISING, Direction.DOWN, Meaning.WORSE),
        (Verdict.FALLING, Direction.DOWN, Meaning.BETTER),
        (Verdict.FALLING, Direction.UP, Meaning.WORSE),
        (Verdict.RISING, Direction.NONE, Meaning.NEITHER),
        (Verdict.NO_CLEAR_CHANGE, Direction.UP, Meaning.NEITHER),
    ],
)
def test_what_a_trend_means_for_residents(verdict, direction, expected):
    assert meaning(verdict, direction) is expected


def all_orders(values):
    """Slow oracle: the score of every order, each as likely as the next."""
    scores = [kendall.score(order) for order in permutations(values)]
    return {s: scores.count(s) / len(scores) for s in set(scores)}


small = st.lists(st.integers(0, 4).map(float), min_size=5, max_size=7)


@settings(max_examples=25, deadline=None)
@given(small)
def test_the_exact_distribution_is_that_of_all_orders(values):
    exact = {s: p for s, p in kendall.exact_distribution(kendall.tie_sizes(values)).items() if p > 0}

    assert exact == pytest.approx(all_orders(values))


@settings(max_examples=50)
@given(small)
def test_the_variance_is_that_of_the_exact_distribution(values):
    ties = kendall.tie_sizes(values)

    assert kendall.variance(ties) == pytest.approx(sum(p * s * s for s, p in kendall.exact_distribution(ties).items()))


@settings(max_examples=25, deadline=None)
@given(small)
def test_p_and_slope_agree_with_the_slow_oracle(values):
    found = trend_of(*values)

    orders = all_orders(values)
    slopes = [(b - a) / (j - i) for (i, a), (j, b) in combinations(enumerate(values), 2)]
    assert found.p_value == pytest.approx(sum(p for s, p in orders.items() if abs(s) >= abs(found.score)))
    assert found.slope == pytest.approx(median(slopes))


values_of_years = st.lists(st.integers(-50, 50).map(float), min_size=5, max_size=25)


@given(values_of_years, st.integers(2, 9), st.integers(-90, 90))
def test_scaling_and_shifting_change_the_slope_only(values, factor, shift):
    plain, other = trend_of(*values), trend_of(*[factor * value + shift for value in values])

    assert other.verdict is plain.verdict
    assert other.p_value == pytest.approx(plain.p_value)
    assert other.slope == pytest.approx(factor * plain.slope)


@given(values_of_years)
def test_turned_upside_down_the_trend_turns(values):
    plain, turned = trend_of(*values), trend_of(*[-value for value in values])

    assert turned.score == -plain.score
    assert turned.p_value == pytest.approx(plain.p_value)


@given(values_of_years, st.randoms(use_true_random=False))
def test_the_order_in_which_points_come_does_not_matter(values, random):
    points = series(*values)
    mixed = list(points)
    random.shuffle(mixed)

    assert trend(mixed, value_type=ValueType.SHARE) == trend(points, value_type=ValueType.SHARE)


@given(values_of_years)
def test_the_slope_lies_within_its_interval(values):
    found = trend_of(*values)

    lower, upper = found.slope_interval or (found.slope, found.slope)
    assert lower <= found.slope <= upper
