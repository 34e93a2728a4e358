"""What has been: relations that ended, and for editors who changed what."""

from datetime import date
from typing import TYPE_CHECKING

from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from pophyte.networks.domain import is_current
from pophyte.networks.models import Network, NetworkMember, NetworkRelation


if TYPE_CHECKING:
    from collections.abc import Iterable


def relations_of(network: Network, *, on: date) -> tuple[list[NetworkRelation], list[NetworkRelation]]:
    """Ties that hold now and ties that have ended, from either side."""
    rows = NetworkRelation.objects.filter(Q(source=network) | Q(target=network)).select_related("source", "target")
    now = [row for row in rows if is_current(row.since, row.until, on=on)]
    past = [row for row in rows if row.until and row.until < on]
    return now, sorted(past, key=lambda row: (row.until, row.pk), reverse=True)


def audit_trail(network: Network, *, limit: int = 50) -> list[LogEntry]:
    """The latest changes of the network, its members and its relations. Names of persons stand here: for editors only."""
    relations = NetworkRelation.objects.filter(Q(source=network) | Q(target=network))
    of = (
        _entries_of(Network, [network.pk])
        | _entries_of(NetworkMember, network.members.values_list("pk", flat=True))
        | _entries_of(NetworkRelation, relations.values_list("pk", flat=True))
    )
    found = LogEntry.objects.filter(of).select_related("actor", "content_type").order_by("-timestamp", "-pk")
    return list(found[:limit])


def _entries_of(model: type, keys: "Iterable[int]") -> Q:
    return Q(content_type=ContentType.objects.get_for_model(model), object_id__in=list(keys))
