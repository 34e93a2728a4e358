"""The page of one indicator: what it is, where the own municipality stands, and what it stands on."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from pophyte.areas import queries as areas
from pophyte.areas.domain import AreaMap, MapLayer, MapLook
from pophyte.indicators.domain import Sex, Texts
from pophyte.indicators.presenters.numbers import FigureLook, in_page_language
from pophyte.indicators.presenters.value_map import value_groups
from pophyte.indicators.queries.catalogue import Indicator
from pophyte.indicators.queries.comparing import MedianSeries, all_series, around, latest_of, median_series
from pophyte.indicators.queries.divisions import Merger, Today, mergers_until, today
from pophyte.indicators.queries.figures import (
    AreaSeries,
    People,
    against,
    figures_in,
    latest_common_year,
    median_of,
    people_of,
    ranked,
)
from pophyte.indicators.queries.places import Here, Place, key_of, place_of, places_in
from pophyte.indicators.queries.population import peers_of
from pophyte.indicators.statistics.comparison import Comparison, PeerMedian
from pophyte.indicators.statistics.peers import PeerGroup
from pophyte.indicators.statistics.ranking import MISSING, Figure, Ranking
from pophyte.indicators.statistics.reasons import CannotTell, Reason
from pophyte.indicators.store.reading import Store


if TYPE_CHECKING:
    from pophyte.areas.models import Area


class Chosen(Protocol):
    """What of the reader's choices the page needs; the view reads them from the address."""

    @property
    def municipality(self) -> "Area | None": ...
    @property
    def areas(self) -> tuple[str, ...] | None: ...
    @property
    def year(self) -> int | None: ...
    @property
    def sex(self) -> Sex: ...
    @property
    def add(self) -> tuple[str, ...]: ...
    @property
    def remove(self) -> tuple[str, ...]: ...
    @property
    def layer(self) -> MapLayer: ...


@dataclass(frozen=True, slots=True)
class Own:
    """The own municipality: its series, and its figure of the page's year beside others."""

    place: Place
    today: Today
    year: int
    value: float | None
    comparisons: "tuple[tuple[Place, Comparison], ...]"
    peer_median: PeerMedian | CannotTell
    peers: Comparison | CannotTell
    people: People

    @property
    def series(self) -> AreaSeries:
        return self.today.series


@dataclass(frozen=True, slots=True)
class RankRow:
    """`place` is None where the area has no figure; the state tells why."""

    area: Place
    figure: Figure
    place: int | None
    is_shared: bool
    is_own: bool
    is_peer: bool
    # How long its bar is beside the longest, of a hundred; "" where there is none to draw.
    bar: str = ""

    @property
    def name(self) -> str:
        return in_page_language(self.area.name)


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    indicator: Indicator
    sex: Sex
    sexes: tuple[Sex, ...]
    year: int | None
    years: tuple[int, ...]
    own: Own | None
    # Series beside the own one, with the names of their areas.
    others: tuple[tuple[Place, AreaSeries], ...]
    peer_series: MedianSeries | None
    here_series: MedianSeries | None
    peers: tuple[Place, ...]
    # The figures of the peers in the page's year, in their order.
    peer_figures: tuple[Figure, ...]
    candidates: tuple[Place, ...]
    ranking: Ranking | CannotTell
    ranks: tuple[RankRow, ...]
    # Municipalities whose figure of the year is of an older division.
    not_comparable: frozenset[str]
    map: AreaMap | None
    municipalities: "tuple[Area, ...]"

    @property
    def name(self) -> str:
        return in_page_language(self.indicator.name)

    @property
    def unit(self) -> str:
        return in_page_language(self.indicator.meta.unit)

    @property
    def around(self) -> tuple[str, float] | None:
        """The name and the figure of what the municipalities belong to, for those who have not chosen one."""
        if self.year is None or not self.others:
            return None
        place, series = self.others[0]
        value = series.value_in(self.year)
        return None if value is None else (in_page_language(place.name), value)

    @property
    def spread(self) -> tuple[float, float] | None:
        """The smallest and the largest figure of the region's municipalities."""
        known = [row.figure.value for row in self.ranks if row.figure.value is not None]
        return (min(known), max(known)) if known else None


@dataclass(frozen=True, slots=True)
class _Work:
    """What every part of the page is made from."""

    store: Store
    indicator: Indicator
    chosen: Chosen
    here: Here
    on: date
    mergers: tuple[Merger, ...]

    @property
    def own_key(self) -> str:
        return key_of(self.chosen.municipality) if self.chosen.municipality else ""

    def today(self, area: str) -> Today:
        return today(self.store, self.indicator, area, self.mergers, self.chosen.sex)


