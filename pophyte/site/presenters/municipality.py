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
    def sources(self) -> list[str]:
        """Of the municipality itself and of what it belongs and has belonged to, each once."""
        told = [self.area.source, *(one.membership.source for one in self.belongings)]
        return list(dict.fromkeys(filter(None, told)))

    @property
    def past(self) -> list[Belonging]:
        return [one for one in self.belongings if one.is_past]


def present_municipality(
    area: "Area", everyone: "list[Area]", steps: "list[AreaSuccession]", *, layer: MapLayer, on: date
) -> MunicipalityPage:
    """`steps`: the register's mergers and splits until the day."""
    own, neighbours = queries.memberships_around(area, AreaKind.EXPERT_AREA, on=on)
    belongings = [_belonging(one, on=on) for one in own]
    successors, predecessors = queries.successions_of(area, steps)
    names = [one.pk for one in everyone]
    place = names.index(area.pk) if area.pk in names else None
    return MunicipalityPage(
        area=area,
        has_ceased=area.until is not None and area.until < on,
        belongings=belongings,
        successors=successors,
        predecessors=predecessors,
        map=_place_map(_Place(area, everyone, belongings, successors, neighbours), layer=layer),
        previous=everyone[place - 1] if place else None,
        following=everyone[place + 1] if place is not None and place + 1 < len(everyone) else None,
    )


def _belonging(membership: "AreaMembership", *, on: date) -> Belonging:
    kind = AreaKind(membership.group.kind)
    is_past = membership.until is not None and membership.until < on
    return Belonging(membership, str(kind.label), FILTERS.get(kind, ""), is_past)


@dataclass(frozen=True, slots=True)
class _Place:
    area: "Area"
    everyone: "list[Area]"
    belongings: list[Belonging]
    successors: "list[AreaSuccession]"
    # Those of the same expert area.
    neighbours: frozenset[int]


def _place_map(place: _Place, *, layer: MapLayer) -> AreaMap:
    """The municipality among the others, or those that it became; beside it those of the same expert area."""
    # A ceased municipality has no place of its own on today's map.
    successors = {step.successor_id for step in place.successors}
    present = {one.pk: one for one in place.everyone}
    here = {place.area.pk} if place.area.pk in present else successors & present.keys()
    colouring = {pk: MapGroup(f"here-{pk}", present[pk].name, sign="●", tone="here") for pk in sorted(here)}
    current = next((one.membership for one in place.belongings if one.filter == "alue" and not one.is_past), None)
    if current:
        label = _("Sama asiantuntija-alue: %(name)s") % {"name": current.group.name}
        same = MapGroup("same", label, sign="○", tone="same", is_assumed=current.basis == Basis.ASSUMED)
        colouring |= {pk: same for pk in present if pk in place.neighbours and pk not in here}
    look = MapLook(
        title=_("Kunnan paikka alueella"),
        layer=layer,
        highlighted=frozenset(here),
        with_table=False,
        with_counts=False,
    )
    return queries.area_map(place.everyone, colouring, look=look)
