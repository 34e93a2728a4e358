import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pophyte.indicators.domain import State, ValueType
from pophyte.indicators.statistics.reasons import CannotTell, Reason
from pophyte.indicators.statistics.series import Change, ChangeUnit, Latest, Point, change, latest, points_of


SERIES = [
    Point(2018, 8.0, State.PRESENT),
    Point(2017, 0.0, State.ZERO),
    Point(2020, None, State.MISSING),
    Point(2019, None, State.SUPPRESSED),
]


def test_points_of_columns_as_the_store_answers_them():
    found = points_of(
        np.array([2017, 2018]), np.array([0.0, np.nan], dtype=np.float32), np.array([2, 3], dtype=np.uint8)
    )

    assert found == [Point(2017, 0.0, State.ZERO), Point(2018, None, State.SUPPRESSED)]


def test_columns_of_unequal_length_are_refused():
    with pytest.raises(ValueError, match="shorter"):
        points_of([2017, 2018], [1.0], [1])


def test_the_latest_value_tells_its_year_and_the_newer_years_without_one():
    found = latest(SERIES)

    later = (Point(2019, None, State.SUPPRESSED), Point(2020, None, State.MISSING))
    assert found == Latest(2018, 8.0, later)


def test_there_is_no_latest_of_nothing():
    assert latest(SERIES[2:]) == CannotTell(Reason.NO_VALUE)


def test_a_share_changes_in_percentage_points():
    points = [Point(2018, 8.0, State.PRESENT), Point(2019, 10.0, State.PRESENT)]

    found = change(points, since=2018, until=2019, value_type=ValueType.SHARE)

    assert found == Change(2018, 2019, 8.0, 10.0, 2.0, ChangeUnit.PERCENTAGE_POINTS, 25.0)


@pytest.mark.parametrize(
    ("value_type", "unit"),
    [(ValueType.INDEX, ChangeUnit.INDEX_POINTS), (ValueType.RATE, ChangeUnit.OWN), (ValueType.COUNT, ChangeUnit.OWN)],
)
def test_the_unit_of_a_change(value_type, unit):
    assert change(SERIES, since=2017, until=2018, value_type=value_type).unit is unit


def test_there_is_no_relative_change_from_zero():
    assert change(SERIES, since=2017, until=2018, value_type=ValueType.COUNT).relative is None


@pytest.mark.parametrize(("since", "until", "year"), [(2019, 2018, 2019), (2018, 2024, 2024)])
def test_a_year_without_a_value_is_told(since, until, year):
    found = change(SERIES, since=since, until=until, value_type=ValueType.SHARE)

    assert found == CannotTell(Reason.NO_VALUE_IN_YEAR, {"year": year})


@given(st.permutations(SERIES))
def test_the_order_of_points_does_not_matter(points):
    assert latest(points) == latest(SERIES)


@given(st.integers(1, 1000), st.integers(0, 1000))
def test_there_and_back_again(before, after):
    points = [Point(2018, float(before), State.PRESENT), Point(2019, float(after), State.PRESENT)]

    there = change(points, since=2018, until=2019, value_type=ValueType.COUNT)
    back = change(points, since=2019, until=2018, value_type=ValueType.COUNT)

    assert there.difference == -back.difference
    assert there.relative == pytest.approx(100 * after / before - 100)
