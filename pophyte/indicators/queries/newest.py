"""The newest figure of many indicators in one area: what a list of indicators shows beside each."""

from collections.abc import Iterator, Sequence

import numpy as np

from pophyte.indicators.domain import State
from pophyte.indicators.queries.catalogue import Indicator
from pophyte.indicators.queries.divisions import Merger, has_parts, today
from pophyte.indicators.statistics.series import Latest, Point
from pophyte.indicators.store.answers import Profile
from pophyte.indicators.store.reading import Store


def newest_figures(
    store: Store, indicators: Sequence[Indicator], area: str, *, mergers: Sequence[Merger] = ()
) -> dict[str, Latest]:
    """By key, where there is one: as the series of each tells it, but the last years of all in one look into the store."""
    found = (
        {} if has_parts(area, mergers) else dict(_recent(store, store.profile(area, [each.key for each in indicators])))
    )
    for each in indicators:
        if each.key not in found:
            # An older figure, a projection, or years in which others had not yet merged into the area.
            told = today(store, each, area, mergers).series.latest
            if isinstance(told, Latest):
                found[each.key] = told
    return found


def _recent(store: Store, profile: Profile) -> Iterator[tuple[str, Latest]]:
    for key, years, values, states in zip(
        profile.indicators, profile.years, profile.values, profile.states, strict=True
    ):
        known = np.flatnonzero(~np.isnan(values))
        if known.size and store.years(key)[-1] == years[-1]:
            at = int(known[-1])
            later = zip(years[at + 1 :].tolist(), states[at + 1 :].tolist(), strict=True)
            points = tuple(Point(year, None, State(state)) for year, state in later)
            yield key, Latest(int(years[at]), float(values[at]), points)
