"""networks.yaml of a region pack: networks, who coordinates them and how they are tied to each other."""

from collections.abc import Iterator
from itertools import combinations
from typing import Annotated, Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import AfterValidator, Field

from pophyte.areas.operations.region_pack import AreaRef, area_key, whole_key
from pophyte.core.packs.adapter import Link, ModelAdapter, dated, plain
from pophyte.core.packs.faults import FieldPath
from pophyte.core.packs.schema import (
    Address,
    Day,
    Key,
    Line,
    Name,
    Names,
    PackFile,
    PackModel,
    RefersTo,
    SourceRef,
    Texts,
    Until,
    wrong,
)
from pophyte.core.packs.section import Section
from pophyte.core.packs.statements import Sources, Statement, remarks, text_places, texts_of
from pophyte.networks.domain import NetworkStatus, Openness, Part, RelationKind, Tier
from pophyte.networks.models import Network, NetworkMember, NetworkRelation
from pophyte.people.operations.region_pack import OrganisationRef, organisation_key


NetworkRef = Annotated[str, RefersTo("network")]


def _short(texts: Texts) -> Texts:
    if any(len(text) > limit for text, limit in zip((texts.fi, texts.sv, texts.en), (200, 200, 200), strict=True)):
        raise wrong(_("Teksti on liian pitkä."), _("Lyhennä se enintään 200 merkkiin."))
    return texts


ShortTexts = Annotated[Texts, AfterValidator(_short)]


class MemberItem(PackModel):
    """One organisation or area in a network."""

    organisation: OrganisationRef | None = Field(None, description="The organisation.", examples=["el"])
    area: AreaRef | None = Field(None, description="Or the municipality.", examples=["990"])
    part: Annotated[Part, Field(strict=False)] = Field(Part.COORDINATOR, description="Its part.", examples=["member"])
    note: Name = Field("", description="What the source adds, such as a project's name.", examples=["Sokra-hanke"])
    since: Day | None = Field(None, description="From which day; empty: not stated.", examples=["2020-01-01"])
    until: Until = Field(None, description="To which day; empty: not stated.", examples=["2021-12-31"])


class NetworkItem(PackModel):
    """One network of people and organisations."""

    slug: Key = Field(description="Key of the network and its address.", examples=["lahiruokaverkosto"])
    name: Names = Field(description="Official names.", examples=[{"fi": "Lähiruokaverkosto"}])
    tier: Annotated[Tier, Field(strict=False)] = Field(description="Which tier it belongs to.", examples=["theme"])
    theme: ShortTexts = Field(default_factory=Texts, description="Its theme.", examples=[{"fi": "osallisuus"}])
    purpose: Texts = Field(
        default_factory=Texts, description="What it is for.", examples=[{"fi": "tuki yhteen teemaan"}]
    )
    serves: ShortTexts = Field(default_factory=Texts, description="Whom it serves.", examples=[{"fi": "kunnat"}])
    serves_all_municipalities: bool = Field(
        False, description="Whether that means every municipality of the region.", examples=[True]
    )
    coordinators: list[MemberItem] = Field(
        default_factory=list,
        description="Who coordinates it; empty: not stated. Other members may be listed with their part.",
        examples=[[{"organisation": "el"}]],
    )
    openness: Annotated[Openness, Field(strict=False)] = Field(
        Openness.NOT_STATED, description="Whether anyone may join.", examples=["open"]
    )
    status: Annotated[NetworkStatus, Field(strict=False)] = Field(
        NetworkStatus.NOT_STATED, description="State of the network.", examples=["trial"]
    )
    is_status_uncertain: bool = Field(False, description="The source puts a question mark.", examples=[True])
    website: Address = Field("", description="Own website.", examples=["https://verkosto.example/"])
    since: Day | None = Field(None, description="First day; empty: not stated.", examples=["2019-01-01"])
    until: Until = Field(None, description="Last day; empty: not stated.", examples=["2024-12-31"])
    source: SourceRef | None = Field(None, description="Where it comes from.", examples=["esittely-2020"])


class RelationItem(PackModel):
    """Ties of one kind between networks: each with each for `between`, else from one to another."""

    between: list[NetworkRef] = Field(default_factory=list, description="Each with each.", examples=[["a", "b"]])
    from_network: NetworkRef | None = Field(None, description="The one that supports or is a part.", examples=["a"])
    to_network: NetworkRef | None = Field(None, description="The other.", examples=["b"])
    kind: Annotated[RelationKind, Field(strict=False)] = Field(
        RelationKind.COOPERATES, description="Kind of tie.", examples=["supports"]
    )
    note: Line = Field("", description="What the source says of it.", examples=["verkostojen välinen yhteistyö"])
    since: Day | None = Field(None, description="From which day; empty: not stated.", examples=["2020-01-01"])
    until: Until = Field(None, description="To which day; empty: not stated.", examples=["2021-12-31"])


class NetworksFile(PackFile):
    """Networks and their ties."""

    networks: list[NetworkItem] = Field(
        description="Networks.",
        examples=[[{"slug": "lahiruoka", "name": {"fi": "Lähiruokaverkosto"}, "tier": "theme"}]],
    )
    relations: list[RelationItem] = Field(
        default_factory=list, description="Ties between networks.", examples=[[{"between": ["a", "b"]}]]
    )


