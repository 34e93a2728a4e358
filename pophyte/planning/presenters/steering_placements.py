"""The matrix of a document's goals and measures against the levels of the chain, and the form of one level."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from pophyte.core.named import by_name
from pophyte.planning.domain.steering import (
    PLACEMENT_SIGNS,
    CellKey,
    ChainDocument,
    Level,
    LevelCount,
    Mark,
    PlacedItem,
    PlacementState,
    document_of_year,
    newest_first,
)
from pophyte.planning.queries.steering_placements import PlacementTable


if TYPE_CHECKING:
    from pophyte.planning.models import WellbeingDocument


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a cell."""

    value: str
    text: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ShownCell:
    """One cell: `tone` is yes, no, not-needed or unchecked; the sign and the word say the same."""

    name: str
    level: Level
    tone: str
    sign: str
    word: str
    # Where it stands, or why it need not: "Talousarvio 2027, s. 45".
    detail: str
    link: str
    is_missing: bool
    choices: tuple[Choice, ...]
    # Two people at once: this one was changed and not saved yet.
    is_changed: bool
    mark: Mark


@dataclass(frozen=True, slots=True)
class ShownRow:
    item: PlacedItem
    cells: tuple[ShownCell, ...]
    missing: int


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """One level as a heading, with its count and the way to its details."""

    level: Level
    count: LevelCount
    document: ChainDocument | None
    address: str


@dataclass(frozen=True, slots=True)
class GridPage:
    year: int
    years: tuple[int, ...]
    columns: tuple[ShownColumn, ...]
    rows: tuple[ShownRow, ...]
    missing: int
    steering_slugs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LevelPage:
    """One level's rows. `documents` are the ones to choose from, the year's own first."""

    year: int
    years: tuple[int, ...]
    column: ShownColumn
    rows: tuple[ShownRow, ...]
    documents: tuple[ChainDocument, ...]
    usual: ChainDocument | None
    previous: Level | None
    following: Level | None


def present_grid(table: PlacementTable, document: "WellbeingDocument", *, chosen: Mapping[CellKey, Mark]) -> GridPage:
    """`chosen`: what a refused form had chosen, shown again so that nothing has to be ticked twice."""
    levels = table.texts.levels
    return GridPage(
        year=table.year,
        years=table.years,
        columns=tuple(_column(table, document, level) for level in levels),
        rows=_rows(table, levels, chosen),
        missing=table.missing,
        steering_slugs=tuple((area.name, area.slug) for area in by_name(document.areas.all())),
    )


def present_level(
    table: PlacementTable, document: "WellbeingDocument", level: Level, *, chosen: Mapping[CellKey, Mark]
) -> LevelPage:
    levels = table.texts.levels
    place = levels.index(level)
    documents = newest_first(table.documents_on(level.key))
    usual = document_of_year(documents, table.year)
    return LevelPage(
        year=table.year,
        years=table.years,
        column=_column(table, document, level),
        rows=_rows(table, [level], chosen),
        documents=tuple(documents),
        usual=usual,
        previous=levels[place - 1] if place else None,
        following=levels[place + 1] if place + 1 < len(levels) else None,
    )


def _rows(table: PlacementTable, levels: Sequence[Level], chosen: Mapping[CellKey, Mark]) -> tuple[ShownRow, ...]:
    rows = []
    for item in table.items:
        cells = tuple(_cell(table, item, level, chosen) for level in levels)
        rows.append(ShownRow(item, cells, sum(cell.is_missing for cell in cells)))
    return tuple(rows)


def _column(table: PlacementTable, document: "WellbeingDocument", level: Level) -> ShownColumn:
    address = reverse("planning:placements-level", args=[document.pk, level.key])
    return ShownColumn(
        level,
        table.counts[level.key],
        document_of_year(table.documents_on(level.key), table.year),
        f"{address}?vuosi={table.year}",
    )


def _cell(table: PlacementTable, item: PlacedItem, level: Level, chosen: Mapping[CellKey, Mark]) -> ShownCell:
    key = item.cell(level.key)
    there = table.mark(key)
    mark = chosen.get(key, there)
    return ShownCell(
        name=str(key),
        level=level,
        tone=mark.state or "unchecked",
        sign=PLACEMENT_SIGNS[mark.state],
        word=state_word(mark.state),
        detail=_detail(table, mark),
        link=mark.link,
        is_missing=mark.is_missing,
        choices=_choices(mark.state),
        is_changed=key in chosen,
        mark=mark,
    )


def state_word(state: str) -> str:
    return str(PlacementState(state).label) if state else _("avoin")


def _choices(state: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(value, f"{PLACEMENT_SIGNS[value]} {state_word(value)}", value == state)
        for value in ("", PlacementState.YES, PlacementState.NO, PlacementState.NOT_NEEDED)
    )


def _detail(table: PlacementTable, mark: Mark) -> str:
    if mark.state == PlacementState.NOT_NEEDED:
        return mark.reason
    document = table.document(mark.document)
    parts = [document.title if document else "", mark.page]
    return ", ".join(part for part in parts if part)
