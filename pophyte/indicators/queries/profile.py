"""One municipality at a glance: every defined indicator and its own ones with its latest figure, change and standing."""

from dataclasses import dataclass

from pophyte.indicators.queries.catalogue import Indicator, catalogue
from pophyte.indicators.queries.divisions import Merger, today
from pophyte.indicators.queries.figures import AreaSeries, against, median_of
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
    # Those whose every figure is of an older division than today's.
    not_comparable: tuple[Indicator, ...]

    def with_meaning(self, wanted: Meaning) -> tuple[ProfileRow, ...]:
        return tuple(row for row in self.rows if row.meaning is wanted)

    def standing(self, wanted: Standing) -> tuple[ProfileRow, ...]:
        return tuple(row for row in self.rows if row.standing is wanted)


@dataclass(frozen=True, slots=True)
class Alike:
    """What a person has changed of the peers."""

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


USUAL = Alike()


def profile(store: Store, area: str, *, alike: Alike = USUAL, mergers: tuple[Merger, ...] = ()) -> MunicipalProfile:
    """No question to the database: the figures of one version of the store do not change."""
    return _profile(store, area, alike, mergers)


# A profile is some hundred trends: kept for the municipalities that are looked at, until the store changes.
@kept_with_store(128)
def _profile(store: Store, area: str, alike: Alike, mergers: tuple[Merger, ...]) -> MunicipalProfile:
    group = peers_of(store, area, add=alike.add, remove=alike.remove)
    peers = () if isinstance(group, CannotTell) else group.areas
    own = own_dataset(area)
    shown = [each for each in catalogue(store) if each.definition is not None or each.dataset.key == own]
    told = [(indicator, today(store, indicator, area, mergers)) for indicator in shown]
    rows = (_row(store, indicator, one.series, peers, mergers) for indicator, one in told)
    return MunicipalProfile(
        area=area,
        peers=group,
        rows=tuple(row for row in rows if row.year is not None),
        not_comparable=tuple(
            indicator for indicator, one in told if one.reasons and isinstance(one.series.latest, CannotTell)
        ),
    )


def _row(
    store: Store, indicator: Indicator, own: AreaSeries, peers: tuple[str, ...], mergers: tuple[Merger, ...]
) -> ProfileRow:
    if isinstance(own.latest, CannotTell):
        nothing = CannotTell(Reason.NO_VALUE)
        return ProfileRow(indicator, own, None, nothing, nothing)
    year = own.latest.year
    merged = {one.new.key for one in mergers}
    # A peer whose figure is of another division than today's is none to compare with.
    alike = [key for key in peers if key not in merged or today(store, indicator, key, mergers).is_as_published]
    middle = median_of(store, indicator, year, alike) if alike else CannotTell(Reason.NO_PEERS)
    return ProfileRow(
        indicator=indicator,
        own=own,
        year=year,
        peer_median=middle,
        peers=middle if isinstance(middle, CannotTell) else against(own, middle.value, year, indicator),
    )
