"""The areas of the pages as the store knows them: "municipality:564", and what a municipality is compared with."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from pophyte.areas import queries as areas
from pophyte.areas.domain import AreaKind
from pophyte.indicators.domain import Texts
from pophyte.indicators.store.reading import Store


if TYPE_CHECKING:
    from pophyte.areas.models import Area

COUNTRY = "country:SSS"
# What a municipality belongs to and is compared with, from the nearest on.
AROUND = (AreaKind.SUB_REGION, AreaKind.WELLBEING_COUNTY, AreaKind.REGION)


def key_of(area: "Area") -> str:
    return f"{area.kind}:{area.code}"


@dataclass(frozen=True, slots=True)
class Place:
    """An area as pages name it. `slug` is that of the municipality's page, empty for other areas."""

    key: str
    name: Texts
    slug: str = ""

    @property
    def kind(self) -> str:
        return self.key.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Here:
    """The region of the pages: the municipalities on its map, its own area, and who belongs to it.

    The map may show a neighbour too; it is shown, but never ranked or counted among the region's own.
    """

    municipalities: "tuple[Area, ...]"
    home: str
    members: frozenset[str]

    @property
    def keys(self) -> tuple[str, ...]:
        """The region's own municipalities; all that are shown where the pack says of none that it belongs."""
        shown = tuple(key_of(area) for area in self.municipalities)
        return tuple(key for key in shown if key in self.members) or shown

    @property
    def members_shown(self) -> "tuple[Area, ...]":
        """The areas of `keys`."""
        own = set(self.keys)
        return tuple(area for area in self.municipalities if key_of(area) in own)

    @property
    def by_slug(self) -> dict[str, str]:
        """The keys of the municipalities by what stands for them in addresses."""
        return {area.slug: key_of(area) for area in self.municipalities}

    def area(self, slug: str) -> "Area | None":
        return next((area for area in self.municipalities if area.slug == slug), None)


def place_of(area: "Area") -> Place:
    return Place(key_of(area), Texts(area.name_fi, area.name_sv, area.name_en), area.slug)


def here() -> Here:
    """Three questions to the database."""
    pack = areas.current_pack()
    shown = areas.municipalities(pack)
    home = pack.home_area if pack else ""
    kind, _colon, code = home.partition(":")
    groups = areas.group_of([area.pk for area in shown], AreaKind(kind), on=timezone.localdate()) if kind else {}
    members = frozenset(key_of(area) for area in shown if area.pk in groups and groups[area.pk].code == code)
    return Here(tuple(shown), home, members)


def groupings_of(area: "Area", *, on: date) -> tuple[str, ...]:
    """The keys of what the municipality belongs to on the day, from the smallest, and the country: one question."""
    around = {
        one.group.kind: key_of(one.group)
        for one in areas.memberships_of(area)
        if one.group.kind in AROUND and not (one.until and one.until < on) and not (one.since and one.since > on)
    }
    return (*(around[kind] for kind in AROUND if kind in around), COUNTRY)


def places_in(store: Store, wanted: "tuple[str, ...]", known: Here) -> dict[str, Place]:
    """The names of areas by key: the pages' own names for the region's municipalities, the sources' for all others."""
    found = {entry.key: Place(entry.key, entry.name) for entry in store.areas() if entry.key in set(wanted)}
    return found | {key_of(area): place_of(area) for area in known.municipalities if key_of(area) in set(wanted)}
