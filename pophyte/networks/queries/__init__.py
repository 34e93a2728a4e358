from pophyte.networks.queries.graph import graphml, network_graph
from pophyte.networks.queries.history import audit_trail, relations_of
from pophyte.networks.queries.listing import (
    Asked,
    all_networks,
    count_going_on,
    network,
    network_keys,
    network_label,
    registry,
)
from pophyte.networks.queries.members import NetworkEntry, entries, members_of, roles_held
from pophyte.networks.queries.picture import NetworkPicture, ThinPlaces, network_picture, thin_places, thin_places_of
from pophyte.networks.queries.reach import (
    ReachMatrix,
    Tie,
    municipalities_reached,
    networks_reaching,
    reach_matrix,
)
from pophyte.networks.queries.requests import coordinators_mailboxes, waiting_in, waiting_requests
from pophyte.networks.queries.search import network_names, search_networks


__all__ = [
    "Asked",
    "NetworkEntry",
    "NetworkPicture",
    "ReachMatrix",
    "ThinPlaces",
    "Tie",
    "all_networks",
    "audit_trail",
    "coordinators_mailboxes",
    "count_going_on",
    "entries",
    "graphml",
    "members_of",
    "municipalities_reached",
    "network",
    "network_graph",
    "network_keys",
    "network_label",
    "network_names",
    "network_picture",
    "networks_reaching",
    "reach_matrix",
    "registry",
    "relations_of",
    "roles_held",
    "search_networks",
    "thin_places",
    "thin_places_of",
    "waiting_in",
    "waiting_requests",
]
