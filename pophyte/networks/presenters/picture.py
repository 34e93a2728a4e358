"""The picture of the network of networks, ready to draw: geometry from the domain, words and states from here."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pophyte.networks.domain import Openness, Tier
from pophyte.networks.domain.layout import NARROW, WIDE, Box, Card, Curve, Dot, Drawing, Paper, Spot, draw
from pophyte.networks.models import Network, NetworkMember, NetworkRelation
from pophyte.networks.presenters.members import full_party, short_party
from pophyte.networks.presenters.words import openness_word, status_word
from pophyte.networks.queries import NetworkEntry, NetworkPicture, ThinPlaces, thin_places_of


# How round a card's corners are tells whether anyone may come in.
CORNERS = {Openness.OPEN: 26, Openness.CLOSED: 0, Openness.NOT_STATED: 9}


@dataclass(frozen=True, slots=True)
class DrawnNetwork:
    box: Box
    network: Network
    ties: Sequence[Curve]
    corner: int
    words: str
    summary: str
    is_alone: bool
    is_single: bool

    @property
    def text_x(self) -> float:
        return self.box.x + 14 + (0 if self.box.is_left else self.box.port_radius / 2 + 2)


@dataclass(frozen=True, slots=True)
class DrawnCoordinator:
    spot: Spot
    name: str
    full_name: str
    summary: str
    url: str


@dataclass(frozen=True, slots=True)
class DrawnRelation:
    curve: Curve
    kind: str
    summary: str


@dataclass(frozen=True, slots=True)
class DrawnBand:
    box: Box
    name: str


@dataclass(frozen=True, slots=True)
class DrawnPicture:
    size: str
    drawing: Drawing
    bands: Sequence[DrawnBand]
    networks: Sequence[DrawnNetwork]
    coordinators: Sequence[DrawnCoordinator]
    relations: Sequence[DrawnRelation]


@dataclass(frozen=True, slots=True)
class PictureRow:
    """The same in the table."""

    network: Network
    coordinators: Sequence[tuple[str, str]]
    members: int
    relations: Sequence[Network]


@dataclass(frozen=True, slots=True)
class PicturePage:
    pictures: Sequence[DrawnPicture]
    rows: Sequence[PictureRow]
    thin: ThinPlaces


def present_picture(picture: NetworkPicture) -> PicturePage:
    rows = [
        PictureRow(
            entry.network,
            [(short_party(member), full_party(member)) for member in entry.coordinators],
            len(entry.members),
            _related(entry.network, picture.relations),
        )
        for entry in picture.entries
    ]
    pictures = [_draw(picture, paper, size) for paper, size in ((WIDE, "wide"), (NARROW, "narrow"))]
    return PicturePage(pictures, rows, thin_places_of(picture))


def _draw(picture: NetworkPicture, paper: Paper, size: str) -> DrawnPicture:
    parties: dict[str, list[NetworkMember]] = {}
    for entry in picture.entries:
        for member in entry.coordinators:
            parties.setdefault(_key(member), []).append(member)
    drawing = draw(
        [Card(row.network.slug, row.network.tier, row.network.name, row.size) for row in picture.entries],
        [Dot(key, len(members)) for key, members in parties.items()],
        [(_key(member), row.network.slug) for row in picture.entries for member in row.coordinators],
        [(relation.source.slug, relation.target.slug) for relation in picture.relations],
        paper,
    )
    entries = {row.network.slug: row for row in picture.entries}
    return DrawnPicture(
        size=size,
        drawing=drawing,
        bands=[DrawnBand(band, str(Tier(band.key).label)) for band in drawing.bands],
        networks=[_network(entries[box.key], box, drawing) for box in drawing.cards],
        coordinators=[_coordinator(spot, parties[spot.key]) for spot in drawing.dots],
        relations=_relations(picture.relations, drawing),
    )


def _network(entry: NetworkEntry, box: Box, drawing: Drawing) -> DrawnNetwork:
    network = entry.network
    coordinators = ", ".join(full_party(member) for member in entry.coordinators) or _("ei koordinoijaa")
    told = {"status": status_word(network), "openness": openness_word(network), "coordinators": coordinators}
    return DrawnNetwork(
        box=box,
        network=network,
        ties=[tie for tie in drawing.ties if tie.ends == network.slug],
        corner=CORNERS[Openness(network.openness)],
        words=_("%(status)s · %(openness)s") % told if network.openness != Openness.NOT_STATED else told["status"],
        summary=_("Tila: %(status)s. Avoimuus: %(openness)s. Koordinoi: %(coordinators)s.") % told,
        is_alone=not entry.coordinators,
        is_single=len(entry.coordinators) == 1,
    )


def _coordinator(spot: Spot, members: list[NetworkMember]) -> DrawnCoordinator:
    first = members[0]
    count = len(members)
    summary = ngettext("Koordinoi %(count)s verkostoa", "Koordinoi %(count)s verkostoa", count) % {"count": count}
    slug = first.organisation.slug if first.organisation else ""
    url = f"{reverse('networks:networks')}?koordinoija={slug}" if slug else ""
    return DrawnCoordinator(spot, short_party(first), full_party(first), summary, url)


def _relations(relations: Sequence[NetworkRelation], drawing: Drawing) -> list[DrawnRelation]:
    by_ends = {(row.source.slug, row.target.slug): row for row in relations}
    found = []
    for curve in drawing.arcs:
        row = by_ends[curve.begins, curve.ends]
        told = {"source": row.source.name, "target": row.target.name, "kind": row.get_kind_display()}
        found.append(DrawnRelation(curve, row.kind, _("%(source)s %(kind)s: %(target)s") % told))
    return found


def _related(network: Network, relations: Sequence[NetworkRelation]) -> list[Network]:
    out = [row.target for row in relations if row.source_id == network.pk]
    back = [row.source for row in relations if row.target_id == network.pk]
    return list({row.pk: row for row in [*out, *back]}.values())


def _key(member: NetworkMember) -> str:
    if member.organisation:
        return f"organisation:{member.organisation.slug}"
    return f"area:{member.area_id}" if member.area_id else f"person:{member.person_id}"
