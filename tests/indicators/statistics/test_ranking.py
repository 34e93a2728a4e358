from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pophyte.indicators.domain import Direction, State
from pophyte.indicators.statistics.ranking import Figure, kind_of, rank
from pophyte.indicators.statistics.reasons import CannotTell, Reason


def figures(*values):
    return {f"municipality:{i:03}": Figure(value) for i, value in enumerate(values)}


def places(ranking):
    return {each.area[-3:]: (each.place, each.is_shared) for each in ranking.places}


def test_competition_ranking_by_hand():
    found = rank(figures(7.0, 9.0, 7.0, 3.0), direction=Direction.UP, decimals=1)

    assert places(found) == {"001": (1, False), "000": (2, True), "002": (2, True), "003": (4, False)}
    assert found.kind == "municipality"


def test_the_least_is_first_where_less_is_better():
    found = rank(figures(7.0, 9.0), direction=Direction.DOWN, decimals=1)

    assert [each.value for each in found.places] == [7.0, 9.0]


def test_the_largest_is_first_where_no_way_is_good():
    found = rank(figures(7.0, 9.0), direction=Direction.NONE, decimals=1)

    assert [each.value for each in found.places] == [9.0, 7.0]


def test_what_looks_equal_is_equal():
    found = rank(figures(7.04, 7.01, 7.06), direction=Direction.UP, decimals=1)

    assert places(found) == {"002": (1, False), "000": (2, True), "001": (2, True)}
    assert found.of("municipality:001").value == 7.01


def test_areas_without_a_figure_are_left_out_and_counted():
    mixed = figures(7.0, 0.0) | {
        "municipality:100": Figure(None, State.MISSING),
        "municipality:101": Figure(None, State.SUPPRESSED),
        "municipality:102": Figure(None, State.SUPPRESSED),
    }

    found = rank(mixed, direction=Direction.UP, decimals=1)

    assert len(found.places) == 2
    assert found.left_out == {State.MISSING: 1, State.SUPPRESSED: 2}
    assert found.of("municipality:101") == CannotTell(Reason.AREA_NOT_AMONG, {"area": "municipality:101"})


def test_areas_of_two_kinds_are_not_ranked():
    mixed = {"municipality:564": Figure(1.0), "region:17": Figure(2.0)}

    found = rank(mixed, direction=Direction.UP, decimals=1)

    assert found == CannotTell(Reason.MIXED_KINDS, {"kinds": "municipality, region"})


@pytest.mark.parametrize("nothing", [{}, {"municipality:1": Figure(None, State.MISSING)}])
def test_nothing_has_no_rank(nothing):
    assert rank(nothing, direction=Direction.UP, decimals=1) == CannotTell(Reason.NO_VALUE)


def test_the_kind_is_in_the_key():
    assert kind_of("wellbeing-county:19") == "wellbeing-county"


values = st.lists(st.integers(-20, 20).map(float), min_size=1, max_size=30)


@given(values, st.sampled_from(Direction))
def test_ranks_agree_with_the_slow_oracle(numbers, direction):
    found = rank(figures(*numbers), direction=direction, decimals=0)

    sign = -1 if direction is Direction.DOWN else 1
    expected = {
        f"{i:03}": (1 + sum(sign * other > sign * number for other in numbers), numbers.count(number) > 1)
        for i, number in enumerate(numbers)
    }
    assert places(found) == expected


@given(values, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(numbers, random):
    rows = list(figures(*numbers).items())
    random.shuffle(rows)

    assert rank(dict(rows), direction=Direction.UP, decimals=0) == rank(
        figures(*numbers), direction=Direction.UP, decimals=0
    )


@given(values, st.integers(2, 9))
def test_scaling_changes_no_place(numbers, factor):
    plain = rank(figures(*numbers), direction=Direction.UP, decimals=0)
    scaled = rank(figures(*[factor * number for number in numbers]), direction=Direction.UP, decimals=0)

    assert [replace(each, value=factor * each.value) for each in plain.places] == list(scaled.places)


@given(values, st.integers(-20, 20).map(float))
def test_one_more_area_moves_no_one_up(numbers, newcomer):
    before = rank(figures(*numbers), direction=Direction.UP, decimals=0)
    after = rank(figures(*numbers, newcomer), direction=Direction.UP, decimals=0)

    assert all(each.place <= after.of(each.area).place <= each.place + 1 for each in before.places)
