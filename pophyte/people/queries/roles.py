"""Public roles: who serves an area, shown as tasks and, only when agreed, with names."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Prefetch, QuerySet

from pophyte.people.models import Account, Organisation, Role, RoleHolding


if TYPE_CHECKING:
    from pophyte.areas.models import Area


@dataclass(frozen=True, slots=True)
class PublicRole:
    """One role as anyone may see it."""

    title: str
    kind: str
    organisation: str
    mailbox: str
    holder: str
    areas: tuple[str, ...]
    note: str


def public_roles(area: "Area", *, on: date) -> list[PublicRole]:
    """The roles that serve the area: its own and those of the groupings it belongs to that day."""
    groups = area.memberships.valid(on=on).values("group_id")
    serving = _current(on).filter(areas__in=[area.pk]) | _current(on).filter(areas__in=groups)
    return _present(serving.distinct())


def roles_of_organisation(organisation: Organisation, *, on: date) -> list[PublicRole]:
    return _present(_current(on).filter(organisation=organisation))


def roles_by_slug(slugs: Collection[str], *, on: date) -> list[PublicRole]:
    return _present(_current(on).filter(slug__in=slugs))


def holdings_that_may_be_ended(account: Account, *, on: date) -> list[RoleHolding]:
    """The account's own current holdings, and everybody's for who may edit the registry and see persons."""
    holdings = RoleHolding.objects.current(on=on).select_related("role__organisation", "person")
    if may_end_every_holding(account):
        return list(holdings.order_by("role__title_fi", "person__name"))
    return list(holdings.filter(person=account.person_id)) if account.person_id else []


def may_end_every_holding(account: Account) -> bool:
    return account.may("edit-registry") and account.may("see-persons")


def _current(on: date) -> QuerySet[Role]:
    return (
        Role.objects.exclude(since__gt=on)
        .exclude(until__lt=on)
        .select_related("organisation")
        .prefetch_related(
            "areas",
            Prefetch(
                "holdings",
                queryset=RoleHolding.objects.current(on=on).shown().select_related("person"),
                to_attr="shown_holdings",
            ),
        )
    )


def _present(roles: Iterable[Role]) -> list[PublicRole]:
    return [
        PublicRole(
            title=role.title,
            kind=str(role.get_kind_display()),
            organisation=role.organisation.name if role.organisation else "",
            mailbox=role.mailbox,
            holder=", ".join(holding.person.name for holding in getattr(role, "shown_holdings", [])),
            areas=tuple(area.name for area in role.areas.all()),
            note=role.note,
        )
        for role in roles
    ]
