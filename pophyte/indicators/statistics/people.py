"""How many residents a share is: share x population of the age group, with its interval and its inputs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor, log10

from pophyte.indicators.domain import Sex, ValueType
from pophyte.indicators.statistics.intervals import Interval
from pophyte.indicators.statistics.reasons import CannotTell, Reason, UncertaintyNotKnown
from pophyte.indicators.statistics.small_numbers import DEFAULT_RULE, SmallNumbers


class PeopleCaution(StrEnum):
    POPULATION_OF_ANOTHER_YEAR = "population-of-another-year"


@dataclass(frozen=True, slots=True)
class AgeGroup:
    """Ages in full years, both ends included; `last` None is "and over"."""

    first: int
    last: int | None = None


@dataclass(frozen=True, slots=True)
class GroupPopulation:
    """The people of one age group in one area at the end of a year: all of them, or of one sex."""

    area: str
    year: int
    ages: AgeGroup
    people: int
    sex: Sex = Sex.TOTAL


@dataclass(frozen=True, slots=True)
class PeopleFigure:
    """The share (per cent) or rate (per `per`) as published, with `decimals` of them printed.

    `counts_people`: a rate of people; visits or cases per 1 000 say nothing of how many people they belong to.
    """

    area: str
    year: int
    value: float
    value_type: ValueType
    decimals: int
    per: int = 100
    counts_people: bool = True


@dataclass(frozen=True, slots=True)
class PeopleRange:
    """Rounded outwards to the unit, never below none or above all."""

    lower: int
    upper: int
    level: float


@dataclass(frozen=True, slots=True)
class PeopleCount:
    """`rounded` is what a person is shown; `estimate`, `figure` and `group` are what it was reckoned from.

    `precision`: how many people half a unit of the last printed decimal of the share is.
    """

    rounded: int
    unit: int
    interval: PeopleRange | UncertaintyNotKnown
    estimate: float
    precision: float
    figure: PeopleFigure
    group: GroupPopulation
    cautions: tuple[PeopleCaution, ...]


@dataclass(frozen=True, slots=True)
class PeopleGap:
    """How many residents fewer (negative) or more there would be at the reference figure's level.

    The reference (a median of peers) is taken as fixed: the interval is that of the area's own figure.
    """

    rounded: int
    unit: int
    interval: PeopleRange | UncertaintyNotKnown
    estimate: float
    reference: float
    figure: PeopleFigure
    group: GroupPopulation


def age_group_sum(population: Mapping[int, int], ages: AgeGroup) -> int | CannotTell:
    """People of an age group as the sum over single years of age; the oldest key is "and over" (100 in the tables).

    Formula: sum of the ages first..last. Unit: people. Source: Statistics Finland's table 11re is by single years.
    A group whose ages are not all in the table is refused rather than underestimated.
    """
    oldest = max(population, default=-1)
    last = oldest if ages.last is None else ages.last
    wanted: Iterable[int] = range(ages.first, max(last, ages.first) + 1)
    for age in wanted:
        if age not in population:
            return CannotTell(Reason.AGE_MISSING, {"age": age})
    return sum(population[age] for age in wanted)


def people_count(
    figure: PeopleFigure,
    group: GroupPopulation,
    *,
    uncertainty: Interval | UncertaintyNotKnown,
    rule: SmallNumbers = DEFAULT_RULE,
    unit: int | None = None,
) -> PeopleCount | CannotTell:
    """Residents that a share or rate of people stands for.

    Formula: value / per * population of the age group, and the same for the ends of the interval. Unit: people, rounded
    to a power of ten not above half the interval (tens at least where the uncertainty is not known); `unit` overrides it
    where a source's own rounding is repeated. Source: the estimate of the region's own wellbeing review of 2020.
    """
    refusal = _refusal(figure, group)
    if refusal is not None:
        return refusal
    estimate = figure.value / figure.per * group.people
    if estimate < rule.threshold and not (estimate == 0 and rule.shows_zero):
        return CannotTell(Reason.SMALL_NUMBER, {"threshold": rule.threshold})
    step = unit or _unit(figure, group, uncertainty, estimate)
    ends = _ends(uncertainty, figure, group)
    cautions = (PeopleCaution.POPULATION_OF_ANOTHER_YEAR,) if figure.year != group.year else ()
    return PeopleCount(
        rounded=_round(estimate, step),
        unit=step,
        interval=ends if isinstance(ends, UncertaintyNotKnown) else _range(ends, step, (0, group.people)),
        estimate=estimate,
        precision=_precision(figure, group),
        figure=figure,
        group=group,
        cautions=cautions,
    )


def gap_in_people(
    figure: PeopleFigure,
    group: GroupPopulation,
    *,
    reference: float,
    uncertainty: Interval | UncertaintyNotKnown,
    rule: SmallNumbers = DEFAULT_RULE,
) -> PeopleGap | CannotTell:
    """Gap between the own figure and a reference (the peer median, the country) as people of the age group.

    Formula: (own - reference) / per * population; the interval shifts the ends of the own interval likewise.
    Unit: people, rounded as in `people_count`. Source: elementary. A gap whose own count is small is refused: the count
    could be reckoned back from it.
    """
    count = people_count(figure, group, uncertainty=uncertainty, rule=rule)
    if isinstance(count, CannotTell):
        return count
    at_reference = reference / figure.per * group.people
    estimate = count.estimate - at_reference
    ends = _ends(uncertainty, figure, group)
    interval: PeopleRange | UncertaintyNotKnown
    if isinstance(ends, UncertaintyNotKnown):
        interval = ends
    else:
        shifted = (ends[0] - at_reference, ends[1] - at_reference, ends[2])
        interval = _range(shifted, count.unit, (-group.people, group.people))
    return PeopleGap(_round(estimate, count.unit), count.unit, interval, estimate, reference, figure, group)


def _refusal(figure: PeopleFigure, group: GroupPopulation) -> CannotTell | None:
    if figure.area != group.area:
        message = f"a figure of {figure.area} is no share of the people of {group.area}"
        raise ValueError(message)
    if figure.value_type is ValueType.INDEX:
        return CannotTell(Reason.INDEX_IS_NOT_A_RATE)
    if figure.value_type not in (ValueType.SHARE, ValueType.RATE):
        return CannotTell(Reason.NOT_A_SHARE_OF_PEOPLE, {"value_type": figure.value_type.value})
    if not figure.counts_people:
        return CannotTell(Reason.RATE_MAY_COUNT_EVENTS)
    if not 0 <= figure.value <= figure.per:
        return CannotTell(Reason.SHARE_OUT_OF_BOUNDS, {"value": figure.value, "per": figure.per})
    return None


def _precision(figure: PeopleFigure, group: GroupPopulation) -> float:
    return float(0.5 * 10**-figure.decimals / figure.per * group.people)


def _ends(
    uncertainty: Interval | UncertaintyNotKnown, figure: PeopleFigure, group: GroupPopulation
) -> tuple[float, float, float] | UncertaintyNotKnown:
    if isinstance(uncertainty, UncertaintyNotKnown):
        return uncertainty
    each = group.people / figure.per
    return uncertainty.lower * each, uncertainty.upper * each, uncertainty.level


def _unit(
    figure: PeopleFigure, group: GroupPopulation, uncertainty: Interval | UncertaintyNotKnown, estimate: float
) -> int:
    """The largest power of ten that is within what is not known anyway, and within the estimate itself."""
    spread, least = _precision(figure, group), 10
    if isinstance(uncertainty, Interval):
        spread, least = max(spread, (uncertainty.upper - uncertainty.lower) / 2 / figure.per * group.people), 1
    unit = max(least, _power_of_ten(spread))
    return max(1, min(unit, _power_of_ten(estimate)))


def _power_of_ten(number: float) -> int:
    return int(10 ** floor(log10(number))) if number >= 1 else 1


def _round(number: float, unit: int) -> int:
    # Half up: Python's own rounding takes 25 to 20 and 35 to 40.
    return floor(number / unit + 0.5) * unit


def _range(ends: tuple[float, float, float], unit: int, bounds: tuple[int, int]) -> PeopleRange:
    lower, upper, level = ends
    # A hair of tolerance, so that 3300.0000000001 does not become 3 310.
    down = floor(lower / unit + 1e-9) * unit
    up = ceil(upper / unit - 1e-9) * unit
    return PeopleRange(max(bounds[0], down), min(bounds[1], up), level)
