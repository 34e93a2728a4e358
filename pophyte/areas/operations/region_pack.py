"""areas.yaml of a region pack: areas, which groupings they belong to, and mergers."""

from collections.abc import Iterator
from typing import Annotated, Any

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from pophyte.areas.domain import AreaKind, Basis
from pophyte.areas.models import Area, AreaMembership, AreaSuccession
from pophyte.core.packs.adapter import Link, ModelAdapter, dated, plain
from pophyte.core.packs.faults import FieldPath
from pophyte.core.packs.schema import (
    Address,
    Day,
    Key,
    Name,
    Names,
    PackFile,
    PackModel,
    RefersTo,
    SourceRef,
    Until,
)
from pophyte.core.packs.section import Section
from pophyte.core.packs.statements import Sources, Statement, remarks, text_places, texts_of


PREFIX = f"{AreaKind.MUNICIPALITY}:"
# A code alone means a municipality; other areas are written as kind:code.
AreaRef = Annotated[str, RefersTo("area", prefix=PREFIX)]
MunicipalityRef = Annotated[str, Field(pattern=r"^\d{3}$"), RefersTo("area", prefix=PREFIX)]
BasisChoice = Annotated[Basis, Field(strict=False)]


class AreaFields(PackModel):
    name: Names = Field(description="Official names.", examples=[{"fi": "Mallikylä", "sv": "Modellby"}])
    slug: Key = Field("", description="Address on the site; empty: made from the Finnish name.", examples=["mallikyla"])
    genitive: Name = Field("", description="Whose: the Finnish name inflected.", examples=["Mallikylän"])
    locative: Name = Field("", description="Where: the Finnish name inflected.", examples=["Mallikylässä"])
    directional: Name = Field("", description="Where to: the Finnish name inflected.", examples=["Mallikylään"])
    website: Address = Field("", description="Own website.", examples=["https://kunta.example/"])
    since: Day | None = Field(None, description="First day of the area; empty: not stated.", examples=["2023-01-01"])
    until: Until = Field(None, description="Last day of the area; empty: not stated.", examples=["2022-12-31"])
    basis: BasisChoice = Field(
        Basis.STATED, description="Whether the source states it or the pack assumes it.", examples=["assumed"]
    )
    source: SourceRef | None = Field(None, description="Where it comes from.", examples=["tk-kunta-avain"])


class Grouping(AreaFields):
    """An area of several municipalities."""

    kind: Annotated[AreaKind, Field(strict=False)] = Field(description="Kind of area.", examples=["sub-region"])
    code: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{1,20}$")] = Field(
        description="Code of Statistics Finland, or a key where it gives none.", examples=["171"]
    )


class Municipality(AreaFields):
    """One municipality and its place on the tile map."""

    code: Annotated[str, Field(pattern=r"^\d{3}$")] = Field(
        description="Three digits in quotation marks, as Statistics Finland writes them.", examples=["990"]
    )
    tile: Annotated[list[Annotated[int, Field(ge=0, le=200)]], Field(min_length=2, max_length=2)] | None = Field(
        None, description="Row and column on the tile map; empty: not drawn.", examples=[[2, 2]]
    )


class Membership(PackModel):
    """Areas that belong to one grouping for a time."""

    group: Annotated[str, RefersTo("area")] = Field(description="The grouping, as kind:code.", examples=["region:99"])
    members: Annotated[list[AreaRef], Field(min_length=1)] = Field(
        description="Codes of municipalities, or kind:code of other areas.", examples=[["990", "991"]]
    )
    since: Day | None = Field(None, description="From which day; empty: not stated.", examples=["2023-01-01"])
    until: Until = Field(None, description="To which day; empty: not stated.", examples=["2025-12-31"])
    basis: BasisChoice = Field(Basis.STATED, description="Stated by the source, or assumed.", examples=["assumed"])
    source: SourceRef | None = Field(None, description="Where it comes from.", examples=["tk-kunta-avain"])


class Succession(PackModel):
    """One step of a merger or a split."""

    predecessor: AreaRef = Field(description="The area that ended or shrank.", examples=["990"])
    successor: AreaRef = Field(description="The area that its territory went to.", examples=["991"])
    on: Day = Field(description="First day of the new division.", examples=["2023-01-01"])


class AreasFile(PackFile):
    """Areas of every kind, their memberships and mergers."""

    groupings: list[Grouping] = Field(
        default_factory=list,
        description="Regions, counties, sub-regions, expert areas, the country.",
        examples=[[{"kind": "region", "code": "99", "name": {"fi": "Esimerkkilä"}}]],
    )
    municipalities: Annotated[list[Municipality], Field(min_length=1)] = Field(
        description="Municipalities.", examples=[[{"code": "990", "name": {"fi": "Mallikylä"}}]]
    )
    memberships: list[Membership] = Field(
        default_factory=list,
        description="Which area belongs to which grouping.",
        examples=[[{"group": "region:99", "members": ["990"]}]],
    )
    successions: list[Succession] = Field(
        default_factory=list,
        description="Mergers and splits.",
        examples=[[{"predecessor": "990", "successor": "991", "on": "2023-01-01"}]],
    )


def area_key(area: Area) -> str:
    return f"{area.kind}:{area.code}"


