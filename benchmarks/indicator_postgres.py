"""A PostgreSQL of the bench's own, tuned for a machine that does nothing else, and the questions to it."""

import io
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import chown
from typing import Any

import psycopg
import pyarrow as pa
from pyarrow import csv

from benchmarks.indicator_engines import COUNTED, PERCENTILES, RANKS
from benchmarks.indicator_questions import SINCE, Question
from benchmarks.indicator_rows import COLUMNS, Numbers, tables
from pophyte.indicators.store.reading import Store


ROOT = Path(__file__).resolve().parents[1]
SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{home}'
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
max_wal_size = 8GB
autovacuum = off
shared_buffers = {shared}MB
effective_cache_size = {cached}MB
work_mem = 256MB
maintenance_work_mem = 1GB
random_page_cost = 1.1
jit = off
"""
TABLES = (
    """CREATE UNLOGGED TABLE observations (
        indicator smallint, sex smallint, year smallint, area smallint, value double precision, state smallint
    )""",
    "CREATE UNLOGGED TABLE latest (indicator smallint, area smallint, value double precision)",
)
# Every question finds what it answers in an index alone, as in SQLite's clustered table.
INDEXES = (
    "ALTER TABLE observations ADD PRIMARY KEY (indicator, sex, year, area) INCLUDE (value, state)",
    "CREATE INDEX by_area ON observations (sex, area, indicator, year) INCLUDE (value, state)",
    "ALTER TABLE latest ADD PRIMARY KEY (indicator, area) INCLUDE (value)",
    "CREATE INDEX latest_by_area ON latest (area, indicator) INCLUDE (value)",
    "VACUUM (FREEZE, ANALYZE)",
)


@contextmanager
def private_postgres() -> Iterator[str | None]:
    """The address of an empty cluster that is removed afterwards; None where the machine has no PostgreSQL."""
    found = subprocess.run([ROOT / "bin" / "find-postgres"], capture_output=True, text=True, check=False)
    if found.returncode:
        yield None
        return
    # A short path: the socket's may not pass 107 characters.
    with tempfile.TemporaryDirectory(prefix="pophyte-bench-pg-", dir="/tmp") as folder:
        cluster = _Cluster(Path(found.stdout.strip()), Path(folder))
        try:
            yield cluster.start()
        finally:
            cluster.stop()


class _Cluster:
    def __init__(self, binaries: Path, home: Path) -> None:
        self._binaries, self._home, self._data = binaries, home, home / "data"
        self._as_server: list[str] = []
        if os.getuid() == 0:
            # PostgreSQL refuses to run as root.
            self._as_server = ["runuser", "-u", "postgres", "--"]
            chown(home, "postgres")

    def start(self) -> str:
        self._run("initdb", "-D", self._data, "-U", "bench", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
        settings = SETTINGS.format(home=self._home, shared=min(memory // 4, 8192), cached=memory * 3 // 4)
        with (self._data / "postgresql.conf").open("a") as file:
            file.write(settings)
        self._run("pg_ctl", "-D", self._data, "-w", "-l", self._home / "log", "start")
        self._home.chmod(0o755)
        return f"host={self._home} user=bench dbname=postgres"

    def stop(self) -> None:
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "-w", "stop")

    def _run(self, program: str, *arguments: str | Path) -> None:
        subprocess.run(
            [*self._as_server, self._binaries / program, *arguments],
            cwd=self._home,
            check=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


class Postgres:
    """Prepared statements over a socket of the same machine, answers in binary."""

    name = "PostgreSQL"

    def __init__(self, store: Store, address: str) -> None:
        self._numbers = Numbers.of(store)
        self._connection = connection = psycopg.connect(address, autocommit=True, prepare_threshold=0)
        self._load(connection, store)
        self._cursor = connection.cursor(binary=True)
        self.version = connection.info.server_version // 10_000
        self.bytes = connection.execute("SELECT pg_database_size(current_database())").fetchone()[0]

    def _load(self, connection: psycopg.Connection, store: Store) -> None:
        cursor = connection.cursor()
        for text in TABLES:
            cursor.execute(text)
        for columns in tables(store, self._numbers):
            arrays = [pa.array(column, from_pandas=True) for column in columns]
            packed = io.BytesIO()
            csv.write_csv(pa.table(arrays, names=COLUMNS), packed, csv.WriteOptions(include_header=False))
            with cursor.copy("COPY observations FROM STDIN (FORMAT csv)") as copy:
                copy.write(packed.getbuffer())
        cursor.execute(f"INSERT INTO latest {self._numbers.latest()}")
        for text in INDEXES:
            cursor.execute(text)

    def close(self) -> None:
        self._connection.close()

    def one_slice(self, question: Question) -> Any:
        return self._ask(
            "SELECT area, value, state FROM observations WHERE indicator = %s AND sex = 0 AND year = %s",
            self._numbers.indicators[question.indicator],
            question.year,
        )

    def profile(self, question: Question) -> Any:
        return self._ask(
            "SELECT indicator, year, value, state FROM observations WHERE sex = 0 AND area = %s AND year >= %s "
            "AND indicator = ANY(%s::smallint[])",
            self._numbers.areas[question.area],
            SINCE,
            [self._numbers.indicators[key] for key in question.profile],
        )

    def rank(self, question: Question) -> Any:
        return self._ask(
            "SELECT area, value, rank() OVER (ORDER BY value DESC) FROM observations "
            "WHERE indicator = %s AND sex = 0 AND year = %s AND value IS NOT NULL AND area BETWEEN %s AND %s",
            self._numbers.indicators[question.indicator],
            question.year,
            *self._numbers.municipalities,
        )

    def percentiles(self, question: Question) -> Any:
        return self._ask(PERCENTILES.format(area="%s", **COUNTED), self._numbers.areas[question.area])

    def ranks(self, question: Question) -> Any:
        return self._ask(RANKS)

    def _ask(self, text: str, *values: Any) -> list[Any]:
        return self._cursor.execute(text, values).fetchall()
