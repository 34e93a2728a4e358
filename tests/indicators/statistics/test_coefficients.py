import pytest
from hypothesis import given
from hypothesis import strategies as st

from pophyte.indicators.statistics.coefficients import (
    CoefficientSet,
    Contribution,
    PartKind,
    WeightedIndicator,
    relative,
    score,
    set_for,
)
from pophyte.indicators.statistics.reasons import CannotTell, Reason


# Made up for the test: no real set of indicators looks like this.
SET = CoefficientSet(
    2090,
    "a test",
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
        CoefficientSet(2090, "a test", SET.indicators[:1])


@pytest.mark.parametrize(("weight", "best"), [(0.0, 50.0), (1.0, 0.0)])
def test_an_indicator_needs_weight_and_scale(weight, best):
    with pytest.raises(ValueError, match="own:a"):
        WeightedIndicator("own:a", PartKind.PROCESS, weight, 0.0, best)


def test_the_country_is_one():
    # Mean (3 * 40 + 1 * 80) / 4 = 50.
    assert relative({"x": 40.0, "y": 80.0}, {"x": 3_000, "y": 1_000}) == {"x": 0.8, "y": 1.6}


def test_a_municipality_without_people_is_told():
    assert relative({"x": 40.0}, {}) == CannotTell(Reason.AREA_NOT_AMONG, {"area": "x"})


@pytest.mark.parametrize(("points", "people"), [({}, {}), ({"x": 0.0}, {"x": 10}), ({"x": 5.0}, {"x": 0})])
def test_no_mean_of_nothing(points, people):
    assert relative(points, people) == CannotTell(Reason.NO_VALUE)


@given(st.lists(st.tuples(st.integers(1, 100), st.integers(1, 9_000)), min_size=1), st.integers(2, 9))
def test_coefficients_do_not_depend_on_the_scale_of_points(rows, factor):
    points = {str(i): float(point) for i, (point, _) in enumerate(rows)}
    people = {str(i): count for i, (_, count) in enumerate(rows)}

    plain = relative(points, people)

    assert relative({area: factor * value for area, value in points.items()}, people) == pytest.approx(plain)
    assert sum(plain[area] * people[area] for area in plain) == pytest.approx(sum(people.values()))
