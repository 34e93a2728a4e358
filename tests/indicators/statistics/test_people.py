"""The region's own statement of 2020: about 3 300 aged 7-12, 5 120 aged 13-16 and 121 600 adults, "10-39 per cent".

With the population of 31 December 2019 the shares behind it are 9.5, 23.0 and 39.6 per cent. The middle one lies within
10-39; the first is 10 and the last 40 when rounded to whole per cent (39 only when cut), so the statement was rounded
loosely: 10 % of the children would be 3 500, 39 % of the adults 119 800.
"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pophyte.indicators.domain import ValueType
from pophyte.indicators.statistics.intervals import wilson
from pophyte.indicators.statistics.people import (
    AgeGroup,
    GroupPopulation,
    PeopleCaution,
    PeopleFigure,
    PeopleRange,
    age_group_sum,
    gap_in_people,
    people_count,
)
from pophyte.indicators.statistics.reasons import CannotTell, Reason, UncertaintyNotKnown
from pophyte.indicators.statistics.small_numbers import SmallNumbers
from tests.indicators.statistics.population_2019 import POHJOIS_POHJANMAA_2019


REGION = "region:17"
NOT_KNOWN = UncertaintyNotKnown(Reason.DENOMINATOR_NOT_KNOWN)


def share(value, **changes):
    return replace(PeopleFigure(REGION, 2019, value, ValueType.SHARE, 1), **changes)


def group(people, *, first=7, last=12, year=2019):
    return GroupPopulation(REGION, year, AgeGroup(first, last), people)


def test_the_population_table_is_whole():
    assert age_group_sum(POHJOIS_POHJANMAA_2019, AgeGroup(0)) == 412_830


@pytest.mark.parametrize(("first", "last", "people"), [(7, 12, 34_794), (13, 16, 22_268), (20, None, 307_155)])
def test_age_groups_of_the_statement(first, last, people):
    assert age_group_sum(POHJOIS_POHJANMAA_2019, AgeGroup(first, last)) == people


@pytest.mark.parametrize(
    ("value", "first", "last", "unit", "stated"),
    [(9.5, 7, 12, 100, 3_300), (23.0, 13, 16, 10, 5_120), (39.6, 20, None, 100, 121_600)],
)
def test_the_statement_is_reproduced(value, first, last, unit, stated):
    people = age_group_sum(POHJOIS_POHJANMAA_2019, AgeGroup(first, last))

    found = people_count(share(value), group(people, first=first, last=last), uncertainty=NOT_KNOWN, unit=unit)

    assert found.rounded == stated
    assert (found.figure.value, found.group.people, found.interval) == (value, people, NOT_KNOWN)


@pytest.mark.parametrize(
    ("value", "people", "unit", "reckoned"), [(10.0, 34_794, 100, 3_500), (39.0, 307_155, 100, 119_800)]
)
def test_the_ends_of_the_stated_range_give_other_counts(value, people, unit, reckoned):
    assert people_count(share(value), group(people), uncertainty=NOT_KNOWN, unit=unit).rounded == reckoned


def test_by_hand_with_an_interval():
    # Wilson of 60 in 600 is 7.84-12.66 %; of 2 000 people 156.8-253.2, half of that is 48: tens.
    found = people_count(share(10.0), group(2_000), uncertainty=wilson(60, 600))

    assert (found.rounded, found.unit, found.estimate) == (200, 10, pytest.approx(200))
    assert found.interval == PeopleRange(150, 260, 0.95)
    assert found.precision == pytest.approx(1.0)
    assert found.cautions == ()


def test_a_narrow_interval_is_not_rounded_away():
    found = people_count(share(10.0, decimals=2), group(100), uncertainty=wilson(10_000, 100_000))

    assert (found.rounded, found.unit) == (10, 1)


def test_without_an_interval_tens_are_the_finest():
    found = people_count(share(23.0), group(2_226), uncertainty=NOT_KNOWN)

    assert (found.rounded, found.unit) == (510, 10)


def test_the_unit_is_never_larger_than_the_count():
    found = people_count(share(50.0, decimals=0), group(16), uncertainty=NOT_KNOWN)

    assert (found.rounded, found.unit) == (8, 1)


def test_half_a_unit_is_rounded_up():
    assert people_count(share(25.0), group(100), uncertainty=NOT_KNOWN).rounded == 30


def test_a_rate_of_people_per_thousand():
    figure = share(12.0, value_type=ValueType.RATE, per=1_000)

    assert people_count(figure, group(50_000), uncertainty=NOT_KNOWN).rounded == 600


def test_population_of_another_year_is_told():
    found = people_count(share(10.0), group(2_000, year=2020), uncertainty=NOT_KNOWN)

    assert found.cautions == (PeopleCaution.POPULATION_OF_ANOTHER_YEAR,)


@pytest.mark.parametrize(
    ("figure", "reason"),
    [
        (share(104.0, value_type=ValueType.INDEX), Reason.INDEX_IS_NOT_A_RATE),
        (share(23_000.0, value_type=ValueType.CURRENCY), Reason.NOT_A_SHARE_OF_PEOPLE),
        (share(2.4, value_type=ValueType.MEAN), Reason.NOT_A_SHARE_OF_PEOPLE),
        (share(40.0, value_type=ValueType.RATE, per=1_000, counts_people=False), Reason.RATE_MAY_COUNT_EVENTS),
        (share(120.0), Reason.SHARE_OUT_OF_BOUNDS),
        (share(-1.0), Reason.SHARE_OUT_OF_BOUNDS),
        (share(0.1), Reason.SMALL_NUMBER),
    ],
)
def test_what_cannot_be_people_is_refused(figure, reason):
    count = people_count(figure, group(2_000), uncertainty=NOT_KNOWN)
    gap = gap_in_people(figure, group(2_000), reference=12.0, uncertainty=NOT_KNOWN)

    assert (count.reason, gap.reason) == (reason, reason)


def test_no_one_is_shown_where_zeros_are():
    shown = people_count(share(0.0), group(2_000), uncertainty=NOT_KNOWN)
    hidden = people_count(share(0.0), group(2_000), uncertainty=NOT_KNOWN, rule=SmallNumbers(shows_zero=False))

    assert shown.rounded == 0
    assert hidden.reason is Reason.SMALL_NUMBER


def test_people_of_another_area_are_a_mistake():
    with pytest.raises(ValueError, match="no share of the people"):
        people_count(share(10.0, area="region:18"), group(2_000), uncertainty=NOT_KNOWN)


@pytest.mark.parametrize(("ages", "missing"), [(AgeGroup(0, 3), 2), (AgeGroup(1, 9), 2), (AgeGroup(5), 5)])
def test_a_missing_age_is_told(ages, missing):
    assert age_group_sum({0: 1, 1: 1, 3: 1}, ages) == CannotTell(Reason.AGE_MISSING, {"age": missing})


def test_an_empty_table_has_no_ages():
    assert age_group_sum({}, AgeGroup(0)) == CannotTell(Reason.AGE_MISSING, {"age": 0})


def test_the_gap_to_the_median_as_people():
    # 10 % against 12.5 % of 2 000: fifty people fewer; the ends 156.8 and 253.2 against 250.
    found = gap_in_people(share(10.0), group(2_000), reference=12.5, uncertainty=wilson(60, 600))

    assert (found.rounded, found.estimate, found.reference) == (-50, pytest.approx(-50), 12.5)
    assert found.interval == PeopleRange(-100, 10, 0.95)


def test_the_gap_of_an_unknown_uncertainty_says_so():
    assert gap_in_people(share(10.0), group(2_000), reference=12.5, uncertainty=NOT_KNOWN).interval == NOT_KNOWN


tables = st.lists(st.integers(0, 500), min_size=30, max_size=30).map(lambda counts: dict(enumerate(counts)))


@given(tables, st.integers(0, 28), st.integers(1, 28))
def test_age_groups_that_meet_add_up(table, first, cut):
    low, high = sorted((first, cut))

    lower = age_group_sum(table, AgeGroup(low, high))
    upper = age_group_sum(table, AgeGroup(high + 1))
    assert lower + upper == age_group_sum(table, AgeGroup(low))


@given(tables, tables)
def test_areas_add_up(one, other):
    both = {age: one[age] + other[age] for age in one}

    ages = AgeGroup(7, 12)
    assert age_group_sum(both, ages) == age_group_sum(one, ages) + age_group_sum(other, ages)


@given(st.integers(5, 1_000), st.integers(0, 3_000), st.integers(100, 400_000))
def test_the_interval_holds_the_count_within_the_people(count, others, people):
    figure = share(100 * count / (count + others), decimals=1)

    found = people_count(
        figure, group(people), uncertainty=wilson(count, count + others), rule=SmallNumbers(threshold=0)
    )

    assert 0 <= found.interval.lower <= found.interval.upper <= people
    assert found.interval.lower <= found.estimate <= found.interval.upper + 1e-6
    assert abs(found.rounded - found.estimate) <= found.unit / 2 + 1e-6
