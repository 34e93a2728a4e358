"""Areas as the open interface tells them."""

from datetime import date
from typing import Annotated, Any, Self

from pydantic import Field, StringConstraints

from pophyte.areas.domain import AreaKind, Basis
from pophyte.areas.models import Area, AreaMembership, AreaSuccession
from pophyte.core.http.fields import Answer, Day, Filters, Maybe, Names, Reference, Slug, Sought, area_reference, stated
from pophyte.core.http.paging import Page


GroupKey = Annotated[str, StringConstraints(pattern=r"^[a-z-]{1,20}:[A-Za-z0-9_-]{1,20}$")]


class AreaFilters(Filters):
    kind: Maybe[AreaKind] = Field(None, description="Areas of this kind only.")
    group: Maybe[GroupKey] = Field(
        None,
        description="Areas that belong to this grouping, as `kind:code`, today or on the day of `valid_on`.",
        examples=["sub-region:173"],
    )
    valid_on: Maybe[Day] = Field(None, description="Areas that exist on this day. Without it ceased ones too.")
    pack: Maybe[Slug] = Field(None, description="Areas of this region pack only.")
    q: Maybe[Sought] = Field(None, description="Name in Finnish, Swedish or English, inflected or begun.")


class AreaAnswer(Answer):
    """A municipality or a grouping of municipalities."""

    kind: AreaKind
    code: str = Field(description="Code of Statistics Finland where there is one.", examples=["615"])
    slug: str = Field(description="Name in addresses of pages.", examples=["pudasjarvi"])
    names: Names
    pack: str | None = Field(description="Region pack that it comes from.", examples=["pohjois-pohjanmaa"])
    since: date | None = Field(description="First day; null: not stated.")
    until: date | None = Field(description="Last day; null: still there, or not stated.")
    website: str | None
    basis: Basis = Field(description="Whether a source states this or it is assumed.")
    source: str | None
    href: str

    @classmethod
    def of(cls, area: Area) -> Self:
        return cls(**_plain(area))


class Membership(Answer):
    """Belonging to a grouping for a time."""

    group: Reference
    since: date | None
    until: date | None
    basis: Basis
    source: str | None

    @classmethod
    def of(cls, membership: AreaMembership) -> Self:
        return cls(
            group=area_reference(membership.group),
            since=membership.since,
            until=membership.until,
            basis=Basis(membership.basis),
            source=stated(membership.source),
        )


class Succession(Answer):
    """One step of a merger or a split."""

    area: Reference
    on: date


class AreaDetails(AreaAnswer):
    """An area with what it belongs to and what became of it."""

    memberships: list[Membership]
    succeeded_by: list[Succession] = Field(description="What it became part of.")
    preceded_by: list[Succession] = Field(description="What became part of it.")

    @classmethod
    def of(cls, area: Area) -> Self:
        return cls(
            **_plain(area),
            memberships=[Membership.of(one) for one in area.memberships.all()],
            succeeded_by=[Succession(area=area_reference(one.successor), on=one.on) for one in area.successions.all()],
            preceded_by=[
                Succession(area=area_reference(one.predecessor), on=one.on) for one in area.predecessions.all()
            ],
        )


class AreaPage(Page[AreaAnswer]):
    """Some areas."""


class Change(Answer):
    predecessor: Reference
    successor: Reference


class Division(Answer):
    """A day on which the division into municipalities changed."""

    on: date
    changes: list[Change]
    href: str

    @classmethod
    def of(cls, on: date, successions: list[AreaSuccession]) -> Self:
        changes = [
            Change(predecessor=area_reference(one.predecessor), successor=area_reference(one.successor))
            for one in successions
        ]
        return cls(on=on, changes=changes, href=f"/api/v1/divisions/{on.isoformat()}")


class Divisions(Answer):
    items: list[Division]


class DivisionFilters(Filters):
    pack: Maybe[Slug] = Field(None, description="Municipalities of this region pack only.")


class DivisionDetails(Answer):
    """The municipalities as they were divided on a day."""

    on: date
    municipalities: list[Reference]


def _plain(area: Area) -> dict[str, Any]:
    return {
        "kind": area.kind,
        "code": area.code,
        "slug": area.slug,
        "names": Names.of(area),
        "pack": area.pack.slug if area.pack else None,
        "since": area.since,
        "until": area.until,
        "website": stated(area.website),
        "basis": area.basis,
        "source": stated(area.source),
        "href": area_reference(area).href,
    }