def whole_key(reference: str) -> str:
    """`072` alone means the municipality."""
    return reference if ":" in reference else f"{PREFIX}{reference}"


def _membership_key(row: AreaMembership) -> str:
    return _membership_name(area_key(row.member), area_key(row.group), row.since.isoformat() if row.since else None)


def _membership_name(member: str, group: str, since: str | None) -> str:
    return f"{member}>{group}" + (f"@{since}" if since else "")


def _succession_key(row: AreaSuccession) -> str:
    return f"{area_key(row.predecessor)}>{area_key(row.successor)}"


def _area(area: Municipality | Grouping, path: FieldPath, source: Sources) -> Statement:
    kind = area.kind if isinstance(area, Grouping) else AreaKind.MUNICIPALITY
    row, column = (area.tile if isinstance(area, Municipality) and area.tile else None) or (None, None)
    values = area.model_dump(mode="json", exclude={"name", "tile", "source"}) | {
        "kind": str(kind),
        "slug": area.slug or slugify(area.name.fi),
        **texts_of(area, "name"),
        "tile_row": row,
        "tile_column": column,
        "source": source(area.source),
    }
    places: dict[str, FieldPath] = dict.fromkeys(("tile_row", "tile_column"), (*path, "tile"))
    places |= text_places(path, "name")
    return Statement("area", f"{kind}:{area.code}", values, f"{area.name.fi} ({area.code})", path, places=places)


def _memberships(file: AreasFile, source: Sources) -> Iterator[Statement]:
    for place, membership in enumerate(file.memberships):
        values = membership.model_dump(mode="json", exclude={"members", "source"})
        for number, reference in enumerate(membership.members):
            member = whole_key(reference)
            yield Statement(
                "area-membership",
                _membership_name(member, membership.group, values["since"]),
                values | {"member": member, "source": source(membership.source)},
                f"{member} → {membership.group}",
                ("memberships", place, "members", number),
                places={name: ("memberships", place, name) for name in values},
            )


def _statements(file: AreasFile, source: Sources) -> Iterator[Statement]:
    for place, grouping in enumerate(file.groupings):
        yield _area(grouping, ("groupings", place), source)
    for place, municipality in enumerate(file.municipalities):
        yield _area(municipality, ("municipalities", place), source)
    yield from _memberships(file, source)
    for place, succession in enumerate(file.successions):
        before, after = whole_key(succession.predecessor), whole_key(succession.successor)
        values = {"predecessor": before, "successor": after, "on": succession.on.isoformat()}
        yield Statement("area-succession", f"{before}>{after}", values, f"{before} → {after}", ("successions", place))
    yield from remarks(file, source, of="areas")


def _one_area_per_tile(file: AreasFile) -> Iterator[tuple[FieldPath, str, str]]:
    taken: dict[tuple[int, ...], Municipality] = {}
    for place, municipality in enumerate(file.municipalities):
        if not municipality.tile:
            continue
        first = taken.setdefault(tuple(municipality.tile), municipality)
        # A merged municipality may stand where its successor now does.
        if first is not municipality and not (first.until or municipality.until):
            problem = _("Ruudussa on jo %s.") % first.name.fi
            yield ("municipalities", place, "tile"), problem, _("Valitse vapaa ruutu [rivi, sarake].")


def _groups_are_groupings(file: AreasFile) -> Iterator[tuple[FieldPath, str, str]]:
    for place, grouping in enumerate(file.groupings):
        if grouping.kind == AreaKind.MUNICIPALITY:
            problem = _("Kunta on ryhmittelyjen luettelossa.")
            yield ("groupings", place, "kind"), problem, _("Siirrä se luetteloon municipalities.")
    for place, membership in enumerate(file.memberships):
        if membership.group in {whole_key(reference) for reference in membership.members}:
            problem = _("Alue ei voi kuulua itseensä.")
            yield ("memberships", place, "group"), problem, _("Poista se jäsenten luettelosta.")


_LASTING = (*dated("since", "until"), *plain("basis", "source"))

AREA_FIELDS: tuple[Any, ...] = (
    *plain("kind", "code", "slug", "name_fi", "name_sv", "name_en", "genitive", "locative", "directional"),
    *plain("website", "tile_row", "tile_column"),
    *_LASTING,
)

SECTION = Section(
    file="areas.yaml",
    schema=AreasFile,
    statements=_statements,
    adapters=(
        ModelAdapter(
            kind="area",
            label=gettext_lazy("alueet"),
            model=Area,
            fields=AREA_FIELDS,
            key=area_key,
            owner="pack",
            disregard=frozenset({"boundary"}),
        ),
        ModelAdapter(
            kind="area-membership",
            label=gettext_lazy("kuulumiset ryhmittelyihin"),
            model=AreaMembership,
            fields=(Link("member", "area", area_key), Link("group", "area", area_key), *_LASTING),
            key=_membership_key,
        ),
        ModelAdapter(
            kind="area-succession",
            label=gettext_lazy("kuntaliitokset"),
            model=AreaSuccession,
            fields=(
                Link("predecessor", "area", area_key),
                Link("successor", "area", area_key),
                *dated("on"),
            ),
            key=_succession_key,
        ),
    ),
    is_required=True,
    checks=(_one_area_per_tile, _groups_are_groupings),
)
