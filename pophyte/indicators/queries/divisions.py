"""Figures of an older municipal division told in today's, from the register's mergers and splits."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from pophyte.areas.queries import successions_until
from pophyte.indicators.domain import IndicatorMeta, Observation, Sex, State
from pophyte.indicators.queries.catalogue import Indicator
from pophyte.indicators.queries.figures import AreaSeries, figure_at, series_of, trend_of
from pophyte.indicators.queries.places import Place, place_of
from pophyte.indicators.statistics.intervals import uncertainty
from pophyte.indicators.statistics.mergers import Succession, to_newer_division
from pophyte.indicators.statistics.ranking import MISSING, Figure
from pophyte.indicators.statistics.reasons import NotComparable
from pophyte.indicators.statistics.series import Point, latest
from pophyte.indicators.store.reading import Store


if TYPE_CHECKING:
    from pophyte.areas.models import AreaSuccession


@dataclass(frozen=True, slots=True)
class Merger:
    """One step of the register: an area that became part of another, and when."""

    old: Place
    new: Place
    on: date


@dataclass(frozen=True, slots=True)
class Today:
    """An area's series in today's division. `summed` and `reasons` are of the years in which it is not as published."""

    series: AreaSeries
    # Those that have become part of it since the figures' own division.
    parts: tuple[Merger, ...] = ()
    summed: tuple[int, ...] = ()
    reasons: Mapping[int, NotComparable] = field(default_factory=dict)

    @property
    def is_as_published(self) -> bool:
        return not self.summed and not self.reasons

    def figure_in(self, year: int) -> Figure:
        found = next((point for point in self.series.points if point.year == year), None)
        return MISSING if found is None else Figure(found.value, found.state)


def mergers_until(on: date) -> tuple[Merger, ...]:
    """In one question, the earliest first."""
    return mergers_of(successions_until(on))


def mergers_of(successions: "Sequence[AreaSuccession]") -> tuple[Merger, ...]:
    """Steps that a page has asked of the register already."""
    return tuple(Merger(place_of(one.predecessor), place_of(one.successor), one.on) for one in successions)


def today(store: Store, indicator: Indicator, area: str, mergers: Sequence[Merger], sex: Sex = Sex.TOTAL) -> Today:
    """The series as published where nothing has merged into the area since the division that the figures follow.

    Elsewhere each year is the sum over the merged areas where sums are true, and has no figure but a reason where not.
    """
    own = series_of(store, indicator, area, sex)
    parts = tuple(_parts_of(area, mergers))
    if not parts:
        return Today(own)
    before = _figures_by_year(store, indicator, own, parts, sex)
    told = {year: in_division(indicator.meta, figures, mergers).get(area, MISSING) for year, figures in before.items()}
    reasons = {year: found for year, found in told.items() if isinstance(found, NotComparable)}
    figures = {year: MISSING if isinstance(found, NotComparable) else found for year, found in told.items()}
    points = tuple(Point(point.year, figures[point.year].value, figures[point.year].state) for point in own.points)
    summed = tuple(
        new.year for old, new in zip(own.points, points, strict=True) if new.value is not None and new != old
    )
    if not summed and not reasons:
        return Today(own)
    return Today(_retold(own, points, indicator), parts, summed, reasons)


def has_parts(area: str, mergers: Sequence[Merger]) -> bool:
    """Whether anything has ever become part of the area."""
    return any(one.new.key == area for one in mergers)


def merged_into(area: str, mergers: Sequence[Merger], *, after: int | None) -> list[str]:
    """What has become part of the area since figures of a division of the year `after`; nothing where it is not told."""
    return [one.old.key for one in _parts_of(area, mergers) if after is not None and one.on.year > after]


def in_division(
    indicator: IndicatorMeta, figures: Mapping[str, Figure], mergers: Sequence[Merger]
) -> dict[str, Figure | NotComparable]:
    """Each area of the newest division with its figure, or why it has none: only additive figures are summed.

    Steps that the figures' own division has taken already are left out. Where the source does not say which division
    they follow, a successor takes over as soon as one of its predecessors has a figure.
    """
    steps = [(one.old.key, one.new.key) for one in _still_to_take(indicator, figures, mergers)]
    return to_newer_division(figures, _ends(steps), is_additive=indicator.is_additive)


def _figures_by_year(
    store: Store, indicator: Indicator, own: AreaSeries, parts: Sequence[Merger], sex: Sex
) -> dict[int, dict[str, Figure]]:
    """Of each year the figures there are of the area and its parts. The area itself is one of its parts, also in a year
    without a figure, where it has ever stood beside the others: an area that the merger made has not.
    """
    by_year = {}
    for point in own.points:
        others = {one.old.key: figure_at(store, indicator, one.old.key, point.year, sex) for one in parts}
        by_year[point.year] = {key: figure for key, figure in others.items() if figure.state is not State.MISSING}
    told = [point for point in own.points if point.state is not State.MISSING]
    is_old = any(indicator.meta.division_year is not None or by_year[point.year] for point in told)
    for point in own.points:
        if is_old or point.state is not State.MISSING:
            by_year[point.year][own.area] = Figure(point.value, point.state)
    return by_year


def _retold(own: AreaSeries, points: tuple[Point, ...], indicator: Indicator) -> AreaSeries:
    pairs = zip(own.points, points, own.uncertainties, strict=True)
    return replace(
        own,
        points=points,
        uncertainties=tuple(
            known
            if new == old
            else uncertainty(
                Observation(indicator.key, own.area, new.year, Sex.TOTAL, new.value, new.state), indicator.meta
            )
            for old, new, known in pairs
        ),
        latest=latest(points),
        trend=trend_of(points, indicator),
    )


def _parts_of(area: str, mergers: Sequence[Merger]) -> Iterator[Merger]:
    """What has become part of the area, also by way of others."""
    waiting, seen = [area], {area}
    while waiting:
        here = waiting.pop()
        for one in mergers:
            if one.new.key == here and one.old.key not in seen:
                seen.add(one.old.key)
                waiting.append(one.old.key)
                yield one


def _still_to_take(indicator: IndicatorMeta, figures: Mapping[str, Figure], mergers: Sequence[Merger]) -> list[Merger]:
    if indicator.division_year is not None:
        return [one for one in mergers if one.on.year > indicator.division_year]
    begun = {one.new.key for one in mergers if one.old.key in figures}
    return [one for one in mergers if one.new.key in begun]


def _ends(steps: list[tuple[str, str]]) -> Iterator[Succession]:
    """Where each predecessor is in the end: a successor may itself have been merged later."""
    heirs: dict[str, list[str]] = defaultdict(list)
    for old, new in steps:
        heirs[old].append(new)
    for old in list(heirs):
        for new in sorted(_last_of(old, heirs)):
            yield Succession(old, new)


def _last_of(area: str, heirs: Mapping[str, list[str]]) -> set[str]:
    found: set[str] = set()
    seen: set[str] = set()
    waiting = [area]
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        if here in heirs:
            waiting += heirs[here]
        else:
            found.add(here)
    return found
