"""The HYTE coefficient: versioned sets of indicators with weights, as data; the project invents no set of its own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import isclose

from pophyte.indicators.statistics.reasons import CannotTell, Reason


class PartKind(StrEnum):
    PROCESS = "process"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class WeightedIndicator:
    """One indicator of a set: `at_worst` gives 0 points and `at_best` 100; either may be the larger."""

    indicator: str
    kind: PartKind
    weight: float
    at_worst: float
    at_best: float

    def __post_init__(self) -> None:
        if self.weight <= 0 or self.at_worst == self.at_best:
            message = f"{self.indicator}: the weight must be above zero and the scale must have a length"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class CoefficientSet:
    """The indicators of one year with their weights, and the decision they come from. The weights sum to one."""

    year: int
    source: str
    indicators: tuple[WeightedIndicator, ...]

    def __post_init__(self) -> None:
        if not isclose(sum(each.weight for each in self.indicators), 1.0, abs_tol=1e-6):
            message = f"the weights of the set of {self.year} do not sum to one"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Contribution:
    """`points` 0-100 of one indicator; `weighted` is what it brings to the whole."""

    indicator: str
    kind: PartKind
    value: float
    points: float
    weighted: float


@dataclass(frozen=True, slots=True)
class CoefficientScore:
    """0-100 points, the parts they come from, and the set by which they were reckoned."""

    points: float
    contributions: tuple[Contribution, ...]
    set_year: int
    source: str

    def of_kind(self, kind: PartKind) -> float:
        return sum(each.weighted for each in self.contributions if each.kind is kind)


def set_for(year: int, sets: Iterable[CoefficientSet]) -> CoefficientSet | CannotTell:
    """The set of exactly that year: a set is never carried over to a year it was not decided for."""
    for each in sets:
        if each.year == year:
            return each
    return CannotTell(Reason.NO_SET_FOR_YEAR, {"year": year})


def score(figures: Mapping[str, float], chosen: CoefficientSet) -> CoefficientScore | CannotTell:
    """Weighted points of one municipality.

    Formula: points = 100 * (value - at_worst) / (at_best - at_worst), kept within 0-100; whole = sum of weight * points.
    Unit: points 0-100. Source: the set's own `source`; weights and scales are data, none is built in. A missing
    indicator is told, not taken for zero.
    """
    missing = [each.indicator for each in chosen.indicators if each.indicator not in figures]
    if missing:
        return CannotTell(Reason.INDICATORS_MISSING, {"indicators": ", ".join(missing), "count": len(missing)})
    contributions = tuple(_contribution(each, figures[each.indicator]) for each in chosen.indicators)
    points = sum(each.weighted for each in contributions)
    return CoefficientScore(points, contributions, chosen.year, chosen.source)


def relative(points: Mapping[str, float], populations: Mapping[str, int]) -> dict[str, float] | CannotTell:
    """Coefficients of the municipalities: points / population-weighted mean of the points, so that the country is 1.

    Unit: none. Source: elementary; the state grant per resident follows such a ratio. The areas must have a population.
    """
    for area in points:
        if area not in populations:
            return CannotTell(Reason.AREA_NOT_AMONG, {"area": area})
    people = sum(populations[area] for area in points)
    total = sum(points[area] * populations[area] for area in points)
    if not people or not total:
        return CannotTell(Reason.NO_VALUE)
    return {area: value * people / total for area, value in points.items()}


def _contribution(each: WeightedIndicator, value: float) -> Contribution:
    share = (value - each.at_worst) / (each.at_best - each.at_worst)
    points = 100 * min(1.0, max(0.0, share))
    return Contribution(each.indicator, each.kind, value, points, each.weight * points)
