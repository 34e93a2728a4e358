"""One area's figure beside another: the country, the county, the median of the peers."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from pophyte.indicators.domain import Direction, State
from pophyte.indicators.statistics.intervals import Interval
from pophyte.indicators.statistics.ranking import Figure, kind_of
from pophyte.indicators.statistics.reasons import CannotTell, Reason, UncertaintyNotKnown


class Standing(StrEnum):
    BETTER = "better"
    WORSE = "worse"
    # Higher or lower where no direction is the good one.
    HIGHER = "higher"
    LOWER = "lower"
    EQUAL = "equal"
    NOT_CLEARLY_DIFFERENT = "not-clearly-different"


@dataclass(frozen=True, slots=True)
class Comparison:
    """`difference` = own - reference in the indicator's unit; `ratio` is None where the reference is not above zero.

    `is_certain` is False where the uncertainty is not known: the standing then tells of the figures as published only.
    """

    own: float
    reference: float
    difference: float
    ratio: float | None
    standing: Standing
    is_certain: bool


@dataclass(frozen=True, slots=True)
class PeerMedian:
    """The middle figure of the peers, how many peers it rests on, and how many had none by the reason."""

    value: float
    peers: int
    left_out: Mapping[State, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """How figures of an indicator are read: which way is good, and how many decimals are published."""

    direction: Direction
    decimals: int


def compare(own: float, reference: float, *, reading: Reading, interval: Interval | UncertaintyNotKnown) -> Comparison:
    """Own figure against a reference that is taken as fixed.

    Formula: difference = own - reference; ratio = own / reference; not clearly different where the reference lies within
    the interval of the own figure. Unit: the indicator's. Source: elementary; the benchmark is read against
    the interval of the area as Public Health England's Fingertips profiles do.
    """
    difference = own - reference
    if round(own, reading.decimals) == round(reference, reading.decimals):
        standing = Standing.EQUAL
    elif isinstance(interval, Interval) and interval.lower <= reference <= interval.upper:
        standing = Standing.NOT_CLEARLY_DIFFERENT
    else:
        standing = _standing(reading.direction, is_higher=difference > 0)
    ratio = own / reference if reference > 0 else None
    return Comparison(own, reference, difference, ratio, standing, isinstance(interval, Interval))


def peer_median(figures: Mapping[str, Figure]) -> PeerMedian | CannotTell:
    """Median of the peers' figures (the area itself is not among them), in the indicator's unit.

    Formula: the middle of the ordered figures, the mean of the two middle ones where their number is even.
    Source: elementary. Areas of several kinds are refused: a municipality is no peer of a county.
    """
    kinds = sorted({kind_of(area) for area in figures})
    if len(kinds) > 1:
        return CannotTell(Reason.MIXED_KINDS, {"kinds": ", ".join(kinds)})
    values = [figure.value for figure in figures.values() if figure.value is not None]
    if not values:
        return CannotTell(Reason.NO_PEERS)
    left_out: dict[State, int] = {}
    for figure in figures.values():
        if figure.value is None:
            left_out[figure.state] = left_out.get(figure.state, 0) + 1
    return PeerMedian(median(values), len(values), left_out)


def _standing(direction: Direction, *, is_higher: bool) -> Standing:
    if direction is Direction.NONE:
        return Standing.HIGHER if is_higher else Standing.LOWER
    return Standing.BETTER if is_higher == (direction is Direction.UP) else Standing.WORSE
