"""The place of each area among areas of one kind."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pophyte.indicators.domain import Direction, State
from pophyte.indicators.statistics.reasons import CannotTell, Reason


@dataclass(frozen=True, slots=True)
class Figure:
    """One area's figure; `value` is None unless the state is PRESENT or ZERO."""

    value: float | None
    state: State = State.PRESENT


MISSING = Figure(None, State.MISSING)


@dataclass(frozen=True, slots=True)
class Place:
    """`place` 1 is the best where the direction says which way is good, otherwise the largest."""

    area: str
    value: float
    place: int
    is_shared: bool


@dataclass(frozen=True, slots=True)
class Ranking:
    """`left_out` counts areas without a figure by the reason: a rank of 20 among 25 is not a rank among 30."""

    kind: str
    direction: Direction
    places: tuple[Place, ...]
    left_out: Mapping[State, int]

    def of(self, area: str) -> Place | CannotTell:
        for place in self.places:
            if place.area == area:
                return place
        return CannotTell(Reason.AREA_NOT_AMONG, {"area": area})


def kind_of(area: str) -> str:
    """The kind in an area key: "municipality:564" is a municipality."""
    return area.partition(":")[0]


def rank(figures: Mapping[str, Figure], *, direction: Direction, decimals: int) -> Ranking | CannotTell:
    """Competition ranking (1, 2, 2, 4) of areas of one kind.

    Formula: place = 1 + number of areas that are strictly better. Figures are compared as rounded to the published
    decimals, so that what looks equal is equal. Unit: none. Source: standard competition ranking.
    """
    kinds = sorted({kind_of(area) for area in figures})
    if len(kinds) > 1:
        return CannotTell(Reason.MIXED_KINDS, {"kinds": ", ".join(kinds)})
    values = {area: figure.value for area, figure in figures.items() if figure.value is not None}
    shown = {area: round(value, decimals) for area, value in values.items()}
    if not shown:
        return CannotTell(Reason.NO_VALUE)
    sign = 1 if direction is Direction.DOWN else -1
    ordered = sorted(shown, key=lambda area: (sign * shown[area], area))
    shared = Counter(shown.values())
    places: list[Place] = []
    for index, area in enumerate(ordered, start=1):
        same = bool(places) and shown[places[-1].area] == shown[area]
        places.append(Place(area, values[area], places[-1].place if same else index, shared[shown[area]] > 1))
    left_out = Counter(figure.state for figure in figures.values() if figure.value is None)
    return Ranking(kinds[0], direction, tuple(places), dict(left_out))
