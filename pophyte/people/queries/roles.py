"""Public roles: who serves an area, shown as tasks and, only when agreed, with names."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects

from pophyte.core.alphabet import alphabetical
from pophyte.core.named import by_name
from pophyte.people.models import Account, Organisation, Role, RoleHolding


if TYPE_CHECKING:
    from pophyte.areas.models import Area
    from pophyte.people.models.role import RoleHoldingQuerySet


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
    # From the ties, each with its role and its area: only the areas that cover this one are named.
    ties = Role.areas.through.objects.filter(Q(area=area.pk) | Q(area__in=groups), role__in=_lasting(on))
    serving: dict[Role, list[str]] = {}
    found = ties.select_related("role__organisation", "area")
    for tie in sorted(found, key=lambda tie: (alphabetical(tie.role.title), alphabetical(tie.area.name))):
        serving.setdefault(tie.role, []).append(tie.area.name)
    prefetch_related_objects(list(serving), _shown_holdings(on))
    return [_public(role, tuple(names)) for role, names in serving.items()]


def roles_of_organisation(organisation: Organisation, *, on: date) -> list[PublicRole]:
    return _present(_current(on).filter(organisation=organisation))


def roles_by_slug(slugs: Collection[str], *, on: date) -> list[PublicRole]:
    return _present(_current(on).filter(slug__in=slugs))


def holdings_that_may_be_ended(account: Account, *, on: date) -> list[RoleHolding]:
    """The account's own current holdings, and everybody's for who may edit the registry and see persons."""
    holdings = RoleHolding.objects.current(on=on).select_related("role__organisation", "person")
    if may_end_every_holding(account):
        return sorted(holdings, key=lambda one: (alphabetical(one.role.title), alphabetical(one.person.name)))
    return list(holdings.filter(person=account.person_id)) if account.person_id else []


def may_end_every_holding(account: Account) -> bool:
    return account.may("edit-registry") and account.may("see-persons")


def _lasting(on: date) -> QuerySet[Role]:
    return Role.objects.exclude(since__gt=on).exclude(until__lt=on)


def _current(on: date) -> QuerySet[Role]:
    return _lasting(on).select_related("organisation").prefetch_related("areas", _shown_holdings(on))


def _shown_holdings(on: date) -> "Prefetch[str, RoleHoldingQuerySet, str]":
    shown = RoleHolding.objects.current(on=on).shown().select_related("person")
    return Prefetch("holdings", queryset=shown, to_attr="shown_holdings")


def _present(roles: Iterable[Role]) -> list[PublicRole]:
    found = sorted(roles, key=lambda role: alphabetical(role.title))
    return [_public(role, tuple(area.name for area in by_name(role.areas.all()))) for role in found]


def _public(role: Role, areas: tuple[str, ...]) -> PublicRole:
    return PublicRole(
        title=role.title,
        kind=str(role.get_kind_display()),
        organisation=role.organisation.name if role.organisation else "",
        mailbox=role.mailbox,
        holder=", ".join(holding.person.name for holding in getattr(role, "shown_holdings", [])),
        areas=areas,
        note=role.note,
    )
