"""The last years of every indicator once more, by area: what a profile reads.

In the cube the figures of one municipality are far apart, one place for each indicator, and looking them up is waiting for
memory. Here they stand together: area × indicator, each a record of ten values and their ten states, for both sexes
together, right-aligned: the indicator's own last years up to its dataset's date. The size follows from areas and
indicators, not from how many figures there are.
"""

from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray


RECENT_YEARS = 10
# A record in numbers of eight bytes: the values, and the states in the bytes of two more.
RECORD = RECENT_YEARS + 2
VALUE_BYTES, RECORD_BYTES = 8 * RECENT_YEARS, 8 * RECORD
# Indicators that are written together: a record alone is smaller than what a disk writes.
TOGETHER = 64
FILE = "recent.npy"


class RecentWriter:
    """Takes the indicators one by one, in the order of the axis; `close` writes what is left."""

    def __init__(self, folder: Path, areas: int, indicators: int) -> None:
        self._records = np.lib.format.open_memmap(
            folder / FILE, mode="w+", dtype="<f8", shape=(areas, indicators, RECORD)
        )
        self._years = np.zeros((indicators, RECENT_YEARS), np.int16)
        self._waiting = np.zeros((areas, TOGETHER, RECORD))
        self._values, self._states = _values(self._waiting), _states(self._waiting)
        self._first = 0
        self._forget()

    def add_years(self, place: int, years: NDArray[np.intp]) -> None:
        """The years of the indicator, earliest first; before its figures, also where there are none for both sexes."""
        self._write_until(place - place % TOGETHER)
        amount = min(len(years), RECENT_YEARS)
        if amount:
            self._years[place, -amount:] = years[-amount:]

    def add(self, place: int, areas: NDArray[np.intp], values: NDArray[np.float64], states: NDArray[np.uint8]) -> None:
        """`values` and `states`: area × year, the years as they were added."""
        amount = min(values.shape[1], RECENT_YEARS)
        if amount:
            self._values[areas, place - self._first, -amount:] = values[:, -amount:]
            self._states[areas, place - self._first, -amount:] = states[:, -amount:]

    def close(self) -> NDArray[np.int16]:
        """The years, indicator × year; 0 where there are fewer."""
        self._write_until(self._records.shape[1])
        self._records.flush()
        return self._years

    def _write_until(self, place: int) -> None:
        """What waits, and after it indicators without figures: a file that is not written to holds zeros."""
        while self._first < place:
            after = min(self._first + TOGETHER, self._records.shape[1])
            self._records[:, self._first : after] = self._waiting[:, : after - self._first]
            self._forget()
            self._first += TOGETHER

    def _forget(self) -> None:
        self._values.fill(np.nan)
        self._states.fill(0)


class RecentFile:
    """Mapped. A record is copied as one piece of bytes: one look into memory for ten years and their states."""

    def __init__(self, records: NDArray[np.float64]) -> None:
        self.records = records
        self._pieces = records.view(f"V{RECORD_BYTES}").reshape(records.shape[:2])

    @classmethod
    def open(cls, folder: Path) -> Self | None:
        """None for a version that was built before there was such a file."""
        path = folder / FILE
        return cls(np.load(path, mmap_mode="r").view(np.ndarray)) if path.exists() else None

    def of(self, area: int, indicators: NDArray[np.intp]) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
        """Values and states of one area, indicator × year."""
        records = self._pieces[area].take(indicators).view(np.float64).reshape(len(indicators), RECORD)
        return _values(records), _states(records)


def _values(records: NDArray[np.float64]) -> NDArray[np.float64]:
    return records[..., :RECENT_YEARS]


def _states(records: NDArray[np.float64]) -> NDArray[np.uint8]:
    found: NDArray[Any] = records.view(np.uint8)
    return found[..., VALUE_BYTES : VALUE_BYTES + RECENT_YEARS]
