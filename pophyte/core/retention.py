"""How long personal data is kept: one YAML file is both the public policy and what the nightly run does.

Models name their personal fields in `PERSONAL_FIELDS`; those of packages are named here. A test finds a field without
a rule. Rules are applied in the order of the file, so what refers to a person is erased before the person.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from ruamel.yaml import YAML

from pophyte.core.audit import change
from pophyte.core.named import page_language


# Personal fields of packages' tables, by the name of the model.
PACKAGES_PERSONAL_FIELDS: dict[str, tuple[str, ...]] = {
    "account.EmailAddress": ("email",),
    "socialaccount.SocialAccount": ("uid", "extra_data"),
    "socialaccount.SocialToken": ("token", "token_secret"),
    "mfa.Authenticator": ("data",),
    "wagtailusers.UserProfile": ("avatar", "preferred_language"),
    "sessions.Session": ("session_data",),
    "django_tasks_database.DBTaskResult": ("args_kwargs",),
    "auditlog.LogEntry": ("actor", "actor_email", "object_repr", "changes"),
    "wagtailcore.ModelLogEntry": ("user", "label", "data"),
    "wagtailcore.PageLogEntry": ("user", "label", "data"),
    "wagtailcore.Comment": ("user", "resolved_by", "text"),
    "wagtailcore.CommentReply": ("user", "text"),
    "wagtailcore.Revision": ("user",),
    "wagtailcore.TaskState": ("finished_by",),
    "wagtailcore.Page": ("owner", "locked_by"),
    "wagtailadmin.FormState": ("user", "data"),
    "wagtailadmin.EditingSession": ("user",),
    "wagtailimages.Image": ("uploaded_by_user",),
    "wagtaildocs.Document": ("uploaded_by_user",),
}
# What stands in the log where a personal value was.
ERASED = "***"


class Fate(StrEnum):
    ERASE = "erase-row"  # the row goes, audited, when its time is over
    BLANK = "blank-fields"  # the row stays without these fields
    FOLLOW = "with-owner"  # the database erases the row together with the one it belongs to
    SCRUB = "scrub-log"  # values of personal fields in the log: when the row is gone, and when the time is over


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of the public policy."""

    key: str
    model: str
    fields: tuple[str, ...]
    then: Fate
    subject: dict[str, str]
    purpose: dict[str, str]
    basis: dict[str, str]
    counted: dict[str, str]
    days: int | None = None
    after: tuple[str, ...] = ()
    where: dict[str, Any] = field(default_factory=dict)
    unless_referenced: bool = False
    owner: str = ""

    def text(self, name: str) -> str:
        texts: dict[str, str] = getattr(self, name)
        return texts.get(page_language(), texts["fi"])


def load_rules(path: Path) -> list[Rule]:
    document = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return [
        Rule(
            **entry
            | {"fields": tuple(entry["fields"]), "after": tuple(entry.get("after", ())), "then": Fate(entry["then"])}
        )
        for entry in document["rules"]
    ]


def personal_fields() -> Iterator[tuple[str, str]]:
    """Every personal field of the installation, as the model's name and the field's."""
    for model in apps.get_models():
        label = model._meta.label
        for name in getattr(model, "PERSONAL_FIELDS", PACKAGES_PERSONAL_FIELDS.get(label, ())):
            yield label, name


def apply_rules(rules: list[Rule], *, now: datetime, dry_run: bool = False) -> Counter[str]:
    """Erase, blank and scrub what is overdue, all or nothing; answer how many rows each rule touched."""
    counts: Counter[str] = Counter()
    with change(None, reason="data_retention.yaml"):
        for rule in rules:
            counts[rule.key] += _FATES[rule.then](rule, now)
        if dry_run:
            transaction.set_rollback(True)
    return counts


def overdue(rule: Rule, *, now: datetime) -> QuerySet[Any]:
    """The rows whose time is over. A row without any of the dates has not begun to age."""
    model = apps.get_model(rule.model)
    limit: Any = now - timedelta(days=rule.days or 0)
    first = model._meta.get_field(rule.after[0])
    if isinstance(first, models.DateField) and not isinstance(first, models.DateTimeField):
        limit = timezone.localdate(limit)
    counted_from = Coalesce(*rule.after) if len(rule.after) > 1 else F(rule.after[0])
    rows = model._default_manager.filter(**rule.where).annotate(counted_from=counted_from)
    rows = rows.filter(counted_from__lt=limit)
    return _unreferenced(model, rows) if rule.unless_referenced else rows


def _unreferenced(model: type[models.Model], rows: QuerySet[Any]) -> QuerySet[Any]:
    relations: list[Any] = model._meta.get_fields(include_hidden=True)
    for relation in relations:
        if relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one):
            referring = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
            rows = rows.filter(~Exists(referring))
    return rows


def _erase(rule: Rule, now: datetime) -> int:
    rows = list(overdue(rule, now=now))
    for row in rows:
        row.delete()  # one by one: the audit log hears of each
    return len(rows)


def _blank(rule: Rule, now: datetime) -> int:
    model = apps.get_model(rule.model)
    empty = {name: None if model._meta.get_field(name).null else "" for name in rule.fields}
    filled = Q()
    for name, value in empty.items():
        filled |= ~Q(**{name: value}) if value is not None else Q(**{f"{name}__isnull": False})
    rows = [row.pk for row in overdue(rule, now=now).filter(filled)]
    return int(model._base_manager.filter(pk__in=rows).update(**empty))


def _follow(rule: Rule, now: datetime) -> int:
    return 0


@dataclass(frozen=True, slots=True)
class _LogShape:
    """Where a log table keeps what it says of a thing."""

    thing: str
    label: str
    values: str
    at: str


_LOGS = {
    "auditlog.LogEntry": _LogShape(thing="object_pk", label="object_repr", values="changes", at="timestamp"),
    "wagtailcore.ModelLogEntry": _LogShape(thing="object_id", label="label", values="data", at="timestamp"),
}


def _scrub(rule: Rule, now: datetime) -> int:
    """Take names and values of personal tables out of a log: of rows that are gone at once, of others in time."""
    log, shape = apps.get_model(rule.model), _LOGS[rule.model]
    limit = now - timedelta(days=rule.days or 0)
    scrubbed = 0
    for label in dict.fromkeys(label for label, _field in personal_fields()):
        model = apps.get_model(label)
        there = model._base_manager.annotate(pk_as_text=Cast("pk", models.CharField())).filter(
            pk_as_text=OuterRef(shape.thing)
        )
        entries = (
            log._base_manager.filter(content_type=ContentType.objects.get_for_model(model))
            .exclude(**{shape.label: ERASED})
            .filter(~Exists(there) | Q(**{f"{shape.at}__lt": limit}))
        )
        for entry in entries:
            _scrub_entry(entry, shape, {name for owner, name in personal_fields() if owner == label})
            scrubbed += 1
    return scrubbed


def _scrub_entry(entry: Any, shape: _LogShape, names: set[str]) -> None:
    values = getattr(entry, shape.values) or {}
    cleared = {name: [ERASED, ERASED] if name in names else value for name, value in values.items()}
    setattr(entry, shape.values, cleared)
    setattr(entry, shape.label, ERASED)
    entry.save(update_fields=[shape.values, shape.label])


_FATES = {Fate.ERASE: _erase, Fate.BLANK: _blank, Fate.FOLLOW: _follow, Fate.SCRUB: _scrub}
