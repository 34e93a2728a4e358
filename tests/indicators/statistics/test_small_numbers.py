import pytest
from hypothesis import given
from hypothesis import strategies as st

from pophyte.indicators.statistics.reasons import CannotTell, Reason
from pophyte.indicators.statistics.small_numbers import SmallNumbers, check_figure, check_survey


SMALL = CannotTell(Reason.SMALL_NUMBER, {"threshold": 5})


@pytest.mark.parametrize(
    ("numerator", "denominator"), [(1, 100), (4, 100), (4, None), (0, 4), (None, 3), (99, 100), (96, 100)]
)
def test_figures_of_few_people_are_refused(numerator, denominator):
    assert check_figure(numerator, denominator) == SMALL


@pytest.mark.parametrize(
    ("numerator", "denominator"),
    [(5, 100), (0, 100), (100, 100), (None, 100), (None, None), (5, None), (0, 0), (None, 0)],
)
def test_figures_of_enough_people_are_shown(numerator, denominator):
    assert check_figure(numerator, denominator) is None


def test_the_rule_is_configurable():
    assert check_figure(9, 100, SmallNumbers(threshold=10)) == CannotTell(Reason.SMALL_NUMBER, {"threshold": 10})
    assert check_figure(0, 100, SmallNumbers(shows_zero=False)) == SMALL
    assert check_figure(98, 100, SmallNumbers(protects_complement=False)) is None


def test_surveys_have_their_own_minimum():
    assert check_survey(30) is None
    assert check_survey(29) == CannotTell(Reason.TOO_FEW_RESPONDENTS, {"minimum": 30})
    assert check_survey(29, SmallNumbers(survey_minimum=20)) is None
    assert check_survey(None) is None


@given(st.integers(0, 50), st.integers(0, 50), st.integers(1, 20))
def test_a_higher_threshold_shows_nothing_more(count, others, threshold):
    lower = check_figure(count, count + others, SmallNumbers(threshold=threshold))
    higher = check_figure(count, count + others, SmallNumbers(threshold=threshold + 1))

    assert lower is None or higher is not None
