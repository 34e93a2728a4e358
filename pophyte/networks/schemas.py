"""Networks as the open interface tells them. Persons among the members are counted, not told."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Self

from pydantic import Field

from pophyte.core.http.fields import (
    Answer,
    Day,
    Filters,
    Maybe,
    Names,
    Reference,
    Slug,
    Sought,
    address,
    area_reference,
    organisation_reference,
    stated,
)
from pophyte.core.http.paging import Page
from pophyte.networks.domain import NetworkStatus, Openness, Part, Reach, RelationKind, Tier
from pophyte.networks.models import Network, NetworkMember, NetworkRelation


class NetworkFilters(Filters):
    tier: Maybe[Tier] = Field(None, description="Networks of this tier only.")
    openness: Maybe[Openness] = Field(None, description="Open or closed ones only.")
    status: Maybe[NetworkStatus] = Field(None, description="Running, tried out, pending or ended ones only.")
    municipality: Maybe[Slug] = Field(None, description="Those that reach the municipality with this code today.")
    organisation: Maybe[Slug] = Field(None, description="Those in which the organisation with this slug is today.")
    valid_on: Maybe[Day] = Field(None, description="Those that exist on this day. Without it ended ones too.")
    q: Maybe[Sought] = Field(None, description="Part of the name, theme or purpose in any language.")


class NetworkAnswer(Answer):
    """A network that promotes wellbeing."""

    slug: str
    names: Names
    tier: Tier
    theme: Names | None
    purpose: Names | None
    serves: Names | None = Field(description="Whom it serves, in the source's words.")
    serves_all_municipalities: bool
    openness: Openness
    status: NetworkStatus
    is_status_uncertain: bool = Field(description="The source itself doubts the status.")
    since: date | None
    until: date | None
    website: str | None
    source: str | None
    href: str

    @classmethod
    def of(cls, network: Network) -> Self:
        return cls(**_plain(network))


class NetworkPage(Page[NetworkAnswer]):
    """Some networks."""


class Member(Answer):
    """An organisation or an area in a network."""

    party: Reference
    note: str | None = Field(examples=["Sokra-hanke"])
    since: date | None
    until: date | None


class Relation(Answer):
    """A tie to another network."""

    kind: RelationKind
    network: Reference
    is_towards_it: bool = Field(description="Whether the tie leads from the network asked for to this one.")
    note: str | None
    since: date | None
    until: date | None


class NetworkDetails(NetworkAnswer):
    """A network with those who belong to it today."""

    coordinators: list[Member]
    members: list[Member]
    persons: int = Field(description="How many members are persons; their names are not public.")
    relations: list[Relation]

    @classmethod
    def of_today(cls, network: Network, members: Iterable[NetworkMember], relations: Iterable[NetworkRelation]) -> Self:
        everyone = list(members)
        return cls(
            **_plain(network),
            coordinators=_members(one for one in everyone if one.part == Part.COORDINATOR),
            members=_members(one for one in everyone if one.part == Part.MEMBER),
            persons=sum(one.person_id is not None for one in everyone),
            relations=[_relation(relation, network) for relation in relations],
        )


class Tie(Answer):
    municipality: str = Field(description="Code of the municipality.", examples=["615"])
    network: str = Field(description="Slug of the network.")
    reach: Reach
    through: str | None = Field(description="The organisation or grouping through which it is reached.")


class ReachAnswer(Answer):
    """Which municipality is reached by which network; a pair that is missing is not reached."""

    on: date
    municipalities: list[Reference]
    networks: list[Reference]
    ties: list[Tie]


def network_reference(network: Network) -> Reference:
    href = address("networks", network.slug)
    return Reference(kind="network", key=network.slug, names=Names.of(network), href=href)


def _members(members: Iterable[NetworkMember]) -> list[Member]:
    return [
        Member(party=party, note=stated(member.note), since=member.since, until=member.until)
        for member in members
        if (party := _party(member))
    ]


def _party(member: NetworkMember) -> Reference | None:
    if member.organisation:
        return organisation_reference(member.organisation)
    return area_reference(member.area) if member.area else None


def _relation(relation: NetworkRelation, network: Network) -> Relation:
    is_towards_it = relation.source_id == network.pk
    return Relation(
        kind=RelationKind(relation.kind),
        network=network_reference(relation.target if is_towards_it else relation.source),
        is_towards_it=is_towards_it,
        note=stated(relation.note),
        since=relation.since,
        until=relation.until,
    )


def _plain(network: Network) -> dict[str, Any]:
    plain = ("slug", "tier", "openness", "status", "is_status_uncertain", "serves_all_municipalities", "since", "until")
    return {
        **{name: getattr(network, name) for name in plain},
        "names": Names.of(network),
        "theme": Names.of_words(network, "theme"),
        "purpose": Names.of_words(network, "purpose"),
        "serves": Names.of_words(network, "serves"),
        "website": stated(network.website),
        "source": stated(network.source),
        "href": address("networks", network.slug),
    }
