"""One indicator in some areas: series, latest figures with what is known of their certainty, ranks and people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isnan

import numpy as np

from pophyte.indicators.domain import IndicatorMeta, Observation, Sex, State, ValueType
from pophyte.indicators.queries.catalogue import Indicator
from pophyte.indicators.queries.population import group_population
from pophyte.indicators.queries.resting import rule_in_force
from pophyte.indicators.statistics import ranking
from pophyte.indicators.statistics.comparison import Comparison, PeerMedian, Reading, compare, peer_median
from pophyte.indicators.statistics.intervals import Interval, uncertainty
from pophyte.indicators.statistics.people import (
    AgeGroup,
    GroupPopulation,
    PeopleCount,
    PeopleFigure,
    PeopleGap,
    gap_in_people,
    people_count,
)
from pophyte.indicators.statistics.ranking import MISSING, Figure
from pophyte.indicators.statistics.reasons import CannotTell, Reason, UncertaintyNotKnown
from pophyte.indicators.statistics.series import Change, Latest, Point, change, latest, points_of
from pophyte.indicators.statistics.trends import Trend, trend
from pophyte.indicators.store.reading import Store


Uncertainty = Interval | UncertaintyNotKnown
# What a council can be asked about: what has changed in its own time.
COUNCIL_TERM = 4


@dataclass(frozen=True, slots=True)
class AreaSeries:
    """One area's figures over the years; `uncertainties` go with `points`."""

    area: str
    points: tuple[Point, ...]
    uncertainties: tuple[Uncertainty, ...]
    latest: Latest | CannotTell
    trend: Trend | CannotTell

    @property
    def latest_uncertainty(self) -> Uncertainty:
        if isinstance(self.latest, CannotTell):
            return UncertaintyNotKnown(Reason.NO_VALUE)
        return self.uncertainty_in(self.latest.year)

    def uncertainty_in(self, year: int) -> Uncertainty:
        for point, known in zip(self.points, self.uncertainties, strict=True):
            if point.year == year:
                return known
        return UncertaintyNotKnown(Reason.NO_VALUE_IN_YEAR, {"year": year})

    def value_in(self, year: int) -> float | None:
        return next((point.value for point in self.points if point.year == year), None)


def series_of(store: Store, indicator: Indicator, area: str, sex: Sex = Sex.TOTAL) -> AreaSeries:
    """What is known of the area; an area without a single figure has points without values or none at all."""
    found = store.series(indicator.key, area, sex)
    counts = store.series_counts(indicator.key, area, sex)
    points = tuple(points_of(found.years, found.values, found.states))
    pairs = (
        zip(counts.numerators.tolist(), counts.denominators.tolist(), strict=True)
        if counts
        else ((float("nan"), float("nan")) for _point in points)
    )
    observed = [
        Observation(indicator.key, area, point.year, sex, point.value, point.state, _known(top), _known(bottom))
        for point, (top, bottom) in zip(points, pairs, strict=True)
    ]
    return AreaSeries(
        area=area,
        points=points,
        uncertainties=tuple(uncertainty(each, indicator.meta) for each in observed),
        latest=latest(points),
        trend=trend_of(points, indicator),
    )


def trend_of(points: Sequence[Point], indicator: Indicator) -> Trend | CannotTell:
    """The trend of what happened: a projection has none."""
    if indicator.is_projection:
        return CannotTell(Reason.PROJECTION)
    return trend(points, value_type=indicator.meta.value_type)


def _known(number: float) -> float | None:
    return None if isnan(number) else number


def figures_in(store: Store, indicator: Indicator, year: int, kind: str, sex: Sex = Sex.TOTAL) -> dict[str, Figure]:
    """The figure of every area of one kind in one year, with the reason where there is none."""
    found = store.slice(indicator.key, year, sex, kind=kind)
    return {
        str(area): Figure(_known(float(value)), State(int(state)))
        for area, value, state in zip(found.areas, found.values.tolist(), found.states.tolist(), strict=True)
    }


def figure_at(store: Store, indicator: Indicator, area: str, year: int, sex: Sex = Sex.TOTAL) -> Figure:
    """One figure, with the reason where there is none."""
    found = store.value(indicator.key, area, year, sex)
    return Figure(_known(found.value), found.state)


