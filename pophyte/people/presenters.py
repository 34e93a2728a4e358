"""Shapes rows for pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from auditlog.models import LogEntry
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pophyte.core.scopes import scope_label
from pophyte.people.domain import NEEDS_SECOND_FACTOR, PERMISSIONS, SCOPES, AccessRole, Permission
from pophyte.people.models import Account, Grant


ACTIONS = {
    LogEntry.Action.CREATE: gettext_lazy("lisättiin"),
    LogEntry.Action.UPDATE: gettext_lazy("muutettiin"),
    LogEntry.Action.DELETE: gettext_lazy("poistettiin"),
    LogEntry.Action.ACCESS: gettext_lazy("katsottiin"),
}


@dataclass(frozen=True, slots=True)
class ChangedField:
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AuditRow:
    at: datetime
    who: str
    action: str
    kind: str
    what: str
    reason: str
    fields: list[ChangedField]


def present_audit(entries: Iterable[LogEntry]) -> list[AuditRow]:
    return [_row(entry) for entry in entries]


def _row(entry: LogEntry) -> AuditRow:
    model = entry.content_type.model_class()
    actor = entry.actor.email if entry.actor else entry.actor_email
    return AuditRow(
        at=entry.timestamp,
        who=actor or _("järjestelmä"),
        action=str(ACTIONS.get(entry.action, "")),
        kind=str(model._meta.verbose_name) if model else entry.content_type.model,
        what=entry.object_repr,
        reason=(entry.additional_data or {}).get("reason", ""),
        fields=[_changed(model, name, values) for name, values in sorted((entry.changes or {}).items())],
    )


def _changed(model: Any, name: str, values: Any) -> ChangedField:
    if isinstance(values, dict):  # a set of things, such as the areas of a role: what was added or taken away
        things = ", ".join(str(thing) for thing in values.get("objects", []))
        is_added = values.get("operation") == "add"
        return ChangedField(_label(model, name), "" if is_added else things, things if is_added else "")
    before, after = ("" if value in (None, "None") else str(value) for value in values)
    return ChangedField(_label(model, name), before, after)


def _label(model: Any, name: str) -> str:
    try:
        return str(model._meta.get_field(name).verbose_name)
    except (AttributeError, FieldDoesNotExist):
        return name


@dataclass(frozen=True, slots=True)
class GrantRow:
    pk: int
    role: str
    scope: str
    since: Any
    until: Any
    is_current: bool


def present_grants(account: Account, *, current: Iterable[Grant]) -> list[GrantRow]:
    in_force = {grant.pk for grant in current}
    return [
        GrantRow(
            pk=grant.pk,
            role=str(grant.get_role_display()),
            scope=scope_label(grant.scope) or grant.scope,
            since=grant.since,
            until=grant.until,
            is_current=grant.pk in in_force,
        )
        for grant in account.grants.all()
    ]


def present_access() -> str:
    """The table of roles and permissions in Markdown, as docs/features/access.md shows it."""
    head = ["", *(str(permission.label) for permission in Permission), _("toinen tunnistautumistapa"), _("missä")]
    lines = [head, ["---"] * len(head)]
    for role in AccessRole:
        held = PERMISSIONS[role]
        lines.append(
            [
                f"**{role.label}** `{role.value}`",
                *(_("kyllä") if permission in held else "" for permission in Permission),
                _("pakollinen") if held & NEEDS_SECOND_FACTOR else _("oma valinta"),
                ", ".join(f"`{beginning}`" for beginning in SCOPES[role]),
            ]
        )
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
