"""A plan's table as people draw it: titles above, headings over one or two rows, cells merged across and downwards."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pophyte.planning.domain.plan_columns import Column, guesses


# A heading is a few words; what is longer is somebody's sentence.
LONGEST_HEADING = 70
# How far down a sheet its headings are looked for, under titles and notes.
DEEPEST_HEADING = 12
_BULLET = re.compile(r"^\s*[-–—•*·▪◦o]\s+")
_NUMBERED = re.compile(r"^\d{1,2}[.)]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class RawTable:
    """Cells as a file has them. A cell merged downwards repeats its text; `across` are those that go on from the left."""

    rows: tuple[tuple[str, ...], ...]
    across: frozenset[tuple[int, int]] = frozenset()
    title: str = ""


@dataclass(frozen=True, slots=True)
class BodyRow:
    """One row under the headings. `section`: it is a title across the table, and has no cells."""

    number: int
    cells: tuple[str, ...] = ()
    section: str = ""
    # The section is what stands above the table, or the sheet's name: it may mean nothing.
    is_title: bool = False


@dataclass(frozen=True, slots=True)
class PlanTable:
    title: str
    headings: tuple[str, ...]
    rows: tuple[BodyRow, ...]

    @property
    def guessed(self) -> tuple[Column, ...]:
        return guesses(self.headings)

    @property
    def is_plan(self) -> bool:
        """The headings speak of goals or measures."""
        return bool({Column.GOAL, Column.MEASURE} & set(self.guessed))

    @property
    def has_lists(self) -> bool:
        """Some cell of measures is a list of several."""
        return any(
            len(lines(row.cells[place])) > 1
            for place, column in enumerate(self.guessed)
            if column == Column.MEASURE
            for row in self.rows
            if row.cells
        )


def fold(text: str) -> str:
    """The same for texts that differ in spaces, letter case and closing marks only."""
    return " ".join(text.casefold().split()).strip(" .,;:!–-")


def lines(text: str) -> list[str]:
    """The lines of a cell without their bullets; empty ones are left out."""
    found = [line for each in text.splitlines() if (line := _BULLET.sub("", each).strip())]
    # "7. luokkalaiset" is no list of seven: only lines that are all numbered, from the first on, are one.
    is_numbered = len(found) > 1 and all(map(_NUMBERED.match, found)) and found[0].startswith("1")
    return [_NUMBERED.sub("", line) for line in found] if is_numbered else found


def plan_tables(tables: Sequence[RawTable]) -> list[PlanTable]:
    """The tables that hold something, those with the same headings as one, in the order of the file."""
    found: list[PlanTable] = []
    for raw in tables:
        table = _plan_table(raw)
        if not table.rows:
            continue
        same = next((place for place, each in enumerate(found) if _are_alike(each, table)), None)
        if same is None:
            found.append(table)
        else:
            found[same] = replace(found[same], rows=found[same].rows + table.rows)
    return found


def _are_alike(one: PlanTable, other: PlanTable) -> bool:
    return one.is_plan and [*map(fold, one.headings)] == [*map(fold, other.headings)]


def _plan_table(raw: RawTable) -> PlanTable:
    rows = _tidy(raw)
    found = _find_headings(rows)
    if found is None and (turned := _turned(rows)) is not None:
        rows, found = turned, _find_headings(turned)
    if found is None:
        width = max((len(row.cells) for row in rows), default=0)
        return PlanTable(raw.title, ("",) * width, tuple(_body(rows, ())))
    first, last, headings = found
    title = raw.title or next((row.section or row.text for row in reversed(rows[:first])), "")
    table = PlanTable(title, headings, tuple(_body(rows[last + 1 :], headings)))
    if not (title and table.rows):
        return table
    return replace(table, rows=(BodyRow(rows[first].number, section=title, is_title=True), *table.rows))


@dataclass(frozen=True, slots=True)
class _Row:
    """One row that is not empty: as wide as the table, cells that go on from the left told apart."""

    number: int
    cells: tuple[str, ...]
    goes_on: tuple[bool, ...]

    @property
    def text(self) -> str:
        return " ".join(cell for cell, on in zip(self.cells, self.goes_on, strict=True) if cell and not on)

    @property
    def section(self) -> str:
        """Its text, where one cell goes across the whole table."""
        is_whole = len(self.cells) > 1 and not self.goes_on[0] and all(self.goes_on[1:])
        return self.cells[0] if is_whole else ""

    @property
    def own(self) -> tuple[str, ...]:
        """Each merged cell's text once, at its first column."""
        return tuple("" if on else cell for cell, on in zip(self.cells, self.goes_on, strict=True))


