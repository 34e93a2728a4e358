"""Sotkanet answers on disk into a store, beside what the engine alone needs to read the same files."""

import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import duckdb
import pyarrow as pa
from django.test import override_settings

from benchmarks.sotkanet_answers import Written, write_answers
from pophyte.indicators.operations.ingest import build, ingest
from pophyte.indicators.sources.answered import parts_to_ingest
from pophyte.indicators.store import connection


SHAPE = (
    "columns = {indicator: 'INTEGER', region: 'INTEGER', year: 'SMALLINT', gender: 'VARCHAR', value: 'DOUBLE', "
    "absValue: 'DOUBLE'}"
)


@dataclass(frozen=True, slots=True)
class Ingest:
    """Seconds, and what was read in them. `bare_seconds`: the engine's own read of the same files, where it can."""

    title: str
    observations: int
    seconds: float
    written: Written | None = None
    bare_seconds: float | None = None

    @property
    def speed(self) -> float:
        """Millions of observations a second."""
        return self.observations / self.seconds / 1e6

    @property
    def bare_speed(self) -> float | None:
        return self.observations / self.bare_seconds / 1e6 if self.bare_seconds else None


def measure_ingest(folder: Path) -> list[Ingest]:
    """Figures as the source publishes them, the hard case, and the project's own table, whose figures are real."""
    # The first array of all looks for pandas, a second's work where developers' tools have brought it; in use it is not there.
    pa.array([""])
    return [
        _of_answers("as Sotkanet publishes", folder / "published", rarest=False),
        _of_answers("small numbers in every table", folder / "rare", rarest=True),
        _of_own_table(folder / "nothing"),
    ]


def _of_answers(title: str, folder: Path, *, rarest: bool) -> Ingest:
    written = write_answers(folder, rarest=rarest)
    files = str(folder / "answers/sotkanet/*/values/*.json")
    began = time.perf_counter()
    text = f"SELECT count(*), sum(value), sum(absValue), count(DISTINCT gender) FROM read_json(?, {SHAPE})"
    duckdb.connect().execute(text, [files]).fetchall()
    bare = time.perf_counter() - began
    began = time.perf_counter()
    with override_settings(INDICATOR_STORE=folder):
        # The answers alone: the project's own table stands on a line of its own.
        parts = parts_to_ingest(folder / "answers", connection.checking)
        build(islice(parts, written.files), by=None, previous=None)
    return Ingest(title, written.observations, time.perf_counter() - began, written, bare)


def _of_own_table(folder: Path) -> Ingest:
    began = time.perf_counter()
    with override_settings(INDICATOR_STORE=folder):
        version = ingest(by=None)
    return Ingest("own table, real figures", version.observations, time.perf_counter() - began)
