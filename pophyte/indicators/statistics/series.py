"""One indicator of one area over the years: the latest value, and the change between two years."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isnan

from pophyte.indicators.domain import State, ValueType
from pophyte.indicators.statistics.reasons import CannotTell, Reason


@dataclass(frozen=True, slots=True)
class Point:
    """One year of a series; `value` is None unless the state is PRESENT or ZERO."""

    year: int
    value: float | None
    state: State


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest figure there is, and the newer years that have none: they are told, not passed over."""

    year: int
    value: float
    later_years: tuple[Point, ...]


class ChangeUnit(StrEnum):
    PERCENTAGE_POINTS = "percentage-points"
    INDEX_POINTS = "index-points"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Change:
    """`difference` is in `unit`; `relative` is per cent of the earlier value, None where that is not above zero."""

    since: int
    until: int
    before: float
    after: float
    difference: float
    unit: ChangeUnit
    relative: float | None


def points_of(years: Iterable[int], values: Iterable[float], states: Iterable[int]) -> list[Point]:
    """Points of parallel columns, as a store answers them: NaN stands for no value."""
    return [
        Point(int(year), None if isnan(value) else float(value), State(state))
        for year, value, state in zip(years, values, states, strict=True)
    ]


def known(points: Iterable[Point]) -> list[tuple[int, float]]:
    """Years and values that exist, in the order of time."""
    return sorted((point.year, point.value) for point in points if point.value is not None)


def latest(points: Sequence[Point]) -> Latest | CannotTell:
    """The value of the newest year that has one, in the indicator's own unit.

    Source: none needed; the rule is the project's (a hidden or missing year is never filled from an older one silently).
    """
    pairs = known(points)
    if not pairs:
        return CannotTell(Reason.NO_VALUE)
    year, value = pairs[-1]
    later = sorted((point for point in points if point.year > year), key=lambda point: point.year)
    return Latest(year, value, tuple(later))


def change(points: Iterable[Point], *, since: int, until: int, value_type: ValueType) -> Change | CannotTell:
    """Change from one year to another.

    Formula: difference = after - before; relative = 100 * difference / before.
    Units: shares differ in percentage points, indexed series in index points, all others in the indicator's own unit;
    the relative change is in per cent. Source: elementary arithmetic.
    """
    values = dict(known(points))
    for year in (since, until):
        if year not in values:
            return CannotTell(Reason.NO_VALUE_IN_YEAR, {"year": year})
    before, after = values[since], values[until]
    difference = after - before
    relative = 100 * difference / before if before > 0 else None
    units = {ValueType.SHARE: ChangeUnit.PERCENTAGE_POINTS, ValueType.INDEX: ChangeUnit.INDEX_POINTS}
    return Change(since, until, before, after, difference, units.get(value_type, ChangeUnit.OWN), relative)