def _tidy(raw: RawTable) -> list[_Row]:
    width = max((len(row) for row in raw.rows), default=0)
    rows = []
    for number, cells in enumerate(raw.rows):
        full = tuple(_clean(cell) for cell in cells) + ("",) * (width - len(cells))
        if any(full):
            rows.append(_Row(number + 1, full, tuple((number, place) in raw.across for place in range(width))))
    used = [place for place in range(width) if any(row.own[place] for row in rows)]
    # A column that only wide titles and headings reach into is kept when something stands under it.
    return [
        _Row(row.number, tuple(row.cells[place] for place in used), tuple(row.goes_on[place] for place in used))
        for row in rows
    ]


def _clean(text: str) -> str:
    return "\n".join(line for each in text.replace("\xa0", " ").splitlines() if (line := " ".join(each.split())))


def _find_headings(rows: Sequence[_Row]) -> tuple[int, int, tuple[str, ...]] | None:
    """The first and the last row of headings, and the heading of each column."""
    for place, row in enumerate(rows[:DEEPEST_HEADING]):
        if row.section or not _are_headings(row.own):
            continue
        below = rows[place + 1] if place + 1 < len(rows) else None
        if below is not None and _goes_on_below(row, below):
            return (
                place,
                place + 1,
                tuple(_two_rows(over, under) for over, under in zip(row.cells, below.cells, strict=True)),
            )
        return place, place, tuple(" ".join(cell.split()) for cell in row.own)
    return None


def _are_headings(cells: Sequence[str]) -> bool:
    known = {column for cell in cells for column in guesses((cell,)) if len(cell) <= LONGEST_HEADING} - {Column.NONE}
    return len(known) > 1 and bool(known & {Column.GOAL, Column.MEASURE})


def _goes_on_below(row: _Row, below: _Row) -> bool:
    """A second row of headings stands under a merged heading, and under the others says nothing new."""
    merged = [on or (place + 1 < len(row.goes_on) and row.goes_on[place + 1]) for place, on in enumerate(row.goes_on)]
    split = [cell for cell, is_merged in zip(below.own, merged, strict=True) if is_merged]
    rest = [(over, under) for over, under, is_merged in zip(row.own, below.own, merged, strict=True) if not is_merged]
    return (
        any(split)
        and all(len(cell) <= LONGEST_HEADING for cell in split)
        and all(under in {"", over} for over, under in rest)
    )


def _two_rows(over: str, under: str) -> str:
    over, under = " ".join(over.split()), " ".join(under.split())
    return over if under in {"", over} else f"{over}: {under}" if over else under


def _turned(rows: Sequence[_Row]) -> list[_Row] | None:
    """A form with the headings in its first column, as a table with them in its first row."""
    first = [row.cells[0] for row in rows if row.cells]
    if not rows or len(rows[0].cells) < 2 or not _are_headings(first):
        return None
    width = len(rows[0].cells)
    return [
        _Row(place + 1, tuple(row.own[place] for row in rows), (False,) * len(rows))
        for place in range(width)
        if any(row.own[place] for row in rows)
    ]


def _body(rows: Sequence[_Row], headings: tuple[str, ...]) -> Iterator[BodyRow]:
    folded = [fold(heading) for heading in headings]
    for row in rows:
        if row.section:
            yield BodyRow(row.number, section=row.section)
        elif not headings or [fold(cell) for cell in row.own] != folded:
            # Headings repeated on a new page are not a row.
            yield BodyRow(row.number, cells=row.own)
