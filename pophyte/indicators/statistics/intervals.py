"""How far chance may have moved a figure: Wilson for shares, Byar for rates and counts, otherwise "not known"."""

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from statistics import NormalDist

from pophyte.indicators.domain import IndicatorMeta, Observation, ValueType
from pophyte.indicators.statistics.reasons import Reason, UncertaintyNotKnown


# Kinds of figures behind which there is a count.
COUNTED = frozenset({ValueType.SHARE, ValueType.RATE, ValueType.COUNT})


class IntervalMethod(StrEnum):
    WILSON = "wilson"
    BYAR = "byar"


@dataclass(frozen=True, slots=True)
class Interval:
    """`lower` and `upper` in the unit of the figure. `is_derived`: the denominator was reckoned back from the figure."""

    lower: float
    upper: float
    level: float
    method: IntervalMethod
    is_derived: bool = False


def wilson(count: float, of: float, *, level: float = 0.95) -> Interval:
    """Score interval of a share, in per cent.

    Formula: with p = count / of and z the normal quantile, centre (p + z^2/2n) / (1 + z^2/n) and half width
    z * sqrt(p(1-p)/n + z^2/4n^2) / (1 + z^2/n). Source: Wilson 1927; recommended by Brown, Cai and DasGupta 2001.
    """
    if not 0 <= count <= of or of <= 0:
        message = f"a share needs 0 <= {count} <= {of} and someone in the denominator"
        raise ValueError(message)
    z = _quantile(level)
    p = count / of
    centre = p + z * z / (2 * of)
    half = z * sqrt(p * (1 - p) / of + z * z / (4 * of * of))
    scale = 1 + z * z / of
    lower = max(0.0, (centre - half) / scale) if count > 0 else 0.0
    upper = min(1.0, (centre + half) / scale) if count < of else 1.0
    return Interval(100 * lower, 100 * upper, level, IntervalMethod.WILSON)


def byar(count: float, *, level: float = 0.95) -> Interval:
    """Interval of a count that chance makes by Poisson's law, in the same unit (people, cases).

    Formula: lower O(1 - 1/9O - z/3sqrt(O))^3, upper (O+1)(1 - 1/9(O+1) + z/3sqrt(O+1))^3.
    Source: Byar's approximation, Breslow and Day 1987.
    """
    if count < 0:
        message = f"a count is not negative: {count}"
        raise ValueError(message)
    z = _quantile(level)
    lower = count * max(0.0, 1 - 1 / (9 * count) - z / (3 * sqrt(count))) ** 3 if count > 0 else 0.0
    more = count + 1
    upper = more * (1 - 1 / (9 * more) + z / (3 * sqrt(more))) ** 3
    return Interval(lower, upper, level, IntervalMethod.BYAR)


def uncertainty(
    observation: Observation, meta: IndicatorMeta, *, level: float = 0.95, design_effect: float = 1.0
) -> Interval | UncertaintyNotKnown:
    """The interval of one observation in the indicator's unit, or why it is not known.

    Shares: Wilson on the numerator and denominator; a denominator that is not given is reckoned back as
    100 * numerator / value, and the interval says so. Rates: Byar on the numerator, scaled like the rate itself.
    Counts: Byar. Indexed series, means and money: the sources publish no spread, so none is claimed; nor of what falls
    below none, such as net migration: a balance is no count.
    `design_effect` divides the sample of a survey whose respondents were not drawn simply (Kish 1965).
    """
    if observation.value is None:
        return UncertaintyNotKnown(Reason.NO_VALUE)
    if meta.value_type not in COUNTED or min(observation.value, observation.numerator or 0) < 0:
        is_index = meta.value_type is ValueType.INDEX
        return UncertaintyNotKnown(Reason.INDEX_IS_NOT_A_RATE if is_index else Reason.SPREAD_NOT_PUBLISHED)
    match meta.value_type:
        case ValueType.SHARE:
            return _of_share(observation, observation.value, level, design_effect)
        case ValueType.RATE:
            return _of_rate(observation, observation.value, meta.per, level)
    return byar(observation.value, level=level)


def _of_share(
    observation: Observation, value: float, level: float, design_effect: float
) -> Interval | UncertaintyNotKnown:
    count, of = observation.numerator, observation.denominator
    is_derived = of is None
    if of is None and count and value > 0:
        of = 100 * count / value
    if not of:
        return UncertaintyNotKnown(Reason.DENOMINATOR_NOT_KNOWN)
    if count is None:
        count = value * of / 100
    if not 0 <= count <= of:
        return UncertaintyNotKnown(Reason.NUMERATOR_EXCEEDS_DENOMINATOR, {"numerator": count, "denominator": of})
    found = wilson(count / design_effect, of / design_effect, level=level)
    return Interval(found.lower, found.upper, level, IntervalMethod.WILSON, is_derived)


def _of_rate(observation: Observation, value: float, per: int, level: float) -> Interval | UncertaintyNotKnown:
    count, of = observation.numerator, observation.denominator
    is_derived = not of
    if not of and count and value > 0:
        of = per * count / value
    if not of:
        return UncertaintyNotKnown(Reason.DENOMINATOR_NOT_KNOWN)
    found = byar(value * of / per if count is None else count, level=level)
    return Interval(found.lower * per / of, found.upper * per / of, level, IntervalMethod.BYAR, is_derived)


def _quantile(level: float) -> float:
    return NormalDist().inv_cdf(0.5 + level / 2)
