from dataclasses import replace
from math import exp, factorial, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pophyte.indicators.domain import IndicatorMeta, Observation, Sex, State, Texts, ValueType
from pophyte.indicators.statistics.intervals import Interval, IntervalMethod, byar, uncertainty, wilson
from pophyte.indicators.statistics.reasons import Reason, UncertaintyNotKnown


META = IndicatorMeta("sotkanet:1", Texts("x"), Texts("%"), ValueType.SHARE, 1, "THL", "Sotkanet", "", "CC BY 4.0", "")
SEEN = Observation("sotkanet:1", "municipality:564", 2019, Sex.TOTAL, 10.0, State.PRESENT)


def observed(value=10.0, numerator=None, denominator=None):
    return replace(SEEN, value=value, numerator=numerator, denominator=denominator)


def meta(value_type, per=1):
    return replace(META, value_type=value_type, per=per)


def test_wilson_as_printed_in_the_literature():
    # 15 of 148: 6.2 % to 16.0 % (Newcombe 1998, table II, method 3).
    found = wilson(15, 148)

    assert (found.lower, found.upper) == pytest.approx((6.24, 16.05), abs=0.01)


def test_wilson_of_none_and_of_all():
    none, everyone = wilson(0, 20), wilson(20, 20)

    assert (none.lower, none.upper) == pytest.approx((0.0, 16.11), abs=0.01)
    assert (everyone.lower, everyone.upper) == pytest.approx((83.89, 100.0), abs=0.01)


def test_byar_by_hand():
    # O = 10: 10 (1 - 1/90 - 1.96/9.4868)^3 = 4.79; 11 (1 - 1/99 + 1.96/9.9499)^3 = 18.39.
    found = byar(10)

    assert (found.lower, found.upper) == pytest.approx((4.79, 18.39), abs=0.01)


def test_byar_of_nothing_begins_at_zero():
    found = byar(0)

    assert found.lower == 0
    # Exact: -ln(0.025) = 3.69.
    assert found.upper == pytest.approx(3.69, abs=0.1)


@pytest.mark.parametrize(("count", "of"), [(-1, 5), (6, 5), (0, 0)])
def test_a_share_without_sense_is_a_mistake(count, of):
    with pytest.raises(ValueError, match="a share needs"):
        wilson(count, of)


def test_a_negative_count_is_a_mistake():
    with pytest.raises(ValueError, match="not negative"):
        byar(-1)


def test_a_share_with_both_numbers():
    assert uncertainty(observed(10.0, 20, 200), META) == wilson(20, 200)


def test_a_share_with_the_denominator_only():
    assert uncertainty(observed(10.0, None, 200), META) == wilson(20, 200)


def test_a_share_with_the_numerator_only_says_that_the_rest_is_reckoned():
    assert uncertainty(observed(10.0, 20), META) == replace(wilson(20, 200), is_derived=True)


@pytest.mark.parametrize(
    "seen", [observed(), observed(0.0, 0), observed(10.0, 0), observed(0.0, 5), observed(1.0, 1, 0)]
)
def test_a_share_of_an_unknown_number(seen):
    assert uncertainty(seen, META) == UncertaintyNotKnown(Reason.DENOMINATOR_NOT_KNOWN)


def test_a_numerator_above_its_denominator_is_not_reckoned_with():
    found = uncertainty(observed(10.0, 30, 20), META)

    assert found.reason is Reason.NUMERATOR_EXCEEDS_DENOMINATOR


def test_a_survey_with_a_design_effect_knows_less():
    assert uncertainty(observed(10.0, 20, 200), META, design_effect=2.0) == wilson(10, 100)


def test_a_rate_is_byar_on_its_cases():
    found = uncertainty(observed(5.0, 10, 2000), meta(ValueType.RATE, 1000))

    assert (found.lower, found.upper) == pytest.approx((byar(10).lower / 2, byar(10).upper / 2))
    assert found.method is IntervalMethod.BYAR


