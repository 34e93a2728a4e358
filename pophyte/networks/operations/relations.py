"""Ties between networks: begun, ended."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.core.saving import save_valid
from pophyte.networks.domain import NetworkStatus, RelationKind
from pophyte.networks.models import Network, NetworkRelation


if TYPE_CHECKING:
    from pophyte.people.models import Account


@dataclass(frozen=True, slots=True)
class NewRelation:
    target: Network
    kind: str = RelationKind.COOPERATES
    since: date | None = None
    note: str = ""


def relate(network: Network, *, relation: NewRelation, by: "Account | None") -> NetworkRelation:
    if relation.target.pk == network.pk:
        raise Refused(_("Verkostolla ei ole suhdetta itseensä. Valitse toinen verkosto."))
    if NetworkStatus.ENDED in {network.status, relation.target.status}:
        raise Refused(_("Päättyneelle verkostolle ei lisätä suhteita."))
    row = NetworkRelation(
        source=network, target=relation.target, kind=relation.kind, since=relation.since, note=relation.note
    )
    with change(by):
        Network.objects.select_for_update().get(pk=network.pk)
        _refuse_twice(row)
        save_valid(row)
    return row


def end_relation(relation: NetworkRelation, *, on: date, by: "Account | None") -> NetworkRelation:
    if relation.until is not None and relation.until <= timezone.localdate():
        raise Refused(_("Suhde on jo päättynyt."))
    if relation.since and on < relation.since:
        raise Refused(_("Päättymispäivä on ennen suhteen alkamispäivää."))
    with change(by):
        relation.until = on
        relation.save()
    return relation


def _refuse_twice(row: NetworkRelation) -> None:
    same = Q(source=row.source, target=row.target)
    if row.kind == RelationKind.COOPERATES:  # cooperation is the same from either side
        same |= Q(source=row.target, target=row.source)
    if NetworkRelation.objects.filter(same, kind=row.kind, until__isnull=True).exists():
        raise Refused(_("Tämä suhde on jo kirjattu."))
