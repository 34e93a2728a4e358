"""The same five questions to each engine, each tuned as its own users would."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import duckdb
import numpy as np

from pophyte.indicators.store import connection
from pophyte.indicators.store.questions import observation_files
from pophyte.indicators.store.reading import Store


@dataclass(frozen=True, slots=True)
class Question:
    """What one round asks."""

    indicator: str
    area: str
    year: int
    profile: tuple[str, ...]


class Engine(Protocol):
    name: str

    def one_slice(self, question: Question) -> Any: ...
    def profile(self, question: Question) -> Any: ...
    def rank(self, question: Question) -> Any: ...
    def percentiles(self, question: Question) -> Any: ...
    def ranks(self, question: Question) -> Any: ...


class Cube:
    name = "cube"

    def __init__(self, store: Store) -> None:
        self._store = store

    def one_slice(self, question: Question) -> Any:
        found = self._store.slice(question.indicator, question.year)
        # The figures themselves, not a promise of them.
        return found.values.copy(), found.states.copy()

    def profile(self, question: Question) -> Any:
        return self._store.profile(question.area, question.profile, 10)

    def rank(self, question: Question) -> Any:
        return self._store.rank(question.indicator, question.year, "municipality")

    def percentiles(self, question: Question) -> Any:
        return self._store.percentiles(question.area, "municipality")

    def ranks(self, question: Question) -> Any:
        return self._store.ranks("municipality")


PERCENTILES = """
SELECT o.indicator, 100.0 * (sum(a.value < o.value) + 0.5 * sum(a.value = o.value)) / count(*) AS percentile
FROM latest AS o JOIN latest AS a ON a.indicator = o.indicator
WHERE o.area = ? GROUP BY o.indicator
"""
RANKS = "SELECT indicator, area, rank() OVER (PARTITION BY indicator ORDER BY value DESC) FROM latest"
# Both get the matrix of latest years as a table of its own, as the cube has it.
LATEST = "SELECT indicator, area, value FROM observations WHERE sex = {total} AND year = 2024 AND value IS NOT NULL"


class DuckDB:
    """DuckDB over the store's Parquet files."""

    name = "DuckDB over Parquet"

    def __init__(self, store: Store) -> None:
        files = [str(path) for path in observation_files(store)]
        self._database = duckdb.connect()
        self._database.execute(f"CREATE VIEW observations AS SELECT * FROM read_parquet({files!r})")
        latest = LATEST.format(total="'total'") + " AND area LIKE 'municipality:%'"
        self._database.execute(f"CREATE TABLE latest AS {latest} ORDER BY indicator, area")

    def one_slice(self, question: Question) -> Any:
        return self._ask("slice", indicator=question.indicator, sex="total", year=question.year)

    def profile(self, question: Question) -> Any:
        return self._ask("profile", area=question.area, sex="total", indicators=list(question.profile), since=2015)

    def rank(self, question: Question) -> Any:
        return self._ask("rank", indicator=question.indicator, sex="total", year=question.year, kind="municipality")

    def percentiles(self, question: Question) -> Any:
        text = PERCENTILES.replace("sum(a.value < o.value)", "count_if(a.value < o.value)")
        text = text.replace("sum(a.value = o.value)", "count_if(a.value = o.value)")
        return self._database.execute(text, [question.area]).fetchnumpy()

    def ranks(self, question: Question) -> Any:
        return self._database.execute(RANKS).fetchnumpy()

    def _ask(self, name: str, **parameters: Any) -> Any:
        return self._database.execute(connection.sql(f"questions/{name}"), parameters).fetchnumpy()


