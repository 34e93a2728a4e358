"""Who belongs to a network: joined, left. An ended membership stays as history."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.core.saving import save_valid
from pophyte.networks.domain import NetworkStatus, Part
from pophyte.networks.models import Network, NetworkMember
from pophyte.people.operations.persons import PersonStatement, add_person


if TYPE_CHECKING:
    from pophyte.areas.models import Area
    from pophyte.people.models import Account, Organisation, Person


@dataclass(frozen=True, slots=True)
class NewMember:
    """Exactly one of organisation, area and person joins."""

    part: str = Part.MEMBER
    organisation: "Organisation | None" = None
    area: "Area | None" = None
    person: "Person | None" = None
    since: date | None = None
    note: str = ""


def add_member(network: Network, *, member: NewMember, by: "Account | None") -> NetworkMember:
    if network.status == NetworkStatus.ENDED:
        raise Refused(_("Verkosto on päättynyt, eikä siihen voi enää liittyä."))
    if sum(party is not None for party in (member.organisation, member.area, member.person)) != 1:
        raise Refused(_("Valitse yksi: organisaatio, kunta tai henkilö."))
    row = NetworkMember(
        network=network,
        part=member.part,
        organisation=member.organisation,
        area=member.area,
        person=member.person,
        since=member.since,
        note=member.note,
    )
    with change(by):
        # One after another: the same member from two windows is refused, not a fault of the database.
        Network.objects.select_for_update().get(pk=network.pk)
        _refuse_twice(row)
        save_valid(row)
    return row


def end_membership(member: NetworkMember, *, on: date, by: "Account | None") -> NetworkMember:
    if member.until is not None and member.until <= timezone.localdate():
        raise Refused(_("Jäsenyys on jo päättynyt."))
    if member.since and on < member.since:
        raise Refused(_("Päättymispäivä on ennen jäsenyyden alkamispäivää."))
    with change(by):
        member.until = on
        member.save()
    return member


def person_for(*, name: str, email: str, informed_on: date, by: "Account | None") -> "Person":
    """The person whom networks know by that address, or a new one who has been told how the data is kept."""
    known = (
        NetworkMember.objects.filter(person__email__iexact=email).select_related("person").first() if email else None
    )
    if known and known.person:
        return known.person
    return add_person(PersonStatement(name=name, email=email, informed_at=informed_on), by=by)


def _refuse_twice(row: NetworkMember) -> None:
    who = {"organisation": row.organisation_id, "area": row.area_id, "person": row.person_id}
    same = {f"{name}_id": pk for name, pk in who.items() if pk}
    if NetworkMember.objects.filter(network=row.network, until__isnull=True, **same).exists():
        raise Refused(_("%(member)s on jo verkostossa.") % {"member": row})
