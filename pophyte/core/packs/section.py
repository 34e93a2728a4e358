"""One file of a pack and who takes in what it says."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.utils.functional import Promise

from pophyte.core.models import RegionPack
from pophyte.core.packs.faults import FieldPath
from pophyte.core.packs.schema import PackFile
from pophyte.core.packs.statements import Sources, Statement, Values


# A word for a person, perhaps translated only when it is shown.
Label = str | Promise
# Rows in the database by kind and key.
Rows = Mapping[str, Mapping[str, Any]]


class Adapter(Protocol):
    """How one kind of thing is found, read, written and removed in the database."""

    @property
    def kind(self) -> str: ...

    @property
    def label(self) -> Label:
        """What a person calls things of this kind, in the plural."""
        ...

    @property
    def is_history(self) -> bool:
        """Rows of this kind are added and never changed or removed."""
        ...

    def rows(self, pack: RegionPack) -> dict[str, Any]: ...

    def read(self, row: Any) -> Values: ...

    def create(self, statement: Statement, pack: RegionPack, rows: Rows) -> Any: ...

    def change(self, row: Any, values: Values, pack: RegionPack, rows: Rows) -> None: ...

    def hindrance(self, row: Any) -> str:
        """Why the row cannot be removed, as a clause; empty: it can."""
        ...

    def remove(self, row: Any) -> None: ...


@dataclass(frozen=True, slots=True)
class Section:
    """One file: its schema, what it states, and the adapters of the kinds that have a table, in the order of loading.

    `kept` names the kinds without a table, in a person's words: they live as pack entries only.
    """

    file: str
    schema: type[PackFile]
    statements: Callable[[Any, Sources], Iterable[Statement]]
    adapters: tuple[Adapter, ...] = ()
    kept: Mapping[str, Label] = field(default_factory=dict)
    is_required: bool = False
    # What only the whole file shows: the place, what is wrong and the way out.
    checks: tuple[Callable[[Any], Iterable[tuple[FieldPath, str, str]]], ...] = ()

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset({adapter.kind for adapter in self.adapters} | set(self.kept))