def ranked(indicator: Indicator, figures: Mapping[str, Figure], areas: Sequence[str]) -> ranking.Ranking | CannotTell:
    chosen = {area: figures.get(area, MISSING) for area in areas}
    return ranking.rank(chosen, direction=indicator.direction, decimals=indicator.meta.decimals)


def latest_common_year(store: Store, indicator: Indicator, kind: str, sex: Sex = Sex.TOTAL) -> int | None:
    """The newest year in which at least half as many areas of the kind have a figure as in the fullest year."""
    amounts = {
        int(year): int(np.isfinite(store.slice(indicator.key, int(year), sex, kind=kind).values).sum())
        for year in store.years(indicator.key)[-10:]
    }
    fullest = max(amounts.values(), default=0)
    return max((year for year, amount in amounts.items() if fullest and 2 * amount >= fullest), default=None)


def against(own: AreaSeries, reference: float | None, year: int, indicator: Indicator) -> Comparison | CannotTell:
    """The own figure of the year beside a reference of the same year."""
    value = own.value_in(year)
    if value is None or reference is None:
        return CannotTell(Reason.NO_VALUE_IN_YEAR, {"year": year})
    reading = Reading(indicator.direction, indicator.meta.decimals)
    return compare(value, reference, reading=reading, interval=own.uncertainty_in(year))


def median_of(
    store: Store, indicator: Indicator, year: int, areas: Iterable[str], sex: Sex = Sex.TOTAL
) -> PeerMedian | CannotTell:
    return peer_median({area: figure_at(store, indicator, area, year, sex) for area in areas})


def term_change(own: AreaSeries, until: int, indicator: Indicator) -> Change | None:
    """From the figure of a council term earlier or the nearest older one, else from the oldest there is.

    None where there is no figure of `until`, or no older one, and for a projection, which tells of nothing that happened.
    """
    if indicator.is_projection:
        return None
    earlier = sorted(point.year for point in own.points if point.value is not None and point.year < until)
    if not earlier:
        return None
    since = max((year for year in earlier if year <= until - COUNCIL_TERM), default=earlier[0])
    found = change(own.points, since=since, until=until, value_type=indicator.meta.value_type)
    return None if isinstance(found, CannotTell) else found


@dataclass(frozen=True, slots=True)
class People:
    """What a figure is in people, and how far that is from a reference."""

    count: PeopleCount | CannotTell
    gap: PeopleGap | CannotTell | None = None


def people_of(
    store: Store,
    indicator: Indicator,
    own: AreaSeries,
    year: int,
    *,
    sex: Sex = Sex.TOTAL,
    reference: float | None = None,
) -> People:
    """Share × population of the age group and `sex` that `own` is of. Without a stated age group no people are told:
    nothing is guessed.
    """
    value = own.value_in(year)
    if value is None:
        return People(CannotTell(Reason.NO_VALUE_IN_YEAR, {"year": year}))
    figure = people_figure(indicator, own.area, year, value)
    group = _group(store, indicator, own.area, year, sex)
    if isinstance(group, CannotTell):
        return People(group)
    known = own.uncertainty_in(year)
    rule = rule_in_force()
    count = people_count(figure, group, uncertainty=known, rule=rule)
    if reference is None or isinstance(count, CannotTell):
        return People(count)
    return People(count, gap_in_people(figure, group, reference=reference, uncertainty=known, rule=rule))


def people_figure(indicator: Indicator, area: str, year: int, value: float) -> PeopleFigure:
    meta = indicator.meta
    return PeopleFigure(
        area,
        year,
        value,
        meta.value_type,
        meta.decimals,
        per=_per(meta),
        counts_people=indicator.counts_people,
    )


def _per(meta: IndicatorMeta) -> int:
    return 100 if meta.value_type is ValueType.SHARE else meta.per


def _group(store: Store, indicator: Indicator, area: str, year: int, sex: Sex) -> GroupPopulation | CannotTell:
    if indicator.meta.value_type is ValueType.INDEX:
        return CannotTell(Reason.INDEX_IS_NOT_A_RATE)
    if indicator.meta.value_type not in (ValueType.SHARE, ValueType.RATE) or not indicator.counts_people:
        return CannotTell(Reason.NOT_A_SHARE_OF_PEOPLE, {"value_type": indicator.meta.value_type.value})
    first, last = indicator.ages
    if first is None:
        return CannotTell(Reason.AGE_GROUP_NOT_KNOWN)
    return group_population(store, area, AgeGroup(first, last), year, sex)
