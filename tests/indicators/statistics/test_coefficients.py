import pytest

from pophyte.indicators.domain import Texts
from pophyte.indicators.statistics.coefficients import (
    CoefficientSet,
    Contribution,
    Grant,
    PartKind,
    SetGroup,
    Stake,
    WeightedIndicator,
    score,
    set_for,
    stake,
)
from pophyte.indicators.statistics.reasons import CannotTell, Reason


# Made up for the test: no real set of indicators looks like this.
GROUPS = (SetGroup(Texts("Teot"), PartKind.PROCESS, 4), SetGroup(Texts("Tulokset"), PartKind.RESULT, 1))
SET = CoefficientSet(
    2090,
    "a test",
    GROUPS,
    (
        WeightedIndicator("own:a", PartKind.PROCESS, 0.75, 0.0, 50.0),
        WeightedIndicator("own:b", PartKind.RESULT, 0.25, 20.0, 10.0),
    ),
)


def test_points_by_hand():
    # a: 30 of 50 is 60 points; b: 12.5 on the way from 20 down to 10 is 75 points.
    found = score({"own:a": 30.0, "own:b": 12.5}, SET)

    assert found.points == pytest.approx(0.75 * 60 + 0.25 * 75)
    assert found.contributions[1] == Contribution("own:b", PartKind.RESULT, 12.5, 75.0, 18.75)
    assert found.of_kind(PartKind.PROCESS) == pytest.approx(45.0)
    assert (found.set_year, found.source) == (2090, "a test")


def test_points_stay_on_the_scale():
    assert score({"own:a": 80.0, "own:b": 40.0}, SET).points == pytest.approx(75.0)


def test_a_missing_indicator_is_told():
    found = score({"own:b": 10.0}, SET)

    assert found == CannotTell(Reason.INDICATORS_MISSING, {"indicators": "own:a", "count": 1})


def test_a_set_is_of_its_own_year_only():
    assert set_for(2090, [SET]) is SET
    assert set_for(2091, [SET]) == CannotTell(Reason.NO_SET_FOR_YEAR, {"year": 2091})


def test_weights_must_be_whole():
    with pytest.raises(ValueError, match="sum to one"):
        CoefficientSet(2090, "a test", GROUPS, SET.indicators[:1])


@pytest.mark.parametrize(("weight", "best"), [(0.0, 50.0), (1.0, 0.0)])
def test_an_indicator_needs_weight_and_scale(weight, best):
    with pytest.raises(ValueError, match="own:a"):
        WeightedIndicator("own:a", PartKind.PROCESS, weight, 0.0, best)


def test_points_need_published_weights():
    told = CoefficientSet(2090, "a test", GROUPS)

    assert score({"own:a": 30.0}, told) == CannotTell(Reason.WEIGHTS_NOT_KNOWN, {"year": 2090})


def test_a_set_knows_how_many_indicators_it_has():
    assert (SET.amount(), SET.amount(PartKind.PROCESS), SET.amount(PartKind.RESULT)) == (5, 4, 1)


def test_a_stake_by_hand():
    found = stake(2_000, Grant(total=1e6, least=7.5, mean=18.0, most=22.0))

    assert found == Stake(15_000.0, 36_000.0, 44_000.0)
