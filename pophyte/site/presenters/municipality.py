"""The page of one municipality: what it is, what it belongs to, where it lies, what it was or became."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from pophyte.areas import queries
from pophyte.areas.domain import AreaKind, AreaMap, Basis, MapGroup, MapLayer, MapLook


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
    """The municipality among the others, or those that it became; beside it those of the same expert area."""
    # A ceased municipality has no place of its own on today's map.
    successors = {step.successor_id for step in queries.successors_of(area)}
    present = {one.pk: one for one in everyone}
    here = {area.pk} if area.pk in present else successors & present.keys()
    colouring = {pk: MapGroup(f"here-{pk}", present[pk].name, sign="●", tone="here") for pk in sorted(here)}
    current = next((one.membership for one in belongings if one.filter == "alue" and not one.is_past), None)
    if current:
        label = _("Sama asiantuntija-alue: %(name)s") % {"name": current.group.name}
        same = MapGroup("same", label, sign="○", tone="same", is_assumed=current.basis == Basis.ASSUMED)
        shared = queries.group_of(present.keys(), AreaKind.EXPERT_AREA, on=on)
        colouring |= {pk: same for pk, group in shared.items() if group.pk == current.group_id and pk not in here}
    look = MapLook(
        title=_("Kunnan paikka alueella"),
        layer=layer,
        highlighted=frozenset(here),
        with_table=False,
        with_counts=False,
    )
    return queries.area_map(everyone, colouring, look=look)
