"""The same five questions to each engine, each tuned as its own users would."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol

import duckdb

from benchmarks.indicator_questions import SINCE, Question
from benchmarks.indicator_rows import LATEST, LATEST_YEAR, Numbers, tables
from pophyte.indicators.store import connection
from pophyte.indicators.store.questions import observation_files
from pophyte.indicators.store.reading import Store


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
SELECT o.indicator, 100.0 * ({below} + 0.5 * {equal}) / count(*) AS percentile
FROM latest AS o JOIN latest AS a ON a.indicator = o.indicator
WHERE o.area = {area} GROUP BY o.indicator
"""
RANKS = "SELECT indicator, area, rank() OVER (PARTITION BY indicator ORDER BY value DESC) FROM latest"
COUNTED = {
    "below": "count(*) FILTER (WHERE a.value < o.value)",
    "equal": "count(*) FILTER (WHERE a.value = o.value)",
}


class DuckDB:
    """DuckDB over the store's Parquet files."""

    name = "DuckDB, Parquet"

    def __init__(self, store: Store) -> None:
        files = [str(path) for path in observation_files(store)]
        self._database = duckdb.connect()
        self._database.execute(f"CREATE VIEW observations AS SELECT * FROM read_parquet({files!r})")
        municipalities = "area LIKE 'municipality:%'"
        latest = LATEST.format(total="'total'", year=LATEST_YEAR, municipalities=municipalities)
        self._database.execute(f"CREATE TABLE latest AS {latest} ORDER BY indicator, area")

    def one_slice(self, question: Question) -> Any:
        return self._ask("slice", indicator=question.indicator, sex="total", year=question.year)

    def profile(self, question: Question) -> Any:
        return self._ask("profile", area=question.area, sex="total", indicators=list(question.profile), since=SINCE)

    def rank(self, question: Question) -> Any:
        return self._ask("rank", indicator=question.indicator, sex="total", year=question.year, kind="municipality")

    def percentiles(self, question: Question) -> Any:
        return self._database.execute(PERCENTILES.format(area="?", **COUNTED), [question.area]).fetchnumpy()

    def ranks(self, question: Question) -> Any:
        return self._database.execute(RANKS).fetchnumpy()

    def _ask(self, name: str, **parameters: Any) -> Any:
        return self._database.execute(connection.sql(f"questions/{name}"), parameters).fetchnumpy()


class SQLite:
    """One clustered table with numbers for keys, and the index that an area asks for: what Datasette would serve."""

    name = "SQLite"

    def __init__(self, store: Store, path: Path) -> None:
        self._numbers = Numbers.of(store)
        if not path.exists():
            load_sqlite(store, self._numbers, path)
        self._database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self._database.execute("PRAGMA mmap_size = 8000000000")
        self._database.execute("PRAGMA cache_size = -200000")

    def one_slice(self, question: Question) -> Any:
        return self._ask(
            "SELECT area, value, state FROM observations WHERE indicator = ? AND sex = 0 AND year = ?",
            self._numbers.indicators[question.indicator],
            question.year,
        )

    def profile(self, question: Question) -> Any:
        chosen = ", ".join(str(self._numbers.indicators[key]) for key in question.profile)
        return self._ask(
            "SELECT indicator, year, value, state FROM observations WHERE sex = 0 AND area = ? AND year >= ? "
            f"AND indicator IN ({chosen})",
            self._numbers.areas[question.area],
            SINCE,
        )

    def rank(self, question: Question) -> Any:
        return self._ask(
            "SELECT area, value, rank() OVER (ORDER BY value DESC) FROM observations "
            "WHERE indicator = ? AND sex = 0 AND year = ? AND value IS NOT NULL AND area BETWEEN ? AND ?",
            self._numbers.indicators[question.indicator],
            question.year,
            *self._numbers.municipalities,
        )

    def percentiles(self, question: Question) -> Any:
        # Faster here than a count with a filter.
        text = PERCENTILES.format(below="sum(a.value < o.value)", equal="sum(a.value = o.value)", area="?")
        return self._ask(text, self._numbers.areas[question.area])

    def ranks(self, question: Question) -> Any:
        return self._ask(RANKS)

    def _ask(self, text: str, *values: Any) -> list[Any]:
        return self._database.execute(text, values).fetchall()


def load_sqlite(store: Store, numbers: Numbers, path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute(
            "CREATE TABLE observations (indicator INTEGER, sex INTEGER, year INTEGER, area INTEGER, value REAL, "
            "state INTEGER, PRIMARY KEY (indicator, sex, year, area)) WITHOUT ROWID"
        )
        for columns in tables(store, numbers):
            # SQLite keeps NaN as NULL.
            rows = zip(*(column.tolist() for column in columns), strict=True)
            database.executemany("INSERT INTO observations VALUES (?, ?, ?, ?, ?, ?)", rows)
        # For one area over its years and indicators.
        database.execute("CREATE INDEX by_area ON observations (sex, area, indicator, year, value, state)")
        database.execute(
            "CREATE TABLE latest (indicator INTEGER, area INTEGER, value REAL, PRIMARY KEY (indicator, area)) "
            "WITHOUT ROWID"
        )
        database.execute(f"INSERT INTO latest {numbers.latest()}")
        database.execute("CREATE INDEX latest_by_area ON latest (area, indicator, value)")
        for name, places in (("indicators", numbers.indicators), ("areas", numbers.areas)):
            database.execute(f"CREATE TABLE {name} (number INTEGER PRIMARY KEY, key TEXT UNIQUE)")
            database.executemany(f"INSERT INTO {name} (key, number) VALUES (?, ?)", places.items())
        database.execute("ANALYZE")
        database.commit()
