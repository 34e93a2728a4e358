"""Networks, organisations and municipalities as one graph that other programs read."""

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from pophyte.networks.domain import Part
from pophyte.networks.queries.members import NetworkEntry
from pophyte.networks.queries.picture import network_picture


if TYPE_CHECKING:
    from pophyte.networks.models import NetworkMember


def _networkx() -> Any:
    """The library, only when somebody asks for the file: it costs every process 30 MB and a third of its start."""
    return import_module("networkx")


def network_graph(*, on: date) -> Any:
    """A directed graph of typed nodes and edges. Persons are only counted: their membership is not public."""
    picture = network_picture(on=on)
    graph = _networkx().MultiDiGraph(name="POPhyte", day=on.isoformat())
    for entry in picture.entries:
        graph.add_node(_key("network", entry.network.slug), **_network_attributes(entry))
    for entry in picture.entries:
        for member in [*entry.coordinators, *entry.members]:
            party = _add_party(graph, member)
            if party:
                kind = "coordination" if member.part == Part.COORDINATOR else "membership"
                _add_edge(graph, party, _key("network", entry.network.slug), kind=kind, note=_plain(member.note))
    for relation in picture.relations:
        ends = (_key("network", relation.source.slug), _key("network", relation.target.slug))
        _add_edge(graph, *ends, kind="relation", relation=relation.kind, note=_plain(relation.note))
    return graph


def graphml(graph: Any) -> str:
    lines = _networkx().generate_graphml(graph, named_key_ids=True)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(lines) + "\n"


def _network_attributes(entry: NetworkEntry) -> dict[str, str | int | bool]:
    network = entry.network
    return {
        "kind": "network",
        "label": _plain(network.name_fi),
        "tier": network.tier,
        "openness": network.openness,
        "status": network.status,
        "status_uncertain": network.is_status_uncertain,
        "serves_all_municipalities": network.serves_all_municipalities,
        "coordinators": len(entry.coordinators),
        "members": len(entry.members),
        "persons": sum(1 for member in [*entry.coordinators, *entry.members] if member.person_id),
    }


def _add_party(graph: Any, member: "NetworkMember") -> str:
    if member.organisation:
        key = _key("organisation", member.organisation.slug)
        label = {"abbreviation": _plain(member.organisation.abbreviation), "label": _plain(member.organisation.name_fi)}
        graph.add_node(key, kind="organisation", organisation_kind=member.organisation.kind, **label)
        return key
    if member.area:
        key = _key(member.area.kind, member.area.code)
        graph.add_node(key, kind=member.area.kind, code=member.area.code, label=_plain(member.area.name_fi))
        return key
    return ""


def _add_edge(graph: Any, source: str, target: str, **attributes: str) -> None:
    """The key becomes the edge's id in the file, where every id must be another."""
    graph.add_edge(source, target, key=f"e{graph.number_of_edges()}", **attributes)


def _key(kind: str, name: str) -> str:
    return f"{kind}:{name}"


def _plain(text: str) -> str:
    """XML has no place for control characters, and a form may have let one in."""
    return "".join(char for char in text if char.isprintable() or char in "\n\t")
