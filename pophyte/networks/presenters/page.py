"""One network's page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from pophyte.areas.queries import of_region
from pophyte.networks.domain import Reach, RelationKind
from pophyte.networks.models import Network, NetworkRelation
from pophyte.networks.presenters.members import MemberLine, present_member
from pophyte.networks.queries import audit_trail, members_of, municipalities_reached, relations_of


if TYPE_CHECKING:
    from auditlog.models import LogEntry

    from pophyte.areas.models import Area


@dataclass(frozen=True, slots=True)
class RelationLine:
    pk: int
    other: Network
    kind: str
    # The tie told from this network's side.
    words: str
    note: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class ReachGroup:
    word: str
    css: str
    municipalities: Sequence["Area"]


@dataclass(frozen=True, slots=True)
class TrailLine:
    at: datetime
    actor: str
    what: str
    subject: str
    fields: str


@dataclass(frozen=True, slots=True)
class NetworkPage:
    network: Network
    coordinators: Sequence[MemberLine]
    members: Sequence[MemberLine]
    past_members: Sequence[MemberLine]
    relations: Sequence[RelationLine]
    past_relations: Sequence[RelationLine]
    reached: Sequence[ReachGroup]
    # The region's own municipalities; `reached_guests` names those who take part from elsewhere.
    reached_count: int
    reached_guests: str
    trail: Sequence[TrailLine]


def present_network(network: Network, *, on: date, is_named: bool, is_editor: bool) -> NetworkPage:
    now, past = members_of(network, on=on)
    lines = [present_member(member, on=on, is_named=is_named) for member in now]
    relations, past_relations = relations_of(network, on=on)
    reached = municipalities_reached(network, on=on)
    own = of_region(area for area, _tie in reached)
    groups = [
        ReachGroup(str(reach.label), reach, [area for area, tie in reached if tie.reach == reach]) for reach in Reach
    ]
    return NetworkPage(
        network=network,
        coordinators=[line for line in lines if line.is_coordinator],
        members=[line for line in lines if not line.is_coordinator],
        past_members=[present_member(member, on=on, is_named=is_named) for member in past],
        relations=[present_relation(row, network) for row in relations],
        past_relations=[present_relation(row, network) for row in past_relations],
        reached=[group for group in groups if group.municipalities],
        reached_count=len(own),
        reached_guests=", ".join(area.name for area, _tie in reached if area not in own),
        # Names of persons stand in the log too.
        trail=[_trail_line(entry) for entry in audit_trail(network)] if is_editor and is_named else (),
    )


def present_relation(relation: NetworkRelation, network: Network) -> RelationLine:
    is_out = relation.source_id == network.pk
    other = relation.target if is_out else relation.source
    kind = str(relation.get_kind_display())
    words = _tie_in_words(relation.kind, is_out=is_out)
    return RelationLine(relation.pk, other, kind, words, relation.note, relation.since, relation.until)


def _tie_in_words(kind: str, *, is_out: bool) -> str:
    if kind == RelationKind.PART_OF:
        return _("tämä verkosto on sen osa") if is_out else _("on osa tätä verkostoa")
    if kind == RelationKind.SUPPORTS:
        return _("tämä verkosto tukee sitä") if is_out else _("tukee tätä verkostoa")
    return _("tekevät yhteistyötä")


def _trail_line(entry: "LogEntry") -> TrailLine:
    model = entry.content_type.model_class()
    fields = {field.name: str(field.verbose_name) for field in model._meta.fields} if model else {}
    changed = [fields.get(name, name) for name in entry.changes or {} if name != "id"]
    return TrailLine(
        at=entry.timestamp,
        actor=entry.actor_email or (str(entry.actor) if entry.actor else ""),
        what=str(entry.get_action_display()),
        subject=str(model._meta.verbose_name) if model else "",
        fields=", ".join(changed),
    )
