"""What stands beside the own municipality: what it belongs to, the middle of its peers, the middle of the region."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isnan
from statistics import median
from typing import TYPE_CHECKING

from pophyte.indicators.domain import Sex, State
from pophyte.indicators.queries.catalogue import Indicator
from pophyte.indicators.queries.figures import AreaSeries, series_of
from pophyte.indicators.queries.places import COUNTRY, Here, groupings_of
from pophyte.indicators.statistics.reasons import CannotTell
from pophyte.indicators.statistics.series import Point
from pophyte.indicators.store.reading import Store


if TYPE_CHECKING:
    from pophyte.areas.models import Area

# A median of fewer municipalities would tell of single ones.
MEDIAN_OF_AT_LEAST = 3


@dataclass(frozen=True, slots=True)
class MedianSeries:
    """The middle figure of a group of municipalities, year by year: reckoned here, not published by the source."""

    points: tuple[Point, ...]
    amount: int


def around(store: Store, indicator: Indicator, area: "Area | None", known: Here, *, on: date) -> tuple[str, ...]:
    """The usual areas to compare with, those of them that have a figure at all."""
    wanted = groupings_of(area, on=on) if area is not None else tuple(key for key in (known.home, COUNTRY) if key)
    return tuple(key for key in wanted if has_figures(store, indicator, key))


def has_figures(store: Store, indicator: Indicator, area: str) -> bool:
    return bool((store.series(indicator.key, area).states != State.MISSING).any())


def all_series(store: Store, indicator: Indicator, areas: Sequence[str], sex: Sex) -> list[AreaSeries]:
    """The series of each area that the source knows."""
    found = [series_of(store, indicator, area, sex) for area in areas]
    return [each for each in found if any(point.state is not State.MISSING for point in each.points)]


def median_series(store: Store, indicator: Indicator, areas: Sequence[str], sex: Sex) -> MedianSeries | None:
    """None where too few areas have figures in any year. A count has no middle worth comparing: sizes differ."""
    points = []
    series = [store.series(indicator.key, area, sex) for area in areas]
    series = [each for each in series if len(each.years)]
    if not series:
        return None
    for position, year in enumerate(series[0].years):
        values = [float(each.values[position]) for each in series]
        present = [value for value in values if not isnan(value)]
        if len(present) >= MEDIAN_OF_AT_LEAST:
            points.append(Point(int(year), median(present), State.PRESENT))
    return MedianSeries(tuple(points), len(series)) if points else None


def latest_of(series: AreaSeries | None) -> int | None:
    return None if series is None or isinstance(series.latest, CannotTell) else series.latest.year
