"""organisations.yaml and roles.yaml of a region pack. Never a person: a pack shows tasks, not who does them."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from typing import Annotated, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from pophyte.areas.operations.region_pack import AreaRef, area_key, whole_key
from pophyte.core.packs.adapter import Link, Links, ModelAdapter, dated, plain
from pophyte.core.packs.faults import FieldPath
from pophyte.core.packs.schema import (
    Address,
    Day,
    Key,
    Mailbox,
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
from pophyte.people.domain import OrganisationKind, RoleKind
from pophyte.people.models import Grant, Organisation, Role


OrganisationRef = Annotated[str, RefersTo("organisation")]


class OrganisationItem(PackModel):
    """One organisation of the field."""

    slug: Key = Field(description="Key of the organisation and its address.", examples=["el"])
    name: Names = Field(description="Official names.", examples=[{"fi": "Esimerkkilän liitto"}])
    kind: Annotated[OrganisationKind, Field(strict=False)] = Field(description="Kind.", examples=["regional-council"])
    abbreviation: Annotated[str, Field(max_length=30)] = Field("", description="Short name.", examples=["EL"])
    website: Address = Field("", description="Own website.", examples=["https://liitto.example/"])
    area: AreaRef | None = Field(None, description="Area its work covers, if stated.", examples=["region:99"])
    successor: OrganisationRef | None = Field(None, description="Who carries on its work.", examples=["uusi-alue"])
    since: Day | None = Field(None, description="First day; empty: not stated.", examples=["2023-01-01"])
    until: Until = Field(None, description="Last day; empty: not stated.", examples=["2022-12-31"])
    source: SourceRef | None = Field(None, description="Where it comes from.", examples=["esittely-2020"])


class OrganisationsFile(PackFile):
    """Organisations of the region's field."""

    organisations: list[OrganisationItem] = Field(
        description="Organisations.",
        examples=[[{"slug": "el", "name": {"fi": "Esimerkkilän liitto"}, "kind": "regional-council"}]],
    )


class RoleItem(PackModel):
    """One standing task, without its person."""

    slug: Key = Field(description="Key of the role.", examples=["hyte-asiantuntija-itapuoli"])
    title: Names = Field(description="What the task is called.", examples=[{"fi": "Hyte-asiantuntija"}])
    kind: Annotated[RoleKind, Field(strict=False)] = Field(description="Kind.", examples=["wellbeing-expert"])
    organisation: OrganisationRef | None = Field(None, description="Whose task it is.", examples=["el"])
    areas: list[AreaRef] = Field(default_factory=list, description="Areas it serves.", examples=[["expert-area:ita"]])
    mailbox: Mailbox = Field("", description="The task's own mailbox, never a person's.", examples=["hyte@el.example"])
    note: Name = Field("", description="What else is known, such as 50 %.", examples=["50 %"])
    since: Day | None = Field(None, description="First day; empty: not stated.", examples=["2020-10-01"])
    until: Until = Field(None, description="Last day; empty: not stated.", examples=["2021-12-31"])


class RolesFile(PackFile):
    """Roles of the region's field."""

    roles: list[RoleItem] = Field(
        description="Roles.",
        examples=[[{"slug": "hyte", "title": {"fi": "Hyte-asiantuntija"}, "kind": "wellbeing-expert"}]],
    )


def organisation_key(organisation: Organisation) -> str:
    return organisation.slug


def scope_in_use(row: Any) -> str:
    """Why a thing with a scope must stay: somebody holds a grant in it."""
    scope = getattr(row, "scope", None)
    if scope and Grant.objects.filter(scope=scope).exists():
        return _("siihen on annettu käyttöoikeuksia")
    return ""


def _organisations(file: OrganisationsFile, source: Sources) -> Iterator[Statement]:
    by_slug = {item.slug: place for place, item in enumerate(file.organisations)}
    for slug in _successors_first(file):
        if slug not in by_slug:
            continue
        path: FieldPath = ("organisations", by_slug[slug])
        item = file.organisations[by_slug[slug]]
        values = item.model_dump(mode="json", exclude={"name", "source", "area"})
        values |= texts_of(item, "name")
        values |= {"area": whole_key(item.area) if item.area else None, "source": source(item.source)}
        yield Statement("organisation", slug, values, item.name.fi, path, places=text_places(path, "name"))
    for place, item in enumerate(file.organisations):
        if by_slug[item.slug] != place:
            yield Statement("organisation", item.slug, {}, item.name.fi, ("organisations", place))
    yield from remarks(file, source, of="organisations")


def _successors_first(file: OrganisationsFile) -> list[str]:
    # A row can only point to a row that is there.
    graph = {item.slug: [item.successor] if item.successor else [] for item in file.organisations}
    try:
        return list(TopologicalSorter(graph).static_order())
    except CycleError:
        return list(graph)


def _no_circle(file: OrganisationsFile) -> Iterator[tuple[FieldPath, str, str]]:
    graph = {item.slug: [item.successor] if item.successor else [] for item in file.organisations}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = error.args[1]
        place = next(place for place, item in enumerate(file.organisations) if item.slug in circle)
        problem = _("Toiminnan jatkajat kiertävät kehää: %s.") % " → ".join(circle)
        yield ("organisations", place, "successor"), problem, _("Poista kehän väärä kohta.")


def _roles(file: RolesFile, source: Sources) -> Iterator[Statement]:
    for place, item in enumerate(file.roles):
        path: FieldPath = ("roles", place)
        values = item.model_dump(mode="json", exclude={"title"}) | texts_of(item, "title")
        values["areas"] = sorted(whole_key(reference) for reference in item.areas)
        yield Statement("role", item.slug, values, item.title.fi, path, places=text_places(path, "title"))
    yield from remarks(file, source, of="roles")


ORGANISATIONS = Section(
    file="organisations.yaml",
    schema=OrganisationsFile,
    statements=_organisations,
    adapters=(
        ModelAdapter(
            kind="organisation",
            label=gettext_lazy("organisaatiot"),
            model=Organisation,
            fields=(
                *plain("slug", "name_fi", "name_sv", "name_en", "kind", "abbreviation", "website", "source"),
                *dated("since", "until"),
                Link("area", "area", area_key),
                Link("successor", "organisation", organisation_key),
            ),
            key=organisation_key,
        ),
    ),
    checks=(_no_circle,),
)

ROLES = Section(
    file="roles.yaml",
    schema=RolesFile,
    statements=_roles,
    adapters=(
        ModelAdapter(
            kind="role",
            label=gettext_lazy("roolit"),
            model=Role,
            fields=(
                *plain("slug", "kind", "title_fi", "title_sv", "title_en", "mailbox", "note"),
                *dated("since", "until"),
                Link("organisation", "organisation", organisation_key),
                Links("areas", "area", area_key),
            ),
            key=lambda role: role.slug,
        ),
    ),
)
