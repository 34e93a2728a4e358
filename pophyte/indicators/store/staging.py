"""One part made ready: verified, put in order and laid beside the others until the version is whole.

A staged part is an Arrow file of plain numbers and a small JSON beside it. The JSON is written last, so a part without it
is not there; a build that was stopped finds the finished ones and goes on.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
import pyarrow as pa
from duckdb import DuckDBPyConnection
from numpy.typing import NDArray

from pophyte.indicators.store import table as tables
from pophyte.indicators.store import verification
from pophyte.indicators.store.columns import SEXES, Columns, has_repeats
from pophyte.indicators.store.parts import Part


FIELDS = ("area", "year", "sex", "value", "state", "numerator", "denominator")


@dataclass(frozen=True, slots=True)
class StagedPart:
    """Rows of one part on disk. `ranges` says which rows are whose."""

    part: Part
    path: Path
    areas: tuple[str, ...]
    ranges: dict[str, tuple[int, int]]
    first_year: int
    last_year: int

    @property
    def amounts(self) -> dict[str, int]:
        return {indicator: end - start for indicator, (start, end) in self.ranges.items()}

    def rows(self, indicator: str) -> Columns:
        start, end = self.ranges[indicator]
        with pa.memory_map(str(self.path)) as file:
            batch = pa.ipc.open_file(file).get_batch(0).slice(start, end - start)
        return Columns(*(batch.column(name).to_numpy() for name in FIELDS))


@dataclass(frozen=True, slots=True)
class Read:
    """A part's rows as they were read, not yet finished nor checked."""

    name: str
    table: pa.Table


def read(part: Part, folder: Path) -> Read | StagedPart:
    """The rows of `part`, or the part as it is when an earlier, stopped build has already staged it."""
    name = _name(part) if part.fingerprint else uuid4().hex
    if part.fingerprint and (found := _found(part, folder, name)):
        return found
    return Read(name, tables.read_table(part))


def stage(part: Part, rows: Read, folder: Path, database: DuckDBPyConnection) -> StagedPart:
    """`part` finished, checked by `database` and staged in `folder`."""
    table = tables.finished(part, rows.table)
    verification.verify_part(part, table, database)
    staged, columns, is_repeated = _ordered(part, table, folder / f"{rows.name}.arrow")
    verification.verify_not_twice(part, table, database, is_repeated=is_repeated)
    _save(staged, columns)
    return staged


def _ordered(part: Part, table: pa.Table, path: Path) -> tuple[StagedPart, Columns, bool]:
    """What to stage, its rows in order, and whether a cell is told twice among them."""
    indicators, areas, sexes = (tables.coded(table, column) for column in tables.TEXTS)
    sex_places = np.array([SEXES.index(text) for text in sexes.texts], np.int8)
    columns = Columns(
        areas.codes,
        table.column("year").to_numpy(),
        sex_places[sexes.codes],
        *(_plain(table, column) for column in ("value", "state", "numerator", "denominator")),
    )
    cells = (indicators.codes.astype(np.int64) << 48) + columns.cells()
    owners = indicators.codes
    if np.any(cells[1:] < cells[:-1]):
        order = np.argsort(cells, kind="stable")
        columns, cells, owners = columns.take(order), cells[order], owners[order]
    starts = np.searchsorted(owners, np.arange(len(indicators.texts) + 1)).tolist()
    staged = StagedPart(
        # The rows themselves are let go: a national answer has a hundred such parts.
        part=replace(part, observations=path, finish=None),
        path=path,
        areas=areas.texts,
        ranges={text: (starts[code], starts[code + 1]) for code, text in enumerate(indicators.texts)},
        first_year=int(columns.years.min()),
        last_year=int(columns.years.max()),
    )
    return staged, columns, has_repeats(cells)


def _plain(table: pa.Table, name: str) -> NDArray[Any]:
    """A column as an array; an empty number becomes NaN, which no verified part contains."""
    array: NDArray[Any] = table.column(name).to_numpy()
    return array


def _save(staged: StagedPart, columns: Columns) -> None:
    batch = pa.record_batch(
        [
            columns.areas,
            columns.years,
            columns.sexes,
            columns.values,
            columns.states,
            columns.numerators,
            columns.denominators,
        ],
        names=list(FIELDS),
    )
    with pa.OSFile(str(staged.path), "wb") as file, pa.ipc.new_file(file, batch.schema) as writer:
        writer.write_batch(batch)
    facts = {
        "areas": staged.areas,
        "ranges": staged.ranges,
        "first_year": staged.first_year,
        "last_year": staged.last_year,
    }
    waiting = staged.path.with_suffix(".waiting")
    waiting.write_text(json.dumps(facts), encoding="utf-8")
    waiting.replace(staged.path.with_suffix(".json"))


def _found(part: Part, folder: Path, name: str) -> StagedPart | None:
    try:
        facts = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return StagedPart(
        part=part,
        path=folder / f"{name}.arrow",
        areas=tuple(facts["areas"]),
        ranges={indicator: (start, end) for indicator, (start, end) in facts["ranges"].items()},
        first_year=facts["first_year"],
        last_year=facts["last_year"],
    )


def _name(part: Part) -> str:
    """The same for the same rows with the same descriptions, and for nothing else."""
    described = (
        asdict(part.dataset),
        [asdict(meta) for meta in part.metas],
        [asdict(area) for area in part.areas],
        part.place,
        part.fingerprint,
    )
    return hashlib.sha256(repr(described).encode()).hexdigest()[:32]
