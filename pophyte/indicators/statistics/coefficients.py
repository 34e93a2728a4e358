"""The HYTE coefficient: sets of indicators by year, as data; the project invents neither a set nor a weight."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import isclose

from pophyte.indicators.domain import Texts
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
class SetGroup:
    """A part of a set as its source names it: `amount` indicators of one kind."""

    name: Texts
    kind: PartKind
    amount: int


@dataclass(frozen=True, slots=True)
class Grant:
    """What a set gives: `total` euros together; `least`, `mean` and `most` euros per resident."""

    total: float
    least: float
    mean: float
    most: float


@dataclass(frozen=True, slots=True)
class CoefficientSet:
    """What one year's set is made of, and the publication that tells it.

    `indicators`: none where the weights are not published, else all; their weights sum to one. `is_dated`: the source
    tells the year; else it is the year when the source was read.
    """

    year: int
    source: str
    groups: tuple[SetGroup, ...]
    indicators: tuple[WeightedIndicator, ...] = ()
    grant: Grant | None = None
    url: str = ""
    is_dated: bool = True

    def __post_init__(self) -> None:
        if self.indicators and not isclose(sum(each.weight for each in self.indicators), 1.0, abs_tol=1e-6):
            message = f"the weights of the set of {self.year} do not sum to one"
            raise ValueError(message)

    def amount(self, kind: PartKind | None = None) -> int:
        """How many indicators the set has, or has of one kind."""
        return sum(group.amount for group in self.groups if kind in (None, group.kind))


@dataclass(frozen=True, slots=True)
class Stake:
    """Euros that a municipality would get at the least, the mean and the most that any got per resident."""

    least: float
    mean: float
    most: float


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
    """Weighted points of one municipality; told to be unknown where the set has no published weights.

    Formula: points = 100 * (value - at_worst) / (at_best - at_worst), kept within 0-100; whole = sum of weight * points.
    Unit: points 0-100. Source: the set's own `source`; weights and scales are data, none is built in. A missing
    indicator is told, not taken for zero.
    """
    if not chosen.indicators:
        return CannotTell(Reason.WEIGHTS_NOT_KNOWN, {"year": chosen.year})
    missing = [each.indicator for each in chosen.indicators if each.indicator not in figures]
    if missing:
        return CannotTell(Reason.INDICATORS_MISSING, {"indicators": ", ".join(missing), "count": len(missing)})
    contributions = tuple(_contribution(each, figures[each.indicator]) for each in chosen.indicators)
    points = sum(each.weighted for each in contributions)
    return CoefficientScore(points, contributions, chosen.year, chosen.source)


def stake(residents: int, grant: Grant) -> Stake:
    """What the coefficient is about in a municipality of so many residents.

    Formula: residents * euros per resident. Unit: euros. Source: the grant's own; it is an order of size, as the grant is
    of one year and the municipality's own amount follows from its points.
    """
    return Stake(residents * grant.least, residents * grant.mean, residents * grant.most)


def _contribution(each: WeightedIndicator, value: float) -> Contribution:
    share = (value - each.at_worst) / (each.at_best - each.at_worst)
    points = 100 * min(1.0, max(0.0, share))
    return Contribution(each.indicator, each.kind, value, points, each.weight * points)
