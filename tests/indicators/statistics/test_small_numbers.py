import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pophyte.indicators.statistics.small_numbers import SmallNumbers, rests_on_few, rests_on_few_answers


UNTOLD = np.nan


def is_few(people, of, *, is_share=True, **rule):
    (found,) = rests_on_few(
        np.array([people], float), np.array([of], float), SmallNumbers(**rule), is_share=np.array([is_share])
    )
    return bool(found)


@pytest.mark.parametrize(("people", "of"), [(1, 100), (4, 100), (4, UNTOLD), (0, 4), (UNTOLD, 3), (99, 100), (96, 100)])
def test_figures_of_few_people_are_refused(people, of):
    assert is_few(people, of)


@pytest.mark.parametrize(
    ("people", "of"),
    [(5, 100), (0, 100), (100, 100), (UNTOLD, 100), (UNTOLD, UNTOLD), (5, UNTOLD), (0, 0), (UNTOLD, 0)],
)
def test_figures_of_enough_people_are_shown(people, of):
    assert not is_few(people, of)


def test_a_count_has_nobody_left_over():
    assert not is_few(98, 100, is_share=False)


def test_the_rule_is_configurable():
    assert is_few(9, 100, threshold=10)
    assert is_few(0, 100, shows_zero=False)
    assert not is_few(98, 100, protects_complement=False)


def test_surveys_have_their_own_minimum():
    answers = np.array([30, 29, 20, UNTOLD])

    assert rests_on_few_answers(answers, SmallNumbers()).tolist() == [False, True, True, False]
    assert rests_on_few_answers(answers, SmallNumbers(survey_minimum=20)).tolist() == [False, False, False, False]


@given(st.integers(0, 50), st.integers(0, 50), st.integers(1, 20))
def test_a_higher_threshold_shows_nothing_more(count, others, threshold):
    lower, higher = (is_few(count, count + others, threshold=least) for least in (threshold, threshold + 1))

    assert higher or not lower
