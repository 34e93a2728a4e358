"""The store's rows as databases of rows take them: numbers for keys, in the order of the table's key."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self

import duckdb
import numpy as np

from pophyte.indicators.store.questions import observation_files
from pophyte.indicators.store.reading import Store


COLUMNS = ("indicator", "sex", "year", "area", "value", "state")
SEXES = {"total": 0, "male": 1, "female": 2}
# The matrix of latest years, as a table of its own: the cube has one too.
LATEST_YEAR = 2024
LATEST = (
    "SELECT indicator, area, value FROM observations WHERE sex = {total} AND year = {year} AND value IS NOT NULL "
    "AND {municipalities}"
)


@dataclass(frozen=True, slots=True)
class Numbers:
    """Which number stands for which key."""

    indicators: dict[str, int]
    areas: dict[str, int]

    @classmethod
    def of(cls, store: Store) -> Self:
        return cls(
            {key: place for place, key in enumerate(store.indicators())},
            {key: place for place, key in enumerate(store.area_keys)},
        )

    @property
    def municipalities(self) -> tuple[int, int]:
        """The first and the last."""
        places = [place for key, place in self.areas.items() if key.startswith("municipality:")]
        return min(places), max(places)

    def latest(self) -> str:
        first, last = self.municipalities
        return LATEST.format(total=0, year=LATEST_YEAR, municipalities=f"area BETWEEN {first} AND {last}")


def tables(store: Store, numbers: Numbers) -> Iterator[list[np.ndarray]]:
    """One array for each of COLUMNS, a file of the store at a time. NaN: no value."""
    with duckdb.connect() as database:
        for file in observation_files(store):
            table = database.execute(f"SELECT {', '.join(COLUMNS)} FROM read_parquet(?)", [str(file)]).fetchnumpy()
            yield _numbered(table, numbers)


def _numbered(table: dict[str, Any], numbers: Numbers) -> list[np.ndarray]:
    indicator = _places(table["indicator"], numbers.indicators)
    sex, area = _places(table["sex"], SEXES), _places(table["area"], numbers.areas)
    year, state = np.asarray(table["year"]), np.asarray(table["state"])
    value = np.ma.filled(table["value"], np.nan)
    order = np.lexsort((area, year, sex, indicator))
    return [column[order] for column in (indicator, sex, year, area, value, state)]


def _places(keys: np.ndarray, places: dict[str, int]) -> np.ndarray:
    return np.fromiter((places[key] for key in keys), np.int16, len(keys))
