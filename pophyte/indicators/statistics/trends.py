"""Has an indicator changed over the years, or is it only the wobble of chance? See decision 0010."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, combinations, pairwise
from math import floor, sqrt
from statistics import NormalDist, fmean, median

from pophyte.indicators.domain import Direction, ValueType
from pophyte.indicators.statistics import kendall
from pophyte.indicators.statistics.reasons import CannotTell, Reason
from pophyte.indicators.statistics.series import Point, known


class Verdict(StrEnum):
    RISING = "rising"
    FALLING = "falling"
    NO_CLEAR_CHANGE = "no-clear-change"


class Meaning(StrEnum):
    BETTER = "better"
    WORSE = "worse"
    NEITHER = "neither"


class Method(StrEnum):
    EXACT = "exact"
    NORMAL = "normal"


class Caution(StrEnum):
    """What a reader of the trend should know; codes, not sentences."""

    # Neighbouring years resemble each other: the test was made stricter.
    AUTOCORRELATED = "autocorrelated"
    # A short series cannot tell whether they do.
    AUTOCORRELATION_NOT_CHECKED = "autocorrelation-not-checked"
    YEARS_MISSING = "years-missing"
    # The country is 100 each year: the trend is of the place relative to the country.
    RELATIVE_TO_COUNTRY = "relative-to-country"


@dataclass(frozen=True, slots=True)
class TrendRule:
    """`level`: risk of calling chance a change. Four points can never reach 5 % (best two-sided p = 2/4! = 8 %)."""

    level: float = 0.05
    minimum: int = 5
    exact_until: int = 10


@dataclass(frozen=True, slots=True)
class Trend:
    """`slope` and its interval are in the indicator's unit per year; the interval is None where ties leave none."""

    verdict: Verdict
    since: int
    until: int
    points: int
    score: int
    p_value: float
    slope: float
    slope_interval: tuple[float, float] | None
    method: Method
    autocorrelation: float | None
    cautions: tuple[Caution, ...]


DEFAULT_RULE = TrendRule()


def trend(points: Sequence[Point], *, value_type: ValueType, rule: TrendRule = DEFAULT_RULE) -> Trend | CannotTell:
    """Mann-Kendall test of a monotone trend with Sen's slope.

    Formula: S over all pairs of years; up to `exact_until` points the exact two-sided p of S (ties included), above it
    z = (|S| - 1) / sqrt(Var(S) * inflation). Units: slope in the indicator's unit per year.
    Source: Mann 1945, Kendall 1975, Sen 1968; inflation for autocorrelation Yue and Wang 2004.
    """
    pairs = known(points)
    if len(pairs) < max(rule.minimum, 2):
        return CannotTell(Reason.TOO_FEW_POINTS, {"points": len(pairs), "minimum": rule.minimum})
    values = [value for _, value in pairs]
    slopes = _slopes(pairs)
    slope = median(slopes)
    method = Method.EXACT if len(pairs) <= rule.exact_until else Method.NORMAL
    correlation = autocorrelation(pairs, slope) if method is Method.NORMAL else None
    widened = correlation is not None and correlation > _chance_limit(len(pairs))
    null = _Null(kendall.tie_sizes(values), method, inflation(correlation or 0.0, len(pairs)) if widened else 1.0)
    s = kendall.score(values)
    p = null.p_value(s)
    return Trend(
        verdict=_verdict(s, p, rule.level),
        since=pairs[0][0],
        until=pairs[-1][0],
        points=len(pairs),
        score=s,
        p_value=p,
        slope=slope,
        slope_interval=_slope_interval(sorted(slopes), null.critical(rule.level)),
        method=method,
        autocorrelation=correlation,
        cautions=_cautions(pairs, value_type, method, is_widened=widened),
    )


def meaning(verdict: Verdict, direction: Direction) -> Meaning:
    """Is the trend good for residents? NEITHER where nothing clearly changed or no way is the good one."""
    if verdict is Verdict.NO_CLEAR_CHANGE or direction is Direction.NONE:
        return Meaning.NEITHER
    return Meaning.BETTER if (verdict is Verdict.RISING) == (direction is Direction.UP) else Meaning.WORSE


