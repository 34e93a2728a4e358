"""The network of networks, and where it is thin."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from pophyte.core.alphabet import alphabetical
from pophyte.networks.models import Network, NetworkRelation
from pophyte.networks.queries.members import NetworkEntry, entries


if TYPE_CHECKING:
    from pophyte.people.models import Organisation


@dataclass(frozen=True, slots=True)
class NetworkPicture:
    entries: list[NetworkEntry]
    relations: list[NetworkRelation]


@dataclass(frozen=True, slots=True)
class ThinPlaces:
    """Where the whole rests on little: said in words under the picture."""

    without_coordinator: list[Network] = field(default_factory=list)
    on_one_organisation: list[tuple[Network, "Organisation"]] = field(default_factory=list)
    on_one_person: list[Network] = field(default_factory=list)
    # An organisation without which two or more networks would have no coordinator.
    pivotal: list[tuple["Organisation", list[Network]]] = field(default_factory=list)
    without_relations: list[Network] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any((self.without_coordinator, self.on_one_organisation, self.on_one_person, self.without_relations))


def network_picture(*, on: date) -> NetworkPicture:
    found = entries(Network.objects.current(on=on).in_order(), on=on)
    shown = {entry.network.pk for entry in found}
    relations = NetworkRelation.objects.current(on=on).select_related("source", "target")
    return NetworkPicture(found, [row for row in relations if {row.source_id, row.target_id} <= shown])


def thin_places(*, on: date) -> ThinPlaces:
    return thin_places_of(network_picture(on=on))


def thin_places_of(picture: NetworkPicture) -> ThinPlaces:
    thin = ThinPlaces()
    resting: dict[int, tuple[Organisation, list[Network]]] = {}
    ties: dict[int, int] = defaultdict(int)
    for relation in picture.relations:
        ties[relation.source_id] += 1
        ties[relation.target_id] += 1
    for entry in picture.entries:
        if not ties[entry.network.pk]:
            thin.without_relations.append(entry.network)
        if not entry.coordinators:
            thin.without_coordinator.append(entry.network)
        if len(entry.coordinators) != 1:
            continue
        only = entry.coordinators[0]
        if only.organisation:
            thin.on_one_organisation.append((entry.network, only.organisation))
            resting.setdefault(only.organisation.pk, (only.organisation, []))[1].append(entry.network)
        elif only.person_id:
            thin.on_one_person.append(entry.network)
    thin.pivotal.extend(pair for pair in resting.values() if len(pair[1]) > 1)
    thin.pivotal.sort(key=lambda pair: (-len(pair[1]), alphabetical(pair[0].name)))
    return thin
