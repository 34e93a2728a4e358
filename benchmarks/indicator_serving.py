"""The same answers over HTTP: from our server through the store, and from Datasette out of SQLite."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Self
from urllib.parse import urlencode

from benchmarks.indicator_questions import KINDS, SINCE, Kind, Question
from benchmarks.serving import Server, fetch, free_port, wait_until_answered
from pophyte.indicators.store.folder import StoreFolder


PATIENCE_SECONDS = 10.0
NUMBER = "(SELECT number FROM indicators WHERE key = :indicator)"
MUNICIPALITIES = "a.key LIKE 'municipality:%'"
# Named questions, as those who serve a database with Datasette write them.
QUERIES = {
    "one_slice": "SELECT a.key, o.value, o.state FROM observations AS o JOIN areas AS a ON a.number = o.area "
    f"WHERE o.indicator = {NUMBER} AND o.sex = 0 AND o.year = :year",
    "profile": "SELECT i.key, o.year, o.value, o.state FROM indicators AS i JOIN observations AS o "
    "ON o.indicator = i.number WHERE o.sex = 0 AND o.area = (SELECT number FROM areas WHERE key = :area) "
    f"AND o.year >= {SINCE} AND i.key IN (SELECT value FROM json_each('[\"' || replace(:indicators, ',', '\",\"') || '\"]'))",
    "rank": "SELECT a.key, o.value, rank() OVER (ORDER BY o.value DESC) FROM observations AS o "
    f"JOIN areas AS a ON a.number = o.area WHERE o.indicator = {NUMBER} AND o.sex = 0 AND o.year = :year "
    f"AND o.value IS NOT NULL AND {MUNICIPALITIES}",
    "percentiles": "SELECT i.key, 50.0 * (2 * sum(a.value < o.value) + sum(a.value = o.value)) / count(*) "
    "FROM latest AS o JOIN latest AS a ON a.indicator = o.indicator JOIN indicators AS i ON i.number = o.indicator "
    "WHERE o.area = (SELECT number FROM areas WHERE key = :area) GROUP BY o.indicator",
    "ranks": "SELECT i.key, a.key, rank() OVER (PARTITION BY o.indicator ORDER BY o.value DESC) FROM latest AS o "
    "JOIN indicators AS i ON i.number = o.indicator JOIN areas AS a ON a.number = o.area",
}
SETTINGS = {"sql_time_limit_ms": 60_000, "max_returned_rows": 2_000_000, "default_cache_ttl": 0}


@dataclass(frozen=True, slots=True)
class Served:
    """Of one question: milliseconds, the size of an answer, and the rows of the first for comparing."""

    median: float
    bytes: int
    rows: list[tuple[object, ...]]


def store_server(folder: StoreFolder, var: Path) -> Server:
    """The server of `make bench` on another store."""
    own = {"POPHYTE_VAR": str(var), "DJANGO_SETTINGS_MODULE": "benchmarks.settings"}
    return Server({**own, "POPHYTE_INDICATORS": str(folder.root)})


class Datasette:
    """Datasette itself, on the SQLite file of the comparison."""

    def __init__(self, database: Path) -> None:
        self._database, self.port = database, free_port()

    def __enter__(self) -> Self:
        metadata = self._database.with_suffix(".json")
        named = {name: {"sql": text} for name, text in QUERIES.items()}
        metadata.write_text(json.dumps({"databases": {self._database.stem: {"queries": named}}}), encoding="utf-8")
        settings = [word for name, value in SETTINGS.items() for word in ("--setting", name, str(value))]
        # Told that the file never changes, it opens it without locks.
        command = ["-m", "datasette", "serve", "-i", str(self._database), "-m", str(metadata), "-p", str(self.port)]
        self._process = subprocess.Popen(
            [sys.executable, *command, *settings],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "HOME": str(self._database.parent)},
        )
        wait_until_answered(self.port, "/-/versions.json", patience=120)
        return self

    def __exit__(self, *_fault: object) -> None:
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(timeout=40)

    def address(self, kind: str, question: Question) -> str:
        return f"/{self._database.stem}/{kind}.json?_shape=arrays&{_parameters(kind, question)}"


def our_address(kind: str, question: Question) -> str:
    return f"/koe/{kind}/?{_parameters(kind, question)}"


def _parameters(kind: str, question: Question) -> str:
    values: dict[str, dict[str, object]] = {
        "one_slice": {"indicator": question.indicator, "year": question.year},
        "profile": {"area": question.area, "indicators": ",".join(question.profile)},
        "rank": {"indicator": question.indicator, "year": question.year},
        "percentiles": {"area": question.area},
        "ranks": {},
    }
    return urlencode(values[kind], safe=":,")


def measure_served(
    port: int, address: Callable[[str, Question], str], asked: list[Question]
) -> dict[str, Served | None]:
    """Each kind of question; None where the server did not answer it."""
    return {kind.name: _served(port, address, kind, asked) for kind in KINDS}


def _served(port: int, address: Callable[[str, Question], str], kind: Kind, asked: list[Question]) -> Served | None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    # Once more than counted: what the first of a kind fills.
    status, first = fetch(connection, address(kind.name, asked[0]))
    if status != http.HTTPStatus.OK:
        return None
    seconds: list[float] = []
    for question in asked[: max(kind.times // 2, 5)]:
        began = time.perf_counter()
        fetch(connection, address(kind.name, question))
        seconds.append(time.perf_counter() - began)
        if sum(seconds) > PATIENCE_SECONDS:
            break
    connection.close()
    return Served(median(seconds) * 1000, len(first), _rows(first))


def _rows(answer: bytes) -> list[tuple[object, ...]]:
    rows = json.loads(answer)["rows"]
    rounded = [[round(cell, 9) if isinstance(cell, float) else cell for cell in row] for row in rows]
    return sorted(map(tuple, rounded), key=repr)
