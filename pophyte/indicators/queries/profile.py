"""One municipality at a glance: every defined indicator and its own ones with its latest figure, change and standing."""

from dataclasses import dataclass

from pophyte.indicators.queries.catalogue import Indicator, catalogue
from pophyte.indicators.queries.figures import AreaSeries, against, median_of, series_of
from pophyte.indicators.queries.own import own_dataset
from pophyte.indicators.queries.population import peers_of
from pophyte.indicators.statistics.comparison import Comparison, PeerMedian, Standing
from pophyte.indicators.statistics.peers import PeerGroup
from pophyte.indicators.statistics.reasons import CannotTell, Reason
from pophyte.indicators.statistics.trends import Meaning, meaning
from pophyte.indicators.store.kept import kept_with_store
from pophyte.indicators.store.reading import Store


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """`year` is the own latest year; the median of the peers is of the same year."""

    indicator: Indicator
    own: AreaSeries
    year: int | None
    peer_median: PeerMedian | CannotTell
    peers: Comparison | CannotTell

    @property
    def meaning(self) -> Meaning:
        """Whether the change has been for the better; NEITHER where nothing clearly changed."""
        if isinstance(self.own.trend, CannotTell):
            return Meaning.NEITHER
        return meaning(self.own.trend.verdict, self.indicator.direction)

    @property
    def standing(self) -> Standing | None:
        return None if isinstance(self.peers, CannotTell) else self.peers.standing


@dataclass(frozen=True, slots=True)
class MunicipalProfile:
    area: str
    peers: PeerGroup | CannotTell
    rows: tuple[ProfileRow, ...]

    def with_meaning(self, wanted: Meaning) -> tuple[ProfileRow, ...]:
        return tuple(row for row in self.rows if row.meaning is wanted)

    def standing(self, wanted: Standing) -> tuple[ProfileRow, ...]:
        return tuple(row for row in self.rows if row.standing is wanted)


def profile(store: Store, area: str, *, add: tuple[str, ...] = (), remove: tuple[str, ...] = ()) -> MunicipalProfile:
    """No question to the database: the figures of one version of the store do not change."""
    return _profile(store, area, add, remove)


# A profile is some hundred trends: kept for the municipalities that are looked at, until the store changes.
@kept_with_store(128)
def _profile(store: Store, area: str, add: tuple[str, ...], remove: tuple[str, ...]) -> MunicipalProfile:
    group = peers_of(store, area, add=add, remove=remove)
    peers = () if isinstance(group, CannotTell) else group.areas
    own = own_dataset(area)
    shown = [each for each in catalogue(store) if each.definition is not None or each.dataset.key == own]
    rows = (_row(store, indicator, area, peers) for indicator in shown)
    return MunicipalProfile(area, group, tuple(row for row in rows if row.year is not None))


def _row(store: Store, indicator: Indicator, area: str, peers: tuple[str, ...]) -> ProfileRow:
    own = series_of(store, indicator, area)
    if isinstance(own.latest, CannotTell):
        nothing = CannotTell(Reason.NO_VALUE)
        return ProfileRow(indicator, own, None, nothing, nothing)
    year = own.latest.year
    middle = median_of(store, indicator, year, peers) if peers else CannotTell(Reason.NO_PEERS)
    return ProfileRow(
        indicator=indicator,
        own=own,
        year=year,
        peer_median=middle,
        peers=middle if isinstance(middle, CannotTell) else against(own, middle.value, year, indicator),
    )
