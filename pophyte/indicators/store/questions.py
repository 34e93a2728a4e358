"""The unusual question, in SQL over the open files: slower than the cube by far, and free to ask anything.

Questions are the files of `sql/questions/`: text from a request never becomes SQL.
"""

from pathlib import Path
from typing import Any

import pyarrow as pa

from pophyte.indicators.store import connection
from pophyte.indicators.store.reading import Store


QUESTIONS = frozenset(path.stem for path in (connection.SQL / "questions").glob("*.sql"))


# For one whole dataset: asked by a build, never by a page.
BUILDING_MEMORY = "4GB"


def ask(store: Store, question: str, *, memory: str = connection.READING_MEMORY, **parameters: Any) -> pa.Table:
    """The answer of one version, as an Arrow table."""
    if question not in QUESTIONS:
        raise LookupError(question)
    with connection.reading(store.path, memory=memory) as database:
        return database.sql(connection.sql(f"questions/{question}"), params=parameters).to_arrow_table()


def dataset_rows(store: Store, dataset: str) -> pa.Table:
    return ask(store, "dataset", memory=BUILDING_MEMORY, dataset=dataset)


def observation_files(store: Store) -> list[Path]:
    """The open Parquet files themselves, for a download or for another engine."""
    return sorted((store.path / "observations").glob("*.parquet"))