def present_indicator(store: Store, indicator: Indicator, chosen: Chosen, here: Here, *, on: date) -> IndicatorPage:
    work = _Work(store, indicator, chosen, here, on, mergers_until(on))
    own = work.today(work.own_key) if work.own_key else None
    group = _peer_group(work)
    peer_keys = () if isinstance(group, CannotTell) else group.areas
    retold = _retold(work, (*peer_keys, *here.keys))
    # A median of figures of two divisions would be of neither.
    alike = tuple(key for key in peer_keys if key not in retold)
    years = tuple(int(year) for year in store.years(indicator.key))
    year = _year(work, own.series if own else None, years)
    usual = around(store, indicator, chosen.municipality, here, on=on)
    beside = [key for key in (chosen.areas or usual) if key != work.own_key]
    others = [work.today(each.area).series for each in all_series(store, indicator, beside, chosen.sex)]
    places = places_in(store, (work.own_key, *beside, *peer_keys, *here.keys), here)
    figures = _figures(work, year, retold) if year else {}
    ranking = ranked(indicator, figures, here.keys) if year and here.keys else CannotTell(Reason.NO_VALUE)
    return IndicatorPage(
        indicator=indicator,
        sex=chosen.sex,
        sexes=store.sexes(indicator.key),
        year=year,
        years=years,
        own=_own(work, own, others, places, year=year, peers=alike) if own and year else None,
        others=tuple((places[each.area], each) for each in others if each.area in places),
        peer_series=median_series(store, indicator, alike, chosen.sex) if alike else None,
        here_series=median_series(store, indicator, [key for key in here.keys if key not in retold], chosen.sex),
        peers=tuple(places[key] for key in peer_keys if key in places),
        peer_figures=tuple(figures.get(key, MISSING) for key in peer_keys if key in places),
        candidates=_candidates(work, peer_keys),
        ranking=ranking,
        ranks=_ranks(work, ranking, figures, frozenset(peer_keys)),
        not_comparable=frozenset(key for key, told in retold.items() if year in told.reasons),
        map=_map(work, figures, year) if year else None,
        municipalities=here.municipalities,
    )


def _retold(work: _Work, areas: tuple[str, ...]) -> dict[str, Today]:
    """Those of the areas whose figures are of an older division than today's."""
    merged = {one.new.key for one in work.mergers}
    found = {area: work.today(area) for area in areas if area in merged}
    return {area: told for area, told in found.items() if not told.is_as_published}


def _figures(work: _Work, year: int, retold: dict[str, Today]) -> dict[str, Figure]:
    published = figures_in(work.store, work.indicator, year, "municipality", work.chosen.sex)
    return published | {area: told.figure_in(year) for area, told in retold.items()}


def _peer_group(work: _Work) -> PeerGroup | CannotTell:
    if not work.own_key:
        return CannotTell(Reason.NO_PEERS)
    return peers_of(work.store, work.own_key, add=work.chosen.add, remove=work.chosen.remove)


def _year(work: _Work, own: AreaSeries | None, years: tuple[int, ...]) -> int | None:
    """The asked year where there is one, else the own latest, else the latest that most municipalities have."""
    if work.chosen.year in years:
        return work.chosen.year
    found = latest_of(own)
    if found is None:
        found = latest_common_year(work.store, work.indicator, "municipality", work.chosen.sex)
    return found if found is not None or not years else years[-1]


def _own(
    work: _Work,
    own: Today,
    others: list[AreaSeries],
    places: dict[str, Place],
    *,
    year: int,
    peers: tuple[str, ...],
) -> Own:
    store, indicator, series = work.store, work.indicator, own.series
    middle = median_of(store, indicator, year, peers, work.chosen.sex) if peers else CannotTell(Reason.NO_PEERS)
    reference = None if isinstance(middle, CannotTell) else middle.value
    found = [(places[each.area], against(series, each.value_in(year), year, indicator)) for each in others]
    return Own(
        place=places.get(series.area) or Place(series.area, Texts(series.area)),
        today=own,
        year=year,
        value=series.value_in(year),
        comparisons=tuple((place, each) for place, each in found if isinstance(each, Comparison)),
        peer_median=middle,
        peers=against(series, reference, year, indicator),
        people=people_of(store, indicator, series, year, sex=work.chosen.sex, reference=reference),
    )


def _candidates(work: _Work, peers: tuple[str, ...]) -> tuple[Place, ...]:
    """Those of the region's municipalities that may be added to the peers."""
    taken = {work.own_key, *peers}
    return tuple(place_of(area) for area in work.here.municipalities if key_of(area) not in taken)


def _ranks(
    work: _Work, ranking: Ranking | CannotTell, figures: dict[str, Figure], peers: frozenset[str]
) -> tuple[RankRow, ...]:
    """The ranked first, then those without a figure in the order of their names."""
    # The first of one is nothing to tell.
    if isinstance(ranking, CannotTell) or len(ranking.places) < 2:
        return ()
    places = {key_of(area): place_of(area) for area in work.here.municipalities if key_of(area) in work.here.keys}
    values = [each.value for each in ranking.places]
    longest = max(values) if min(values) >= 0 else 0
    ranked = [
        RankRow(
            area=places[each.area],
            figure=figures[each.area],
            place=each.place,
            is_shared=each.is_shared,
            is_own=each.area == work.own_key,
            is_peer=each.area in peers,
            bar=_bar(figures[each.area].value, longest),
        )
        for each in ranking.places
    ]
    known = {row.area.key for row in ranked}
    rest = [
        RankRow(place, figures.get(key, MISSING), None, False, key == work.own_key, key in peers)
        for key, place in places.items()
        if key not in known
    ]
    return (*ranked, *rest)


def _bar(value: float | None, longest: float) -> str:
    return f"{100 * value / longest:.1f}" if value is not None and longest > 0 else ""


def _map(work: _Work, figures: dict[str, Figure], year: int) -> AreaMap | None:
    """None where at most one area has a figure: a map of one tells nothing of where."""
    look = FigureLook.of(work.indicator.meta)
    by_area = {area.pk: figures.get(key_of(area), MISSING) for area in work.here.municipalities}
    if sum(figure.value is not None for figure in by_area.values()) < 2:
        return None
    colouring = value_groups(by_area, look)
    own = work.chosen.municipality
    drawn = MapLook(
        title=f"{in_page_language(work.indicator.name)}, {year}",
        layer=work.chosen.layer,
        groups_title=look.unit_text,
        highlighted=frozenset({own.pk}) if own else frozenset(),
        with_table=False,
    )
    return areas.area_map(work.here.municipalities, colouring, look=drawn)
