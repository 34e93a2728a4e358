"""Wishes to join that wait for a coordinator, and who is told that one waits."""

from collections.abc import Collection
from datetime import date

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from pophyte.networks.models import JoinRequest, Network
from pophyte.people.domain import PERMISSIONS, AccessRole, Permission, RoleKind


# A request carries a name and an address: who answers it must be allowed to see them.
NEEDED = {Permission.EDIT_NETWORK, Permission.SEE_PERSONS}


def waiting_requests(network: Network) -> QuerySet[JoinRequest]:
    return network.join_requests.waiting()


def waiting_in(scopes: Collection[str]) -> int:
    """How many requests wait in the scopes of an account: for its own desk."""
    requests = JoinRequest.objects.waiting()
    if "everywhere" not in scopes:
        slugs = [scope.partition(":")[2] for scope in scopes if scope.startswith("network:")]
        requests = requests.filter(network__slug__in=slugs)
    return requests.count()


def coordinators_mailboxes(network: Network, *, on: date) -> list[str]:
    """Accounts that coordinate this very network, and the contact mailboxes of organisations that do."""
    roles = [role for role in AccessRole.values if PERMISSIONS[role] >= NEEDED]
    accounts = get_user_model().objects.filter(
        _lasts("grants", on), is_active=True, grants__scope=network.scope, grants__role__in=roles
    )
    members = network.members.current(on=on).coordinators()
    boxes = members.filter(
        _lasts("organisation__roles", on),
        organisation__roles__kind=RoleKind.CONTACT,
    ).values_list("organisation__roles__mailbox", flat=True)
    return sorted({*accounts.values_list("email", flat=True), *filter(None, boxes)})


def _lasts(path: str, on: date) -> Q:
    begun = Q(**{f"{path}__since__isnull": True}) | Q(**{f"{path}__since__lte": on})
    return begun & (Q(**{f"{path}__until__isnull": True}) | Q(**{f"{path}__until__gte": on}))
