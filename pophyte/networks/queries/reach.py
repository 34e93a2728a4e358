"""Which municipality is reached by which network, and how."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Q

from pophyte.areas.domain import AreaKind
from pophyte.areas.queries import municipalities as current_municipalities
from pophyte.areas.queries import of_region
from pophyte.networks.domain import Reach
from pophyte.networks.models import Network, NetworkMember
from pophyte.networks.models.member import NetworkMemberQuerySet
from pophyte.people.domain import RoleKind


if TYPE_CHECKING:
    from pophyte.areas.models import Area

# The nearer tie is told when a municipality has several to one network.
NEARNESS = (Reach.MEMBER, Reach.ORGANISATION, Reach.SERVED)
# Roles that speak for a municipality, whichever organisation pays them.
SPEAKS_FOR_MUNICIPALITY = (RoleKind.LIAISON_PERSON, RoleKind.WELLBEING_COORDINATOR)


@dataclass(frozen=True, slots=True)
class Tie:
    """How one municipality is reached; `through` names the grouping or organisation that it is reached by."""

    reach: Reach
    through: str = ""


@dataclass(frozen=True)
class ReachMatrix:
    """Municipalities down, networks across."""

    municipalities: Sequence["Area"]
    networks: Sequence[Network]
    ties: dict[tuple[int, int], Tie]

    def tie(self, area: "Area", network: Network) -> Tie | None:
        return self.ties.get((area.pk, network.pk))

    @cached_property
    def by_municipality(self) -> dict[int, int]:
        totals = {area.pk: 0 for area in self.municipalities}
        for area, _network in self.ties:
            totals[area] += 1
        return totals

    @cached_property
    def by_network(self) -> dict[int, int]:
        """How many of the region's own municipalities each network reaches."""
        own = {area.pk for area in of_region(self.municipalities)}
        totals = {network.pk: 0 for network in self.networks}
        for area, network in self.ties:
            totals[network] += area in own
        return totals

    @cached_property
    def unreached(self) -> list["Area"]:
        return [area for area in self.municipalities if not self.by_municipality[area.pk]]

    @cached_property
    def without_voice(self) -> list["Area"]:
        """Reached, but only by being served: nobody of theirs sits in any network."""
        heard = {area for (area, _network), tie in self.ties.items() if tie.reach != Reach.SERVED}
        return [area for area in self.municipalities if area.pk not in heard and self.by_municipality[area.pk]]


def reach_matrix(
    *, on: date, municipalities: Sequence["Area"] | None = None, networks: Iterable[Network] | None = None
) -> ReachMatrix:
    """The whole matrix in a fixed number of questions: of the current region and all networks unless others are named."""
    areas = list(current_municipalities() if municipalities is None else municipalities)
    rows = Network.objects.current(on=on).in_order() if networks is None else list(networks)
    wanted = {area.pk for area in areas}
    ties: dict[tuple[int, int], Tie] = {}
    for row in rows:
        if row.serves_all_municipalities:
            ties.update({(pk, row.pk): Tie(Reach.SERVED) for pk in wanted})
    for area, row_pk, tie in _member_ties(rows, on=on):
        known = ties.get((area, row_pk))
        if area in wanted and (known is None or NEARNESS.index(tie.reach) < NEARNESS.index(known.reach)):
            ties[area, row_pk] = tie
    return ReachMatrix(areas, rows, ties)


def networks_reaching(area: "Area", *, on: date) -> list[tuple[Network, Tie]]:
    """The networks that reach one municipality, the nearest ties first."""
    matrix = reach_matrix(on=on, municipalities=[area])
    found = [(row, tie) for row in matrix.networks if (tie := matrix.tie(area, row))]
    return sorted(found, key=lambda pair: NEARNESS.index(pair[1].reach))


def municipalities_reached(network: Network, *, on: date) -> list[tuple["Area", Tie]]:
    matrix = reach_matrix(on=on, networks=[network])
    return [(area, tie) for area in matrix.municipalities if (tie := matrix.tie(area, network))]


def _member_ties(networks: list[Network], *, on: date) -> Iterable[tuple[int, int, Tie]]:
    current = NetworkMember.objects.current(on=on).filter(network__in=networks)
    members = {row.pk: row for row in current.select_related("area", "organisation__area")}
    for row in members.values():
        if row.area:
            yield row.area.pk, row.network_id, Tie(Reach.MEMBER)
        elif row.organisation and row.organisation.area:
            yield row.organisation.area.pk, row.network_id, Tie(Reach.ORGANISATION, row.organisation.short_name)
    yield from _grouping_ties(current, members, on=on)
    persons = [pk for pk, row in members.items() if row.person_id]
    if persons:
        yield from ((area, members[pk].network_id, Tie(Reach.ORGANISATION)) for pk, area in _persons_areas(persons, on))


def _grouping_ties(
    current: NetworkMemberQuerySet, members: dict[int, NetworkMember], *, on: date
) -> Iterable[tuple[int, int, Tie]]:
    """Municipalities of a grouping that is a member, and of a joint authority whose organisation is."""
    if any(row.area and row.area.kind != AreaKind.MUNICIPALITY for row in members.values()):
        for pk, area in current.filter(_valid("area__members", on)).values_list("pk", "area__members__member"):
            yield area, members[pk].network_id, Tie(Reach.MEMBER, str(members[pk].area))
    # A joint authority is its municipalities' own organisation; a county's or a region's is not.
    if any(_is_joint_authoritys(row) for row in members.values()):
        own = Q(organisation__area__kind=AreaKind.JOINT_AUTHORITY) & _valid("organisation__area__members", on)
        for pk, area in current.filter(own).values_list("pk", "organisation__area__members__member"):
            organisation = members[pk].organisation
            yield area, members[pk].network_id, Tie(Reach.ORGANISATION, organisation.short_name if organisation else "")


def _is_joint_authoritys(row: NetworkMember) -> bool:
    area = row.organisation.area if row.organisation else None
    return area is not None and area.kind == AreaKind.JOINT_AUTHORITY


def _persons_areas(persons: list[int], on: date) -> Iterable[tuple[int, int]]:
    """Areas of a person's organisations, and those that the person speaks for. The name is not needed."""
    role = "person__holdings__role"
    rows = NetworkMember.objects.filter(_valid("person__holdings", on), pk__in=persons)
    columns = ("pk", f"{role}__kind", f"{role}__organisation__area", f"{role}__areas")
    for pk, kind, organisations_area, roles_area in rows.values_list(*columns):
        if organisations_area:
            yield pk, organisations_area
        if roles_area and kind in SPEAKS_FOR_MUNICIPALITY:
            yield pk, roles_area


def _valid(path: str, on: date) -> Q:
    """The related row lasts on the day; in one filter, so that all of it is asked of the same row."""
    begun = Q(**{f"{path}__since__isnull": True}) | Q(**{f"{path}__since__lte": on})
    lasts = Q(**{f"{path}__until__isnull": True}) | Q(**{f"{path}__until__gte": on})
    return Q(**{f"{path}__isnull": False}) & begun & lasts
