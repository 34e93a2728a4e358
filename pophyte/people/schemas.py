"""Organisations and roles as the open interface tells them. Persons are not in it, whatever they have agreed to."""

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
from pophyte.people.domain import OrganisationKind, RoleKind
from pophyte.people.models import Organisation, Role


class OrganisationFilters(Filters):
    kind: Maybe[OrganisationKind] = Field(None, description="Organisations of this kind only.")
    municipality: Maybe[Slug] = Field(None, description="Those of the municipality with this code.")
    valid_on: Maybe[Day] = Field(None, description="Those that exist on this day. Without it ceased ones too.")
    q: Maybe[Sought] = Field(None, description="Part of the name in any language, or the abbreviation.")


class OrganisationAnswer(Answer):
    """An organisation of the field."""

    slug: str
    kind: OrganisationKind
    names: Names
    abbreviation: str | None
    website: str | None
    area: Reference | None = Field(description="Where its work reaches, if the source says.")
    since: date | None
    until: date | None
    successor: Reference | None = Field(description="Who carries on its work.")
    source: str | None
    href: str

    @classmethod
    def of(cls, organisation: Organisation) -> Self:
        return cls(**_plain(organisation))


class OrganisationPage(Page[OrganisationAnswer]):
    """Some organisations."""


class RoleAnswer(Answer):
    """A standing task, whoever does it. Its mailbox is the task's own, never a person's."""

    slug: str
    kind: RoleKind
    titles: Names
    organisation: Reference | None
    areas: list[Reference] = Field(description="Whom it serves.")
    mailbox: str | None
    since: date | None
    until: date | None
    href: str

    @classmethod
    def of(cls, role: Role) -> Self:
        return cls(
            slug=role.slug,
            kind=RoleKind(role.kind),
            titles=Names.of(role, "title"),
            organisation=organisation_reference(role.organisation) if role.organisation else None,
            areas=[area_reference(area) for area in role.areas.all()],
            mailbox=stated(role.mailbox),
            since=role.since,
            until=role.until,
            href=address("roles", role.slug),
        )


class RoleFilters(Filters):
    kind: Maybe[RoleKind] = Field(None, description="Roles of this kind only.")
    organisation: Maybe[Slug] = Field(None, description="Roles in the organisation with this slug.")
    municipality: Maybe[Slug] = Field(None, description="Roles that name the municipality with this code.")
    valid_on: Maybe[Day] = Field(None, description="Roles that exist on this day. Without it ended ones too.")


class RolePage(Page[RoleAnswer]):
    """Some roles."""


class OrganisationDetails(OrganisationAnswer):
    """An organisation with what it came from and the roles in it."""

    predecessors: list[Reference]
    roles: list[RoleAnswer]

    @classmethod
    def of(cls, organisation: Organisation) -> Self:
        return cls(
            **_plain(organisation),
            predecessors=[organisation_reference(one) for one in organisation.predecessors.all()],
            roles=[RoleAnswer.of(role) for role in organisation.roles.all()],
        )


def _plain(organisation: Organisation) -> dict[str, Any]:
    return {
        "slug": organisation.slug,
        "kind": organisation.kind,
        "names": Names.of(organisation),
        "abbreviation": stated(organisation.abbreviation),
        "website": stated(organisation.website),
        "area": area_reference(organisation.area) if organisation.area else None,
        "since": organisation.since,
        "until": organisation.until,
        "successor": organisation_reference(organisation.successor) if organisation.successor else None,
        "source": stated(organisation.source),
        "href": address("organisations", organisation.slug),
    }