def test_a_rate_with_one_number_only():
    by_people = uncertainty(observed(5.0, None, 2000), meta(ValueType.RATE, 1000))
    by_cases = uncertainty(observed(5.0, 10), meta(ValueType.RATE, 1000))

    assert (by_people.lower, by_people.is_derived) == (pytest.approx(byar(10).lower / 2), False)
    assert (by_cases.lower, by_cases.is_derived) == (pytest.approx(byar(10).lower / 2), True)


@pytest.mark.parametrize("seen", [observed(5.0), observed(0.0, 0), observed(0.0, 3)])
def test_a_rate_without_numbers(seen):
    assert uncertainty(seen, meta(ValueType.RATE, 1000)) == UncertaintyNotKnown(Reason.DENOMINATOR_NOT_KNOWN)


def test_a_count_is_byar():
    assert uncertainty(observed(10.0), meta(ValueType.COUNT)) == byar(10)


@pytest.mark.parametrize(
    ("value_type", "reason"),
    [
        (ValueType.INDEX, Reason.INDEX_IS_NOT_A_RATE),
        (ValueType.MEAN, Reason.SPREAD_NOT_PUBLISHED),
        (ValueType.CURRENCY, Reason.SPREAD_NOT_PUBLISHED),
        (ValueType.OTHER, Reason.SPREAD_NOT_PUBLISHED),
    ],
)
def test_no_interval_is_claimed_of_what_has_no_people(value_type, reason):
    assert uncertainty(observed(104.0, 20, 200), meta(value_type)) == UncertaintyNotKnown(reason)


@pytest.mark.parametrize("value_type", [ValueType.COUNT, ValueType.RATE, ValueType.SHARE])
@pytest.mark.parametrize("numbers", [(-5.0, None, None), (-5.0, None, 1000.0), (-5.0, -5.0, 1000.0)])
def test_a_balance_below_none_has_no_interval(value_type, numbers):
    found = uncertainty(observed(*numbers), meta(value_type, per=1000))

    assert found == UncertaintyNotKnown(Reason.SPREAD_NOT_PUBLISHED)


def test_no_value_has_no_interval():
    assert uncertainty(observed(None), META) == UncertaintyNotKnown(Reason.NO_VALUE)


def score_statistic(p, count, of):
    """Slow oracle of Wilson: at its ends the score test is just at its limit."""
    return abs(count / of - p) / sqrt(p * (1 - p) / of)


@given(st.integers(1, 400), st.integers(1, 400))
def test_the_ends_of_wilson_are_where_the_score_test_turns(count, others):
    found = wilson(count, count + others)

    assert score_statistic(found.lower / 100, count, count + others) == pytest.approx(1.95996, rel=1e-4)
    assert score_statistic(found.upper / 100, count, count + others) == pytest.approx(1.95996, rel=1e-4)


@pytest.mark.parametrize("count", range(2, 40))
def test_byar_is_near_the_exact_poisson_limits(count):
    found = byar(count)

    at_most = sum(exp(-found.upper) * found.upper**k / factorial(k) for k in range(count + 1))
    at_least = 1 - sum(exp(-found.lower) * found.lower**k / factorial(k) for k in range(count))
    assert at_most == pytest.approx(0.025, abs=0.003)
    assert at_least == pytest.approx(0.025, abs=0.006)


@given(st.integers(0, 300), st.integers(0, 300), st.integers(2, 50))
def test_more_people_make_the_interval_no_wider(count, others, times):
    small, large = wilson(count, count + others + 1), wilson(count * times, (count + others + 1) * times)

    assert large.upper - large.lower < small.upper - small.lower


@given(st.integers(0, 5000), st.floats(0.5, 0.98))
def test_a_surer_interval_holds_the_less_sure(count, level):
    sure, less = byar(count, level=0.99), byar(count, level=level)

    assert sure.lower <= less.lower <= count <= less.upper <= sure.upper


def test_an_interval_tells_its_level():
    assert wilson(1, 10, level=0.9) == Interval(
        pytest.approx(2.26, abs=0.3), pytest.approx(35.3, abs=3), 0.9, IntervalMethod.WILSON
    )
