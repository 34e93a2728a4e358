"""Which grants cover a network, told from its address."""

from typing import TYPE_CHECKING, cast

from django.http import Http404, HttpRequest

from pophyte.core.scopes import EVERYWHERE
from pophyte.networks.domain import network_scope
from pophyte.networks.models import Network
from pophyte.networks.queries import network as network_of
from pophyte.people.domain import Permission


if TYPE_CHECKING:
    from pophyte.people.models import Account


def network_scopes(slug: str, **_others: object) -> frozenset[str]:
    return frozenset({EVERYWHERE, network_scope(slug)})


def existing(slug: str) -> Network:
    found = network_of(slug)
    if found is None:
        raise Http404
    return found


def account(request: HttpRequest) -> "Account":
    """Who asks, behind a decorator that lets only accounts in."""
    return cast("Account", request.user)


def may(request: HttpRequest, permission: Permission, network: Network) -> bool:
    return request.user.is_authenticated and account(request).may(permission, network.scopes)
