"""Peer municipalities: of similar size and age structure. See decision 0011."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import log, sqrt
from statistics import pstdev

from pophyte.indicators.statistics.ranking import kind_of
from pophyte.indicators.statistics.reasons import CannotTell, Reason


@dataclass(frozen=True, slots=True)
class AreaTraits:
    """What likeness is measured by: people, and per cent of them aged 0-17 and 65 or over."""

    area: str
    population: float
    share_young: float
    share_old: float

    @property
    def coordinates(self) -> tuple[float, float, float]:
        # The logarithm: 2 000 and 4 000 people differ as much as 100 000 and 200 000 do.
        return log(self.population), self.share_young, self.share_old


@dataclass(frozen=True, slots=True)
class Peer:
    """`distance` is in standard deviations; the parts are the squared share of each trait in it, in the same order."""

    area: str
    distance: float
    size_part: float
    young_part: float
    old_part: float


@dataclass(frozen=True, slots=True)
class PeerGroup:
    """The peers from the nearest on. `is_changed`: a person has added or removed some."""

    area: str
    peers: tuple[Peer, ...]
    is_changed: bool = False

    @property
    def areas(self) -> tuple[str, ...]:
        return tuple(peer.area for peer in self.peers)


def peer_group(area: str, candidates: Iterable[AreaTraits], *, size: int = 8) -> PeerGroup | CannotTell:
    """The `size` nearest areas of the same kind.

    Formula: Euclidean distance between (ln population, share 0-17, share 65+), each divided by its standard deviation
    over all candidates, so that no trait weighs more for its unit. Unit: standard deviations. Ties go by the area key.
    Source: nearest neighbours on standardised traits, as CIPFA's Nearest Neighbour model does.
    """
    measured = distances(area, candidates)
    if isinstance(measured, CannotTell):
        return measured
    return PeerGroup(area, tuple(measured[:size])) if measured else CannotTell(Reason.NO_PEERS)


def distances(area: str, candidates: Iterable[AreaTraits]) -> list[Peer] | CannotTell:
    """Every other candidate with its distance, from the nearest on: the list that people choose from."""
    traits = {candidate.area: candidate for candidate in candidates}
    kinds = sorted({kind_of(key) for key in traits})
    if len(kinds) > 1:
        return CannotTell(Reason.MIXED_KINDS, {"kinds": ", ".join(kinds)})
    if area not in traits:
        return CannotTell(Reason.AREA_NOT_AMONG, {"area": area})
    spreads = [pstdev(column) for column in zip(*(each.coordinates for each in traits.values()), strict=True)]
    own = traits[area].coordinates
    peers = [_peer(other, own, spreads) for key, other in traits.items() if key != area]
    return sorted(peers, key=lambda peer: (peer.distance, peer.area))


def changed(
    group: PeerGroup, measured: Iterable[Peer], *, add: Collection[str] = (), remove: Collection[str] = ()
) -> PeerGroup | CannotTell:
    """The group as a person wants it; the added ones bring their distances, so that unlikeness shows."""
    known: Mapping[str, Peer] = {peer.area: peer for peer in measured}
    for area in add:
        if area not in known:
            return CannotTell(Reason.AREA_NOT_AMONG, {"area": area})
    kept = {peer.area: peer for peer in group.peers} | {area: known[area] for area in add}
    peers = sorted(
        (peer for peer in kept.values() if peer.area not in remove), key=lambda peer: (peer.distance, peer.area)
    )
    if not peers:
        return CannotTell(Reason.NO_PEERS)
    return PeerGroup(group.area, tuple(peers), is_changed=True)


def _peer(other: AreaTraits, own: tuple[float, ...], spreads: list[float]) -> Peer:
    parts = [
        ((theirs - mine) / spread) ** 2 if spread > 0 else 0.0
        for theirs, mine, spread in zip(other.coordinates, own, spreads, strict=True)
    ]
    return Peer(other.area, sqrt(sum(parts)), *parts)
