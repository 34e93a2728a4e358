"""The open Parquet files of one version: written in order of indicator, sex, area and year, and read back."""

import json
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from pophyte.indicators.store.columns import NAMES, SEXES, Columns


FOLDER, INDEX = "observations", "observations.json"
# Small enough that a question about one indicator skips nearly all, large enough to pack well.
GROUP_ROWS = 262_144
FILE_ROWS = 4 * 1_048_576
TEXT = pa.dictionary(pa.int32(), pa.string())


@dataclass(frozen=True, slots=True)
class Kept:
    """Where the rows of one indicator are, and whose they are."""

    dataset: str
    file: str
    start: int
    amount: int


class TruthWriter:
    """Takes indicators in order and writes whole groups in a thread of its own: Parquet packs while the cube fills."""

    def __init__(self, version: Path, areas: tuple[str, ...]) -> None:
        self._version = version
        (version / FOLDER).mkdir(parents=True)
        self._areas = pa.array(areas, pa.string())
        self._sexes = pa.array(SEXES, pa.string())
        self._waiting: list[pa.Table] = []
        self._waiting_rows, self._file_rows, self._file = 0, 0, 0
        self._index: dict[str, Kept] = {}
        self._writer: pq.ParquetWriter | None = None
        self._thread = ThreadPoolExecutor(1)
        self._written: Future[None] | None = None
        self.rows = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        try:
            if kind is None:
                self._flush()
                self._settle()
        finally:
            self._thread.shutdown()
            if self._writer is not None:
                self._writer.close()
        if kind is None:
            self._save_index()

    def add(self, indicator: str, dataset: str, rows: Columns) -> None:
        self._index[indicator] = Kept(dataset, self._file_name(), self._file_rows + self._waiting_rows, len(rows))
        self._waiting.append(self._table(indicator, dataset, rows))
        self._waiting_rows += len(rows)
        self.rows += len(rows)
        if self._waiting_rows >= 4 * GROUP_ROWS:
            self._flush()

    def _flush(self) -> None:
        if not self._waiting:
            return
        table, amount = pa.concat_tables(self._waiting).unify_dictionaries(), self._waiting_rows
        self._waiting, self._waiting_rows = [], 0
        self._file_rows += amount
        path, is_full = self._version / FOLDER / self._file_name(), self._file_rows >= FILE_ROWS
        self._settle()
        self._written = self._thread.submit(self._write, table, path, is_full=is_full)
        if is_full:
            self._file, self._file_rows = self._file + 1, 0

    def _write(self, table: pa.Table, path: Path, *, is_full: bool) -> None:
        if self._writer is None:
            self._writer = pq.ParquetWriter(path, table.schema, compression="zstd", compression_level=1)
        self._writer.write_table(table, row_group_size=GROUP_ROWS)
        if is_full:
            self._writer.close()
            self._writer = None

    def _settle(self) -> None:
        """Wait for the piece before, and hear of its failure."""
        if self._written is not None:
            self._written.result()

    def _file_name(self) -> str:
        return f"{self._file:04d}.parquet"

    def _table(self, indicator: str, dataset: str, rows: Columns) -> pa.Table:
        same = pa.array(np.zeros(len(rows), np.int32))
        return pa.table(
            {
                "indicator": pa.DictionaryArray.from_arrays(same, pa.array([indicator])),
                "area": pa.DictionaryArray.from_arrays(pa.array(rows.areas), self._areas),
                "year": rows.years,
                "sex": pa.DictionaryArray.from_arrays(pa.array(rows.sexes.astype(np.int32)), self._sexes),
                "value": pa.array(rows.values, from_pandas=True),
                "state": rows.states,
                "numerator": pa.array(rows.numerators, from_pandas=True),
                "denominator": pa.array(rows.denominators, from_pandas=True),
                "dataset": pa.DictionaryArray.from_arrays(same, pa.array([dataset])),
            }
        )

    def _save_index(self) -> None:
        index = {key: [kept.dataset, kept.file, kept.start, kept.amount] for key, kept in self._index.items()}
        (self._version / INDEX).write_text(json.dumps(index), encoding="utf-8")


@dataclass
class Truth:
    """The rows of one version as a later build carries them over. Asked in order, each file is read once."""

    version: Path
    areas: tuple[str, ...]
    _file: str = ""
    _columns: Columns | None = field(default=None, repr=False)

    @cached_property
    def index(self) -> dict[str, Kept]:
        index = json.loads((self.version / INDEX).read_text(encoding="utf-8"))
        return {key: Kept(*facts) for key, facts in index.items()}

    @cached_property
    def amounts(self) -> dict[str, int]:
        return {indicator: kept.amount for indicator, kept in self.index.items()}

    def rows(self, indicator: str) -> Columns:
        kept = self.index[indicator]
        if self._columns is None or kept.file != self._file:
            self._columns, self._file = self._read(kept.file), kept.file
        own = slice(kept.start, kept.start + kept.amount)
        return Columns(*(getattr(self._columns, name)[own] for name in NAMES))

    def _read(self, file: str) -> Columns:
        names = ["area", "year", "sex", "value", "state", "numerator", "denominator"]
        table = pq.ParquetFile(self.version / FOLDER / file, read_dictionary=["area", "sex"]).read(names)
        return Columns(
            _places(table.column("area"), self.areas).astype(np.int32),
            table.column("year").to_numpy(),
            _places(table.column("sex"), SEXES).astype(np.int8),
            *(table.column(name).to_numpy() for name in names[3:]),
        )


def _places(column: Any, texts: tuple[str, ...]) -> Any:
    known = {text: place for place, text in enumerate(texts)}
    pieces = [
        np.array([known[text] for text in chunk.dictionary.to_pylist()])[chunk.indices.to_numpy()]
        for chunk in column.chunks
    ]
    return np.concatenate(pieces)
