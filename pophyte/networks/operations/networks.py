"""The network itself: begun, described, ended."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.core.saving import save_valid
from pophyte.networks.domain import NetworkStatus
from pophyte.networks.models import Network, NetworkRelation


if TYPE_CHECKING:
    from pophyte.people.models import Account


def begin(*, slug: str, values: dict[str, Any], by: "Account | None") -> Network:
    """A new network. `values` are fields of the network by name."""
    return _write(Network(slug=slug), values, by=by)


def describe(network: Network, *, values: dict[str, Any], by: "Account | None") -> Network:
    """Change what is told of the network. Only the fields that are named are touched."""
    return _write(network, values, by=by)


def end(network: Network, *, on: date, by: "Account | None") -> Network:
    """End the network with its memberships and relations on the day. Every row stays as history."""
    if on > timezone.localdate():
        raise Refused(_("Verkosto päätetään vasta, kun päivä on tullut. Anna tämä päivä tai aiempi."))
    if network.since and on < network.since:
        raise Refused(_("Päättymispäivä on ennen verkoston alkamispäivää."))
    if network.status == NetworkStatus.ENDED:
        raise Refused(_("Verkosto on jo päättynyt."))
    with change(by):
        network.status, network.is_status_uncertain, network.until = NetworkStatus.ENDED, False, on
        network.save()
        for row in [*network.members.filter(until__isnull=True), *_open_relations(network)]:
            row.until = max(on, row.since or on)
            row.save()
    return network


def _open_relations(network: Network) -> list[NetworkRelation]:
    return [*network.relations_out.filter(until__isnull=True), *network.relations_in.filter(until__isnull=True)]


def _write(network: Network, values: dict[str, Any], *, by: "Account | None") -> Network:
    with change(by):
        for name, value in values.items():
            setattr(network, name, value)
        save_valid(network)
    return network
