"""The one door to DuckDB: nothing in the project connects in any other way.

Two kinds of connection. The checking one lives in memory and sees only the tables and the folder of answers handed to it.
The reading one sees the Parquet files of one version. Neither sees anything else of the machine: no other file, no network,
no change of settings.
SQL stands in `sql/*.sql`; values go in as parameters, never into the text.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import duckdb


SQL = Path(__file__).parent / "sql"
# A web process asks seldom and small; a larger question is for the command line.
READING_MEMORY = "256MB"
ALONE: dict[str, str] = {"python_enable_replacements": "false", "temp_directory": ""}


@cache
def sql(name: str) -> str:
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


@contextmanager
def checking(answers: Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """In memory, for tables that are registered by name, and for the files below the folder `answers`."""
    connection = duckdb.connect(":memory:", config={**ALONE})
    try:
        _shut(connection, answers)
        yield connection
    finally:
        connection.close()


@contextmanager
def reading(version: Path, *, memory: str = READING_MEMORY) -> Iterator[duckdb.DuckDBPyConnection]:
    """Views `observations`, `indicators`, `areas` and `datasets` over one version of the store."""
    connection = duckdb.connect(
        str(version / "views.duckdb"),
        read_only=True,
        config={**ALONE, "memory_limit": memory},
    )
    try:
        _shut(connection, version)
        connection.execute(sql("views").replace("{version}", _quoted(version)))
        yield connection
    finally:
        connection.close()


def _shut(connection: duckdb.DuckDBPyConnection, folder: Path | None) -> None:
    if folder is not None:
        connection.execute(f"SET allowed_directories = ['{_quoted(folder)}']")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def _quoted(folder: Path) -> str:
    """A list cannot be a parameter of SET; the path is ours, and a quote in it is doubled."""
    return str(folder.resolve()).replace("'", "''")


def make_views_file(path: Path) -> None:
    """An empty database: opening it read-only is what keeps readers from making anything."""
    duckdb.connect(str(path)).close()
