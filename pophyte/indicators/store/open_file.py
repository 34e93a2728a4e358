"""All open figures of one version as one Parquet file that explains itself: every row with unit, source and date.

Written piece by piece from the files of the version, beside them and under another name until it is whole. It goes
away with its version.
"""

import fcntl
import os
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from pophyte.indicators.domain import State


FILE = "open-store.parquet"
TEXT = pa.dictionary(pa.int32(), pa.string())
STATES = tuple(state.name.lower() for state in sorted(State))

SCHEMA = pa.schema(
    [
        ("indicator", TEXT),
        ("name", TEXT),
        ("area", TEXT),
        ("area_name", TEXT),
        ("year", pa.int16()),
        ("sex", TEXT),
        ("value", pa.float64()),
        ("state", TEXT),
        ("numerator", pa.float64()),
        ("denominator", pa.float64()),
        ("unit", TEXT),
        ("source", TEXT),
        ("dataset_date", TEXT),
        ("licence", TEXT),
    ]
)


@dataclass(frozen=True, slots=True)
class Described:
    """What stands on every row of an indicator."""

    name: str
    unit: str
    source: str
    dataset_date: str
    licence: str


def open_file(version: Path, described: Mapping[str, Described], areas: Mapping[str, str]) -> Path:
    """The file of the version in the folder `version`, with the indicators of `described` only."""
    path = version / FILE
    if path.exists():
        return path
    with (version / f"{FILE}.lock").open("w") as lock:
        # The second of two who ask at once waits, and finds the file of the first.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            _write(version, path, described, areas)
    return path


def _write(version: Path, path: Path, described: Mapping[str, Described], areas: Mapping[str, str]) -> None:
    unfinished = path.with_suffix(f".{os.getpid()}.part")
    try:
        with pq.ParquetWriter(unfinished, SCHEMA, compression="zstd") as writer:
            for group in _groups(version):
                table = _explained(group, described, areas)
                if table.num_rows:
                    writer.write_table(table)
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _groups(version: Path) -> Iterable[pa.Table]:
    for part in sorted((version / "observations").glob("*.parquet")):
        file = pq.ParquetFile(part, read_dictionary=["indicator", "area", "sex"])
        for group in range(file.num_row_groups):
            yield file.read_row_group(group).combine_chunks().unify_dictionaries()


def _explained(group: pa.Table, described: Mapping[str, Described], areas: Mapping[str, str]) -> pa.Table:
    group = group.filter(pc.is_in(group.column("indicator").cast(pa.string()), pa.array(list(described), pa.string())))
    indicators, areas_here, sexes = (_coded(group, name) for name in ("indicator", "area", "sex"))
    told = [described.get(key, Described("", "", "", "", "")) for key in indicators.texts]
    names, units, sources, dates, licences = (list(column) for column in zip(*map(astuple, told), strict=True))
    states = group.column("state").to_numpy()
    is_told = pa.array(states != int(State.SUPPRESSED))
    numerators, denominators = (
        pc.if_else(is_told, group.column(name), pa.scalar(None, pa.float64())) for name in ("numerator", "denominator")
    )
    return pa.table(
        [
            indicators.as_texts(indicators.texts),
            indicators.as_texts(names),
            areas_here.as_texts(areas_here.texts),
            areas_here.as_texts([areas.get(key, "") for key in areas_here.texts]),
            group.column("year"),
            sexes.as_texts(sexes.texts),
            group.column("value"),
            pa.DictionaryArray.from_arrays(pa.array(states.astype(np.int32)), pa.array(STATES)),
            numerators,
            denominators,
            *(indicators.as_texts(column) for column in (units, sources, dates, licences)),
        ],
        schema=SCHEMA,
    )


@dataclass(frozen=True, slots=True)
class _Coded:
    texts: list[str]
    codes: NDArray[np.int32]

    def as_texts(self, texts: list[str]) -> pa.DictionaryArray:
        """The same rows, each with what stands in `texts` at its own place; equal texts become one."""
        different = list(dict.fromkeys(texts))
        places = {text: place for place, text in enumerate(different)}
        renumber = np.array([places[text] for text in texts], np.int32)
        return pa.DictionaryArray.from_arrays(pa.array(renumber[self.codes]), pa.array(different, pa.string()))


def _coded(group: pa.Table, name: str) -> _Coded:
    column = group.column(name).combine_chunks()
    if isinstance(column, pa.ChunkedArray):
        # No rows at all, or one piece: pyarrow gives either form.
        column = column.chunk(0) if column.num_chunks else pa.array([], TEXT)
    return _Coded(column.dictionary.to_pylist(), column.indices.to_numpy().astype(np.int32))