def network_key(network: Network) -> str:
    return network.slug


def _member_name(network: str, organisation: str | None, area: str | None, since: str | None) -> str:
    who = f"organisation:{organisation}" if organisation else area
    return f"{network}/{who}" + (f"@{since}" if since else "")


def _member_key(row: NetworkMember) -> str:
    return _member_name(
        row.network.slug,
        row.organisation.slug if row.organisation else None,
        area_key(row.area) if row.area else None,
        row.since.isoformat() if row.since else None,
    )


def _relation_name(source: str, target: str, kind: str, since: str | None) -> str:
    return f"{source}>{target}:{kind}" + (f"@{since}" if since else "")


def _relation_key(row: NetworkRelation) -> str:
    since = row.since.isoformat() if row.since else None
    return _relation_name(row.source.slug, row.target.slug, row.kind, since)


def _network(item: NetworkItem, path: FieldPath, source: Sources) -> Iterator[Statement]:
    stems = ("name", "theme", "purpose", "serves")
    values = item.model_dump(mode="json", exclude={*stems, "coordinators", "source"}) | texts_of(item, *stems)
    places = text_places(path, *stems)
    values["source"] = source(item.source)
    yield Statement("network", item.slug, values, item.name.fi, path, places=places)
    for place, member in enumerate(item.coordinators):
        said = member.model_dump(mode="json")
        said |= {"network": item.slug, "area": whole_key(member.area) if member.area else None}
        key = _member_name(item.slug, said["organisation"], said["area"], said["since"])
        label = f"{item.name.fi}: {said['organisation'] or said['area']}"
        yield Statement("network-member", key, said, label, (*path, "coordinators", place))


def _relations(item: RelationItem, path: FieldPath) -> Iterator[Statement]:
    pairs = list(combinations(item.between, 2))
    if item.from_network and item.to_network:
        pairs.append((item.from_network, item.to_network))
    said = item.model_dump(mode="json", include={"kind", "note", "since", "until"})
    for first, second in pairs:
        key = _relation_name(first, second, said["kind"], said["since"])
        yield Statement(
            "network-relation", key, said | {"source": first, "target": second}, f"{first} – {second}", path
        )


def _statements(file: NetworksFile, source: Sources) -> Iterator[Statement]:
    for place, item in enumerate(file.networks):
        yield from _network(item, ("networks", place), source)
    for place, relation in enumerate(file.relations):
        yield from _relations(relation, ("relations", place))
    yield from remarks(file, source, of="networks")


def _members_are_one(file: NetworksFile) -> Iterator[tuple[FieldPath, str, str]]:
    for place, item in enumerate(file.networks):
        for number, member in enumerate(item.coordinators):
            if bool(member.organisation) == bool(member.area):
                problem = _("Jäsenellä pitää olla joko organisaatio tai kunta, ei molempia.")
                path = ("networks", place, "coordinators", number)
                yield path, problem, _("Kirjoita joko organisation tai area.")


def _relations_have_two(file: NetworksFile) -> Iterator[tuple[FieldPath, str, str]]:
    for place, item in enumerate(file.relations):
        is_pair = bool(item.from_network) and bool(item.to_network) and item.from_network != item.to_network
        if not is_pair and len(set(item.between)) < 2:
            problem = _("Suhteessa pitää olla kaksi eri verkostoa.")
            remedy = _("Kirjoita luettelo between tai kentät from_network ja to_network.")
            yield ("relations", place), problem, remedy
        elif len(set(item.between)) != len(item.between):
            yield ("relations", place, "between"), _("Sama verkosto on luettelossa kahdesti."), _("Poista toinen.")


NETWORK_FIELDS: tuple[Any, ...] = (
    *plain("slug", "tier", "serves_all_municipalities", "openness", "status", "is_status_uncertain"),
    *plain(*(f"{stem}_{tongue}" for stem in ("name", "theme", "purpose", "serves") for tongue in ("fi", "sv", "en"))),
    *plain("website", "source"),
    *dated("since", "until"),
)

SECTION = Section(
    file="networks.yaml",
    schema=NetworksFile,
    statements=_statements,
    adapters=(
        ModelAdapter(
            kind="network",
            label=gettext_lazy("verkostot"),
            model=Network,
            fields=NETWORK_FIELDS,
            key=network_key,
        ),
        ModelAdapter(
            kind="network-member",
            label=gettext_lazy("verkostojen koordinoijat ja jäsenet"),
            model=NetworkMember,
            fields=(
                Link("network", "network", network_key),
                Link("organisation", "organisation", organisation_key),
                Link("area", "area", area_key),
                *plain("part", "note"),
                *dated("since", "until"),
            ),
            key=_member_key,
            only=Q(person__isnull=True),
        ),
        ModelAdapter(
            kind="network-relation",
            label=gettext_lazy("verkostojen väliset suhteet"),
            model=NetworkRelation,
            fields=(
                Link("source", "network", network_key),
                Link("target", "network", network_key),
                *plain("kind", "note"),
                *dated("since", "until"),
            ),
            key=_relation_key,
        ),
    ),
    checks=(_members_are_one, _relations_have_two),
)
