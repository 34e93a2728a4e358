"""Who belongs to which network."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from pophyte.networks.domain import Part, is_current
from pophyte.networks.models import Network, NetworkMember


if TYPE_CHECKING:
    from pophyte.people.models import Role


@dataclass(frozen=True, slots=True)
class NetworkEntry:
    """A network with those who belong to it now."""

    network: Network
    coordinators: list[NetworkMember] = field(default_factory=list)
    members: list[NetworkMember] = field(default_factory=list)

    @property
    def size(self) -> int:
        return len(self.coordinators) + len(self.members)


def entries(networks: Iterable[Network], *, on: date) -> list[NetworkEntry]:
    """The networks in their order, each with its current members, in one question."""
    found = list(networks)
    by_network: dict[int, list[NetworkMember]] = defaultdict(list)
    rows = NetworkMember.objects.current(on=on).filter(network__in=found)
    for member in rows.select_related("organisation", "area").order_by("part", "pk"):
        by_network[member.network_id].append(member)
    return [
        NetworkEntry(
            network,
            [member for member in by_network[network.pk] if member.part == Part.COORDINATOR],
            [member for member in by_network[network.pk] if member.part == Part.MEMBER],
        )
        for network in found
    ]


def members_of(network: Network, *, on: date) -> tuple[list[NetworkMember], list[NetworkMember]]:
    """Those who belong now, and those who did: everything a page needs of them, roles of persons included."""
    rows = list(
        network.members.select_related("organisation", "area", "person")
        .prefetch_related("person__holdings__role__organisation")
        .order_by("part", "pk")
    )
    now = [member for member in rows if is_current(member.since, member.until, on=on)]
    past = [member for member in rows if member.until and member.until < on]
    return now, sorted(past, key=lambda member: (member.until, member.pk), reverse=True)


def roles_held(member: NetworkMember, *, on: date) -> list["Role"]:
    """What a person does, which is public where the name is not."""
    if member.person is None:
        return []
    held = [holding for holding in member.person.holdings.all() if is_current(holding.since, holding.until, on=on)]
    return [holding.role for holding in held if is_current(holding.role.since, holding.role.until, on=on)]
