"""Joining an open network: asked by anyone, accepted or declined by a coordinator."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from pophyte.core.after_commit import after_commit
from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.networks.domain import JoinStatus, NetworkStatus
from pophyte.networks.models import JoinRequest, Network, NetworkMember
from pophyte.networks.operations.letters import tell_coordinators, tell_of_decision
from pophyte.networks.operations.members import NewMember, add_member, person_for


if TYPE_CHECKING:
    from pophyte.people.models import Account

# How long a request, and the membership of a person after its end, is kept: what the form promises and the retention policy does.
KEPT_DAYS = 180
MEMBER_KEPT_DAYS = 730


@dataclass(frozen=True, slots=True)
class Wish:
    name: str
    email: str
    organisation_name: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    request: JoinRequest
    is_new: bool


def ask_to_join(network: Network, *, wish: Wish, by: "Account | None") -> Asked:
    """A request, or the one that waits already from the same address: asking twice is asking once."""
    refuse_closed(network)
    email = wish.email.strip().lower()
    with change(by):
        # The row of the network is the queue: two clicks at once stand in it one after the other.
        Network.objects.select_for_update().get(pk=network.pk)
        waiting = network.join_requests.waiting().filter(email=email).first()
        if waiting:
            return Asked(waiting, is_new=False)
        request = JoinRequest.objects.create(
            network=network,
            name=wish.name.strip(),
            email=email,
            organisation_name=wish.organisation_name.strip(),
            message=wish.message.strip(),
        )
        after_commit(tell_coordinators, network)
    return Asked(request, is_new=True)


def refuse_closed(network: Network) -> None:
    if network.status == NetworkStatus.ENDED:
        raise Refused(_("Verkosto on päättynyt, eikä siihen voi enää liittyä."))
    if not network.is_joinable:
        raise Refused(_("Tähän verkostoon ei voi liittyä pyynnöllä, koska sitä ei ole ilmoitettu avoimeksi."))


def accept(
    request: JoinRequest, *, member: NewMember | None = None, greeting: str = "", by: "Account"
) -> NetworkMember:
    """Make a member of who asked: the organisation or municipality in `member`, else the person."""
    with change(by):
        locked = _undecided(request)
        joins = member or NewMember(
            person=person_for(
                name=locked.name, email=locked.email, informed_on=timezone.localdate(locked.asked_at), by=by
            ),
            since=timezone.localdate(),
        )
        row = add_member(locked.network, member=joins, by=by)
        _decide(locked, JoinStatus.ACCEPTED, by=by)
        after_commit(tell_of_decision, locked, greeting)
    return row


def decline(request: JoinRequest, *, greeting: str = "", by: "Account") -> JoinRequest:
    with change(by):
        locked = _undecided(request)
        _decide(locked, JoinStatus.DECLINED, by=by)
        after_commit(tell_of_decision, locked, greeting)
    return locked


def _undecided(request: JoinRequest) -> JoinRequest:
    """The request as it is now, held until the change is done: of two coordinators at once the second is told."""
    locked = JoinRequest.objects.select_for_update().get(pk=request.pk)
    if locked.status != JoinStatus.WAITING:
        raise Refused(_("Pyyntö on jo käsitelty. Mitään ei muutettu."))
    return locked


def _decide(request: JoinRequest, status: str, *, by: "Account") -> None:
    request.status, request.decided_at, request.decided_by = status, timezone.now(), by
    request.save()
