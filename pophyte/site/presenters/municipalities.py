"""The list of municipalities and its map, as the page shows them for one request."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from pophyte.areas import queries
from pophyte.areas.domain import AreaKind, AreaMap, Basis, MapGroup, MapLayer, MapLook
from pophyte.areas.domain.maps import with_signs
from pophyte.core.alphabet import alphabetical
from pophyte.planning import queries as planning
from pophyte.site.presenters.schedule_map import state_groups


if TYPE_CHECKING:
    from pophyte.areas.models import Area

# What the map can be coloured by, as the word in the address.
BY_EXPERT_AREA, BY_SUB_REGION, BY_STATE = "asiantuntija", "seutu", "aikataulu"
COLOURINGS = (BY_EXPERT_AREA, BY_SUB_REGION, BY_STATE)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; anything unknown in it is taken as not asked."""

    text: str = ""
    expert_area: str = ""
    sub_region: str = ""
    colouring: str = BY_EXPERT_AREA
    layer: MapLayer = MapLayer.TILES

    @classmethod
    def read(cls, given: Mapping[str, str]) -> "Asked":
        colouring = given.get("vari", "")
        return cls(
            text=given.get("q", "").strip()[:100],
            expert_area=given.get("alue", ""),
            sub_region=given.get("seutu", ""),
            colouring=colouring if colouring in COLOURINGS else BY_EXPERT_AREA,
            layer=MapLayer.read(given.get("kartta")),
        )


@dataclass(frozen=True, slots=True)
class MunicipalityRow:
    area: "Area"
    expert_area: MapGroup | None
    sub_region: MapGroup | None


@dataclass(frozen=True, slots=True)
class MunicipalitiesPage:
    asked: Asked
    rows: list[MunicipalityRow]
    # The region's own; `guests` take part from elsewhere.
    total: int
    guests: tuple["Area", ...]
    map: AreaMap
    expert_areas: list[MapGroup]
    sub_regions: list[MapGroup]

    @property
    def found(self) -> int:
        """The region's own among the rows, of `total`."""
        others = {area.pk for area in self.guests}
        return sum(row.area.pk not in others for row in self.rows)

    @property
    def guest_names(self) -> str:
        return ", ".join(area.name for area in self.guests)

    @property
    def is_by_expert_area(self) -> bool:
        return self.asked.colouring == BY_EXPERT_AREA

    @property
    def is_by_sub_region(self) -> bool:
        return self.asked.colouring == BY_SUB_REGION

    @property
    def is_narrowed(self) -> bool:
        return bool(self.asked.text or self.asked.expert_area or self.asked.sub_region)


def present_municipalities(asked: Asked, *, on: date) -> MunicipalitiesPage:
    everyone = queries.municipalities()
    expert_areas = coloured_groups(everyone, AreaKind.EXPERT_AREA, on=on)
    sub_regions = coloured_groups(everyone, AreaKind.SUB_REGION, on=on)
    shown = queries.matching(everyone, asked.text) if asked.text else everyone
    rows = [
        row
        for row in (MunicipalityRow(area, expert_areas.get(area.pk), sub_regions.get(area.pk)) for area in shown)
        if _is_in(row.expert_area, asked.expert_area) and _is_in(row.sub_region, asked.sub_region)
    ]
    groups, heading = _colouring(asked.colouring, expert_areas, sub_regions, on=on)
    look = MapLook(
        title=_("Kunnat kartalla"),
        layer=asked.layer,
        groups_title=heading,
        shown=frozenset(row.area.pk for row in rows) if len(rows) < len(everyone) else None,
        with_table=False,  # the list stands beside the map
    )
    return MunicipalitiesPage(
        asked=asked,
        rows=rows,
        total=len(queries.of_region(everyone)),
        guests=tuple(queries.guests(everyone)),
        map=queries.area_map(everyone, groups, look=look),
        expert_areas=_distinct(expert_areas),
        sub_regions=_distinct(sub_regions),
    )


def _colouring(
    word: str, expert_areas: dict[int, MapGroup], sub_regions: dict[int, MapGroup], *, on: date
) -> tuple[dict[int, MapGroup], str]:
    if word == BY_STATE:
        term = planning.current_term(on=on)
        heading = _("Aikataulun tila, valtuustokausi %(term)s") % {"term": term} if term else _("Aikataulun tila")
        return state_groups(planning.states_by_municipality(term, on=on) if term else {}), heading
    if word == BY_SUB_REGION:
        return sub_regions, str(AreaKind.SUB_REGION.label)
    return expert_areas, str(AreaKind.EXPERT_AREA.label)


def coloured_groups(areas: Collection["Area"], kind: AreaKind, *, on: date) -> dict[int, MapGroup]:
    """Each area's grouping of the kind, in the order of the groupings' names, with a sign and a tone each."""
    here = {area.pk for area in areas}
    found = sorted(
        (one for one in queries.memberships_in(kind, on=on) if one.member_id in here),
        key=lambda one: alphabetical(one.group.name),
    )
    assumed = {one.group_id for one in found if one.basis == Basis.ASSUMED}
    names = {
        one.group.slug: MapGroup(one.group.slug, one.group.name, is_assumed=one.group_id in assumed) for one in found
    }
    signed = {group.key: group for group in with_signs(list(names.values()))}
    return {one.member_id: signed[one.group.slug] for one in found}


def _distinct(groups: Mapping[int, MapGroup]) -> list[MapGroup]:
    return list({group.key: group for group in groups.values()}.values())


def _is_in(group: MapGroup | None, wanted: str) -> bool:
    return not wanted or (group is not None and group.key == wanted)
