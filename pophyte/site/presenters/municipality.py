"""The page of one municipality: what it is, what it belongs to, where it lies, what it was or became."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from pophyte.areas import queries
from pophyte.areas.domain import AreaKind, AreaMap, MapGroup, MapLayer, MapLook


if TYPE_CHECKING:
    from pophyte.areas.models import Area, AreaMembership, AreaSuccession

# Kinds of groupings that the list of municipalities can be narrowed by, and the word for it in the address.
FILTERS = {AreaKind.EXPERT_AREA: "alue", AreaKind.SUB_REGION: "seutu"}


@dataclass(frozen=True, slots=True)
class Belonging:
    """One grouping the municipality belongs or has belonged to."""

    membership: "AreaMembership"
    kind_label: str
    # The word that narrows the list of municipalities to this grouping; empty when the list has no such filter.
    filter: str
    is_past: bool


@dataclass(frozen=True, slots=True)
class MunicipalityPage:
    area: "Area"
    has_ceased: bool
    belongings: list[Belonging]
    successors: "list[AreaSuccession]"
    predecessors: "list[AreaSuccession]"
    map: AreaMap
    previous: "Area | None"
    following: "Area | None"

    @property
    def current(self) -> list[Belonging]:
        return [one for one in self.belongings if not one.is_past]

    @property
    def past(self) -> list[Belonging]:
        return [one for one in self.belongings if one.is_past]


def present_municipality(area: "Area", *, layer: MapLayer, on: date) -> MunicipalityPage:
    everyone = queries.municipalities()
    belongings = [_belonging(one, on=on) for one in queries.memberships_of(area)]
    names = [one.pk for one in everyone]
    place = names.index(area.pk) if area.pk in names else None
    return MunicipalityPage(
        area=area,
        has_ceased=area.until is not None and area.until < on,
        belongings=belongings,
        successors=queries.successors_of(area),
        predecessors=queries.predecessors_of(area),
        map=_place_map(area, everyone, belongings, layer=layer, on=on),
        previous=everyone[place - 1] if place else None,
        following=everyone[place + 1] if place is not None and place + 1 < len(everyone) else None,
    )


def _belonging(membership: "AreaMembership", *, on: date) -> Belonging:
    kind = AreaKind(membership.group.kind)
    is_past = membership.until is not None and membership.until < on
    return Belonging(membership, str(kind.label), FILTERS.get(kind, ""), is_past)


def _place_map(
    area: "Area", everyone: "list[Area]", belongings: list[Belonging], *, layer: MapLayer, on: date
) -> AreaMap:
    """The municipality among the others, with those that share its expert area brought out."""
    expert_area = next(
        (one.membership for one in belongings if one.filter == "alue" and not one.is_past),
        None,
    )
    colouring: dict[int, MapGroup] = {}
    if expert_area:
        shared = queries.group_of([one.pk for one in everyone], AreaKind.EXPERT_AREA, on=on)
        label = _("Sama asiantuntija-alue: %(name)s") % {"name": expert_area.group.name}
        same = MapGroup("same", label, sign="○", tone="same", is_assumed=expert_area.basis == "assumed")
        colouring = {pk: same for pk, group in shared.items() if group.pk == expert_area.group_id}
    here = MapGroup("here", area.name, sign="●", tone="here")
    look = MapLook(title=_("Kunnan paikka alueella"), layer=layer, highlighted=frozenset({area.pk}), with_table=False)
    # A ceased municipality has no place of its own on today's map: those that it became are shown instead.
    present = {one.pk for one in everyone}
    if area.pk in present:
        colouring = {area.pk: here} | {pk: group for pk, group in colouring.items() if pk != area.pk}
    return queries.area_map(everyone, colouring, look=look)
