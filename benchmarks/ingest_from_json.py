"""Sotkanet answers on disk into a store, beside what the engine alone needs to read the same files."""

import json
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
from django.test import override_settings

from pophyte.indicators.operations.ingest import ingest
from pophyte.indicators.sources import compact
from pophyte.indicators.sources.answered import own_regions


YEARS = range(1990, 2025)
SEXES = ("total", "male", "female")
SHAPE = (
    "columns = {indicator: 'INTEGER', region: 'INTEGER', year: 'SMALLINT', gender: 'VARCHAR', value: 'DOUBLE', "
    "absValue: 'DOUBLE'}"
)


@dataclass(frozen=True, slots=True)
class Ingest:
    """Seconds, and how much was read in them."""

    observations: int
    seconds: float
    # What the project's own table took, which came along and is left out of `seconds`.
    own_seconds: float
    bare_seconds: float

    @property
    def speed(self) -> float:
        """Millions of observations a second."""
        return self.observations / self.seconds / 1e6

    @property
    def bare_speed(self) -> float:
        return self.observations / self.bare_seconds / 1e6


def measure_ingest(folder: Path) -> Ingest:
    """The indicators that the project's own table describes, filled to the brim with made-up figures."""
    rows = _write(folder)
    files = str(folder / "answers/sotkanet/*/values/*.json")
    began = time.perf_counter()
    text = f"SELECT count(*), sum(value), sum(absValue), count(DISTINCT gender) FROM read_json(?, {SHAPE})"
    duckdb.connect().execute(text, [files]).fetchall()
    bare = time.perf_counter() - began
    # The project's own table comes along, large or small as the answers may be: without any it is all there is.
    own = _seconds_of_ingest(folder / "nothing")
    return Ingest(rows, _seconds_of_ingest(folder) - own, own, bare)


def _seconds_of_ingest(folder: Path) -> float:
    began = time.perf_counter()
    with override_settings(INDICATOR_STORE=folder):
        ingest(by=None)
    return time.perf_counter() - began


def _write(folder: Path) -> int:
    day = folder / "answers" / "sotkanet" / "2025-01-01"
    (day / "values").mkdir(parents=True)
    regions = list(own_regions().by_id)
    keys = [key.partition(":") for key in compact.read_catalogue().metas]
    numbers = [number for source, _colon, number in keys if source == "sotkanet" and number.isdecimal()]
    random = np.random.default_rng(5)
    total = 0
    for number in numbers:
        values = iter(np.round(random.gamma(3.0, 12.0, len(regions) * len(YEARS) * 3) + 0.1, 1).tolist())
        rows = [
            {"indicator": int(number), "region": region, "year": year, "gender": sex, "value": value, "absValue": 55}
            for region in regions
            for year in YEARS
            for sex in SEXES
            for value in (next(values),)
        ]
        (day / "values" / f"{number}.json").write_text(json.dumps(rows), encoding="utf-8")
        total += len(rows)
    (day / "complete.json").write_text("{}", encoding="utf-8")
    return total
