"""Sotkanet's figures by the million: today's JSON shape taken apart by the engine, when nothing in it is odd.

What is odd in any way goes to the patient reader of `values`, which reads the older shapes and names the row of a fault.
The two give the same table.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeAlias

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pophyte.indicators.domain import FIRST_YEAR, State
from pophyte.indicators.sources.figures import LIMIT
from pophyte.indicators.sources.opening import LIMIT_BYTES, open_file
from pophyte.indicators.sources.reading import LAST_YEAR
from pophyte.indicators.sources.sotkanet.metadata import indicator_key
from pophyte.indicators.sources.sotkanet.regions import Regions
from pophyte.indicators.sources.sotkanet.values import read_json_values
from pophyte.indicators.store.columns import SEXES
from pophyte.indicators.store.parts import observations_table


# The store's own door to its engine: a connection in memory that sees the files of one folder, and no network.
Engine: TypeAlias = Callable[[Path], AbstractContextManager[duckdb.DuckDBPyConnection]]

SQL = Path(__file__).parent / "sql"
READ, TRUTHS = ((SQL / f"{name}.sql").read_text(encoding="utf-8") for name in ("read", "truths"))
UNKNOWN = -1


class Bulk:
    """Reads the answers below one folder. Keeps one connection to the engine; each thread asks it on a cursor of its own."""

    def __init__(self, regions: Regions, folder: Path, engine: Engine) -> None:
        self.regions = regions
        # Held as long as this reader: the connection is closed when the last part that reads through it is gone.
        self._opening = engine(folder)
        self._connection = self._opening.__enter__()
        keys = [area.key for area in regions.by_id.values()]
        self._areas = pa.array(dict.fromkeys(keys), pa.string())
        places = {key: place for place, key in enumerate(self._areas.to_pylist())}
        # By Sotkanet's number of a region its place among the areas.
        self._places = np.full(max(regions.by_id, default=0) + 1, UNKNOWN, np.int32)
        self._places[list(regions.by_id)] = [places[key] for key in keys]

    def table(self, path: Path) -> pa.Table:
        found = self._regular(path)
        if found is None:
            return observations_table(read_json_values(open_file(path), self.regions).observations)
        return found

    def _regular(self, path: Path) -> pa.Table | None:
        """The table, or None where the patient reader has to look."""
        if path.stat().st_size > LIMIT_BYTES:
            return None
        told = {"path": str(path)}
        try:
            with self._connection.cursor() as cursor:
                if cursor.execute(TRUTHS, told).fetchall() != [(False,)]:
                    return None
                answer = cursor.sql(READ, params=told).to_arrow_table()
        # The engine's own sentence about a byte that is no text cannot always be told as text.
        except (duckdb.Error, UnicodeDecodeError):
            return None
        if not answer.num_rows or any(answer.column(name).null_count for name in answer.column_names[:-1]):
            return None
        return self._shaped(answer)

    def _shaped(self, answer: pa.Table) -> pa.Table | None:
        """None where anything but ordinary figures of known regions is told, or a cell twice."""
        indicator, region, year, value = (_numbers(answer, name) for name in ("indicator", "region", "year", "value"))
        if np.any(indicator != indicator[0]) or not (
            _are_whole(indicator, 0, np.inf) and _are_whole(region, 0, len(self._places) - 1)
        ):
            return None
        if not (_are_whole(year, FIRST_YEAR, LAST_YEAR) and np.all(np.abs(value) <= LIMIT)):
            return None
        if np.sum(np.abs(_numbers(answer, "numerator")) <= LIMIT) != len(value) - answer.column("numerator").null_count:
            return None
        areas, years = self._places[region.astype(np.int64)], year.astype(np.int16)
        sexes = answer.column("sex").to_numpy().astype(np.int32)
        if np.any(areas == UNKNOWN) or self._has_repeats(areas, years, sexes):
            return None
        return pa.table(
            {
                "indicator": _coded(np.zeros(len(value), np.int32), pa.array([indicator_key(int(indicator[0]))])),
                "area": _coded(areas, self._areas),
                "year": pa.array(years),
                "sex": _coded(sexes, pa.array(SEXES)),
                "value": answer.column("value"),
                "state": pa.array(np.where(value == 0, State.ZERO, State.PRESENT).astype(np.int8)),
                "numerator": answer.column("numerator"),
                "denominator": pa.nulls(len(value), pa.float64()),
            }
        )

    def _has_repeats(self, areas: NDArray[np.int32], years: NDArray[np.int16], sexes: NDArray[np.int32]) -> bool:
        seen = np.zeros((len(self._areas), LAST_YEAR - FIRST_YEAR + 1, len(SEXES)), np.bool_)
        seen[areas, years - FIRST_YEAR, sexes] = True
        return bool(np.count_nonzero(seen) < len(areas))


def _numbers(answer: pa.Table, name: str) -> NDArray[np.float64]:
    numbers: NDArray[np.float64] = answer.column(name).to_numpy()
    return numbers


def _are_whole(numbers: NDArray[np.float64], first: float, last: float) -> bool:
    """Whether all are whole and in the range; what is no number is not."""
    return bool(np.all((numbers >= first) & (numbers <= last) & (numbers == np.floor(numbers))))


def _coded(codes: NDArray[np.int32], texts: pa.Array) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(codes), texts)