def autocorrelation(pairs: Sequence[tuple[int, float]], slope: float) -> float:
    """Lag-1 autocorrelation of what is left when Sen's line is taken away; pairs of consecutive years only.

    Formula: sum of e(t) e(t+1) / sum of e(t)^2, e around its mean. No unit, -1 to 1. Source: Box and Jenkins 1970.
    """
    rest = [value - slope * year for year, value in pairs]
    centre = fmean(rest)
    rest = [value - centre for value in rest]
    power = sum(value * value for value in rest)
    # A perfect line leaves only rounding errors, whose likeness means nothing.
    if power <= 1e-18 * max(1.0, sum(value * value for _, value in pairs)):
        return 0.0
    years = [year for year, _ in pairs]
    neighbours = zip(pairwise(years), pairwise(rest), strict=True)
    return sum(a * b for (this, following), (a, b) in neighbours if following - this == 1) / power


def inflation(correlation: float, n: int) -> float:
    """How many times wider Var(S) is when each year leans on the one before: 1 + 2 * sum of (1 - k/n) * r^k.

    No unit. Source: Yue and Wang 2004 (effective sample size of Matalas and Langbein 1962).
    """
    return 1 + 2 * sum((1 - k / n) * correlation**k for k in range(1, n))


@dataclass(frozen=True, slots=True)
class _Null:
    """What S would do if there were no trend."""

    ties: tuple[int, ...]
    method: Method
    inflation: float

    @property
    def _deviation(self) -> float:
        return sqrt(kendall.variance(self.ties) * self.inflation)

    def p_value(self, s: int) -> float:
        if s == 0:
            return 1.0
        if self.method is Method.EXACT:
            return min(
                1.0, sum(p for other, p in kendall.exact_distribution(self.ties).items() if abs(other) >= abs(s))
            )
        return 2 * (1 - NormalDist().cdf((abs(s) - 1) / self._deviation))

    def critical(self, level: float) -> float | None:
        """C of Sen's interval: the exact one is two below the smallest S whose upper tail is within level / 2."""
        if self.method is Method.NORMAL:
            return NormalDist().inv_cdf(1 - level / 2) * self._deviation
        scores = sorted(kendall.exact_distribution(self.ties).items(), reverse=True)
        tails = accumulate(p for _, p in scores)
        reached = [s for (s, _), tail in zip(scores, tails, strict=True) if tail <= level / 2]
        return min(reached) - 2 if reached else None


def _verdict(s: int, p: float, level: float) -> Verdict:
    if p > level:
        return Verdict.NO_CLEAR_CHANGE
    return Verdict.RISING if s > 0 else Verdict.FALLING


def _slopes(pairs: Sequence[tuple[int, float]]) -> list[float]:
    return [(b - a) / (later - earlier) for (earlier, a), (later, b) in combinations(pairs, 2)]


def _slope_interval(slopes: Sequence[float], critical: float | None) -> tuple[float, float] | None:
    """Sen's interval: the M-th smallest and the M-th largest slope, M = (N - C) / 2. Source: Sen 1968."""
    if critical is None:
        return None
    place = max(1, floor((len(slopes) - critical) / 2))
    return slopes[place - 1], slopes[-place]


def _chance_limit(n: int) -> float:
    """One-sided 5 % limit of r1 without autocorrelation. Source: Anderson 1942."""
    return (-1 + 1.645 * sqrt(n - 2)) / (n - 1)


def _cautions(
    pairs: Sequence[tuple[int, float]], value_type: ValueType, method: Method, *, is_widened: bool
) -> tuple[Caution, ...]:
    marks = {
        Caution.AUTOCORRELATED: is_widened,
        Caution.AUTOCORRELATION_NOT_CHECKED: method is Method.EXACT,
        Caution.YEARS_MISSING: pairs[-1][0] - pairs[0][0] + 1 > len(pairs),
        Caution.RELATIVE_TO_COUNTRY: value_type is ValueType.INDEX,
    }
    return tuple(caution for caution, holds in marks.items() if holds)