class SQLite:
    """One clustered table with numbers for keys, and the index that percentiles ask for."""

    name = "SQLite"

    def __init__(self, store: Store, path: Path) -> None:
        self._indicators = {key: place for place, key in enumerate(store.indicators())}
        self._areas = {key: place for place, key in enumerate(store.area_keys)}
        if not path.exists():
            self._load(store, path)
        self._database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self._database.execute("PRAGMA mmap_size = 8000000000")
        self._database.execute("PRAGMA cache_size = -200000")

    def _load(self, store: Store, path: Path) -> None:
        first, after = _municipalities(store)
        with closing(sqlite3.connect(path)) as database:
            database.execute("PRAGMA journal_mode = OFF")
            database.execute("PRAGMA synchronous = OFF")
            database.execute(
                "CREATE TABLE observations (indicator INTEGER, sex INTEGER, year INTEGER, area INTEGER, value REAL, "
                "state INTEGER, PRIMARY KEY (indicator, sex, year, area)) WITHOUT ROWID"
            )
            for rows in _rows(store, self._indicators, self._areas):
                database.executemany("INSERT INTO observations VALUES (?, ?, ?, ?, ?, ?)", rows)
            # For one area over its years and indicators.
            database.execute("CREATE INDEX by_area ON observations (sex, area, indicator, year, value, state)")
            database.execute(
                "CREATE TABLE latest (indicator INTEGER, area INTEGER, value REAL, PRIMARY KEY (indicator, area)) "
                "WITHOUT ROWID"
            )
            database.execute(f"INSERT INTO latest {LATEST.format(total=0)} AND area >= {first} AND area < {after}")
            database.execute("CREATE INDEX latest_by_area ON latest (area, indicator, value)")
            database.execute("ANALYZE")
            database.commit()

    def one_slice(self, question: Question) -> Any:
        return self._ask(
            "SELECT area, value, state FROM observations WHERE indicator = ? AND sex = 0 AND year = ?",
            self._indicators[question.indicator],
            question.year,
        )

    def profile(self, question: Question) -> Any:
        chosen = ", ".join(str(self._indicators[key]) for key in question.profile)
        return self._ask(
            "SELECT indicator, year, value, state FROM observations WHERE sex = 0 AND area = ? AND year >= 2015 "
            f"AND indicator IN ({chosen})",
            self._areas[question.area],
        )

    def rank(self, question: Question) -> Any:
        return self._ask(
            "SELECT area, value, rank() OVER (ORDER BY value DESC) FROM observations "
            "WHERE indicator = ? AND sex = 0 AND year = ? AND value IS NOT NULL AND area BETWEEN ? AND ?",
            self._indicators[question.indicator],
            question.year,
            self._areas["municipality:001"],
            self._areas["municipality:309"],
        )

    def percentiles(self, question: Question) -> Any:
        return self._ask(PERCENTILES, self._areas[question.area])

    def ranks(self, question: Question) -> Any:
        return self._ask(RANKS)

    def _ask(self, text: str, *values: Any) -> list[Any]:
        return self._database.execute(text, values).fetchall()


def _municipalities(store: Store) -> tuple[int, int]:
    places = [place for place, key in enumerate(store.area_keys) if key.startswith("municipality:")]
    return places[0], places[-1] + 1


def _rows(store: Store, indicators: dict[str, int], areas: dict[str, int]) -> Iterator[Iterator[Any]]:
    """The store's rows as numbers, in the order of the table's key, one indicator at a time."""
    sexes = {"total": 0, "male": 1, "female": 2}
    with duckdb.connect() as database:
        for file in observation_files(store):
            keys = database.execute("SELECT DISTINCT indicator FROM read_parquet(?) ORDER BY 1", [str(file)]).fetchall()
            table = database.execute(
                "SELECT indicator, sex, year, area, value, state FROM read_parquet(?)", [str(file)]
            ).fetchnumpy()
            yield _numbered(table, {key: indicators[key] for (key,) in keys}, areas, sexes)


def _numbered(table: Any, *places: dict[str, int]) -> Iterator[Any]:
    indicators, areas, sexes = places
    indicator = np.array([indicators[key] for key in table["indicator"]])
    area = np.array([areas[key] for key in table["area"]])
    sex = np.array([sexes[key] for key in table["sex"]])
    order = np.lexsort((area, table["year"], sex, indicator))
    value = np.ma.filled(table["value"], np.nan)[order].tolist()
    return zip(
        indicator[order].tolist(),
        sex[order].tolist(),
        np.asarray(table["year"])[order].tolist(),
        area[order].tolist(),
        [None if number != number else number for number in value],
        np.asarray(table["state"])[order].tolist(),
        strict=True,
    )
