"""The state of one load, shared by those who take statements in and those who let things go."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pophyte.core.models import PackEntry, RegionPack
from pophyte.core.packs.faults import Fault
from pophyte.core.packs.pack import Pack
from pophyte.core.packs.statements import Statement
from pophyte.core.packs.summary import Result


# Why a row must stay though nothing in the database points to it (a grant names its scope); empty: it need not.
Anchor = Callable[[Any], str]


@dataclass(slots=True)
class Load:
    """The work in progress of one load."""

    pack: Pack
    region: RegionPack
    anchors: Sequence[Anchor]
    entries: dict[tuple[str, str], PackEntry]
    rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    results: list[Result] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    order: dict[str, int] = field(default_factory=dict)


def note(load: Load, statement: Statement, entry: PackEntry | None, *, is_adopted: bool) -> None:
    """Remember what the pack said, and in which order."""
    order = load.order[statement.kind] = load.order.get(statement.kind, 0) + 1
    if entry is None:
        entry = PackEntry(pack=load.region, kind=statement.kind, key=statement.key, is_adopted=is_adopted)
    elif entry.values == statement.values and entry.order == order:
        return
    entry.values, entry.order = statement.values, order
    entry.save()
