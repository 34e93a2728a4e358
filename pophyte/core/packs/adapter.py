"""A Django model as the home of one kind of statement: modules declare fields and a key, and the rest is here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext as _

from pophyte.core.models import RegionPack
from pophyte.core.packs.section import Label, Rows
from pophyte.core.packs.statements import Statement, Values


class CannotWrite(Exception):
    """The database would not take a row; `field` names what is wrong."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(problem)
        self.field = name
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Plain:
    """A field whose value is written as it is."""

    name: str
    is_many = False

    def read(self, row: Any) -> Any:
        return getattr(row, self.name)

    def resolve(self, value: Any, rows: Rows) -> Any:
        return value


@dataclass(frozen=True, slots=True)
class Dated(Plain):
    """A day, kept in statements as 2020-11-02."""

    def read(self, row: Any) -> Any:
        value = getattr(row, self.name)
        return value.isoformat() if value else None

    def resolve(self, value: Any, rows: Rows) -> Any:
        return date.fromisoformat(value) if value else None


@dataclass(frozen=True, slots=True)
class Link(Plain):
    """A foreign key, kept in statements as the key of the row it points to."""

    kind: str
    key: Callable[[Any], str]

    def read(self, row: Any) -> Any:
        target = getattr(row, self.name)
        return self.key(target) if target else None

    def resolve(self, value: Any, rows: Rows) -> Any:
        return find(self.name, self.kind, value, rows) if value else None


@dataclass(frozen=True, slots=True)
class Links(Plain):
    """Many rows of another table, kept in statements as their keys in order."""

    kind: str
    key: Callable[[Any], str]
    is_many = True

    def read(self, row: Any) -> Any:
        return sorted(self.key(target) for target in getattr(row, self.name).all())

    def resolve(self, value: Any, rows: Rows) -> Any:
        return [find(self.name, self.kind, each, rows) for each in value]


def find(name: str, kind: str, key: str, rows: Rows) -> Any:
    row = rows.get(kind, {}).get(key)
    if row is None:
        raise CannotWrite(name, _("”%s” on poistettu tietokannasta, joten siihen ei voi viitata.") % key)
    return row


def plain(*names: str) -> tuple[Plain, ...]:
    return tuple(Plain(name) for name in names)


def dated(*names: str) -> tuple[Dated, ...]:
    return tuple(Dated(name) for name in names)


@dataclass(frozen=True, slots=True)
class ModelAdapter:
    """Rows of one table by their natural key.

    `owner` names a foreign key to the pack, filled when a row has none. `disregard` names relations that are no
    reason to keep a row: they were computed, not made by people.
    """

    kind: str
    label: Label
    model: type[models.Model]
    fields: tuple[Plain, ...]
    key: Callable[[Any], str]
    owner: str = ""
    disregard: frozenset[str] = field(default_factory=frozenset)
    only: models.Q = field(default_factory=models.Q)
    is_history: bool = False

    def rows(self, pack: RegionPack) -> dict[str, Any]:
        joined = [each.name for each in self.fields if isinstance(each, Link)]
        many = [each.name for each in self.fields if each.is_many]
        found = self.model._default_manager.filter(self.only).select_related(*joined).prefetch_related(*many)
        # Of an ended and an open row with one key, the open one is the thing.
        in_order = sorted(found, key=lambda row: getattr(row, "until", None) is None)
        return {self.key(row): row for row in in_order}

    def read(self, row: Any) -> Values:
        return {each.name: each.read(row) for each in self.fields}

    def create(self, statement: Statement, pack: RegionPack, rows: Rows) -> Any:
        row = self.model()
        self._write(row, statement.values, pack, rows)
        return row

    def change(self, row: Any, values: Values, pack: RegionPack, rows: Rows) -> None:
        self._write(row, values, pack, rows)

    def hindrance(self, row: Any) -> str:
        hanging = [str(relation.related_model._meta.verbose_name_plural) for relation in self._hanging(row)]
        return _("siihen liittyy: %s") % ", ".join(sorted(set(hanging))) if hanging else ""

    def remove(self, row: Any) -> None:
        row.delete()

    def _write(self, row: Any, values: Values, pack: RegionPack, rows: Rows) -> None:
        resolved = {each: each.resolve(values[each.name], rows) for each in self.fields if each.name in values}
        for each, value in resolved.items():
            if not each.is_many:
                setattr(row, each.name, value)
        is_ownerless = bool(self.owner) and getattr(row, f"{self.owner}_id") is None
        if is_ownerless:
            setattr(row, self.owner, pack)
        if is_ownerless or any(not each.is_many for each in resolved):
            _check(row, {each.name for each in resolved})
            row.save()
        for each, value in resolved.items():
            if each.is_many:
                getattr(row, each.name).set(value)

    def _hanging(self, row: Any) -> Iterable[Any]:
        for relation in row._meta.related_objects:
            if relation.get_accessor_name() in self.disregard:
                continue
            if relation.related_model._base_manager.filter(**{relation.field.name: row}).exists():
                yield relation


def _check(row: models.Model, written: set[str]) -> None:
    """Ask the row before the database does: the answer names the field. What people wrote is not the pack's fault."""
    others = {column.name for column in row._meta.concrete_fields} - written if row.pk else set()
    try:
        row.full_clean(exclude=others)
    except ValidationError as error:
        name, problems = next(iter(error.message_dict.items()))
        raise CannotWrite("" if name == NON_FIELD_ERRORS else name, " ".join(problems)) from error
