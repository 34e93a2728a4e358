"""The mapped files of a cube and the reckoning of places in them."""

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pophyte.indicators.domain import Sex
from pophyte.indicators.store.columns import SEXES
from pophyte.indicators.store.cube import ABSENT, Axes
from pophyte.indicators.store.recent import RecentFile


SEX_PLACES: dict[Sex, int] = {Sex(text): place for place, text in enumerate(SEXES)}


class CubeFiles:
    """Arrays of one version. The large ones are mapped: the pages of the file are shared by all processes."""

    def __init__(self, folder: Path) -> None:
        axes = json.loads((folder / "axes.json").read_text(encoding="utf-8"))
        self._folder = folder
        self.axes = Axes(tuple(axes["indicators"]), tuple(axes["areas"]), axes["first_year"], axes["last_year"])
        self.kinds = self.axes.kinds()
        self.indicator_places = {key: place for place, key in enumerate(self.axes.indicators)}
        self.area_places = {key: place for place, key in enumerate(self.axes.areas)}
        self.indicator_keys = _keys(self.axes.indicators)
        self.area_keys = _keys(self.axes.areas)
        self.values, self.states = self._mapped("values"), self._mapped("states")
        self.numerators, self.denominators = self._mapped("numerators"), self._mapped("denominators")
        self.recent = RecentFile.open(folder)
        with np.load(folder / "tables.npz", allow_pickle=False) as tables:
            self.tables: dict[str, NDArray[Any]] = dict(tables)
        self._make_sets()
        self._latest: dict[str, NDArray[np.float64]] = {}

    def _mapped(self, name: str) -> NDArray[Any]:
        # A plain view: the memmap class itself costs microseconds at every index.
        array: NDArray[Any] = np.load(self._folder / f"{name}.npy", mmap_mode="r").view(np.ndarray)
        return array

    def _make_sets(self) -> None:
        """From positions back to members: which areas, and which years, a set holds, each with its length."""
        areas, years = self.tables["area_positions"], self.tables["year_positions"]
        self.area_members = [np.flatnonzero(row != ABSENT).astype(np.int32) for row in areas]
        self.year_members = [(np.flatnonzero(row != ABSENT) + self.axes.first_year).astype(np.int16) for row in years]
        self.area_amounts = np.count_nonzero(areas != ABSENT, axis=1)[self.tables["area_sets"]]
        self.year_amounts = np.count_nonzero(years != ABSENT, axis=1)[self.tables["year_sets"]]
        widest = max(len(row) for row in self.year_members)
        self.years_of_set = np.zeros((len(years), widest), np.int16)
        for row, members in zip(self.years_of_set, self.year_members, strict=True):
            row[: len(members)] = members

    def latest(self, kind: str) -> NDArray[np.float64]:
        """Sex × indicator × area of `kind`: the figures of each indicator's latest year."""
        if kind not in self._latest:
            self._latest[kind] = self._mapped(f"latest-{kind}")
        return self._latest[kind]

    def block(self, indicator: int, sex: Sex) -> int | None:
        """Where the figures of one sex begin; None where the indicator does not tell that sex."""
        position = int(self.tables["sex_positions"][indicator, SEX_PLACES[sex]])
        if position == ABSENT:
            return None
        size = int(self.area_amounts[indicator]) * int(self.year_amounts[indicator])
        return int(self.tables["starts"][indicator]) + position * size

    def counts_offset(self, indicator: int) -> int | None:
        """What to add to a figure's place to find its numerator and denominator; None where there are none."""
        start = int(self.tables["count_starts"][indicator])
        return None if start == ABSENT else start - int(self.tables["starts"][indicator])

    def runs(self, starts: NDArray[np.int64], length: int) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
        """Values and states of `length` cells from each start on; what would stand outside the files is without a value.

        A run is copied whole, as one piece of bytes: one look into memory for ten years, and many looks at a time.
        """
        size = len(self.values)
        is_within = (starts >= 0) & (starts + length <= size)
        if length <= size and is_within.all():
            return _copied(self.values, starts, length), _copied(self.states, starts, length)
        cells = starts[:, None] + np.arange(length)
        is_there = (cells >= 0) & (cells < size)
        inside = np.where(is_there, cells, 0)
        return np.where(is_there, self.values[inside], np.nan), np.where(is_there, self.states[inside], np.uint8(0))

    def area_position(self, indicator: int, area: int) -> int:
        return int(self.tables["area_positions"][self.tables["area_sets"][indicator], area])

    def year_position(self, indicator: int, year: int) -> int:
        if not self.axes.first_year <= year <= self.axes.last_year:
            return ABSENT
        row = self.tables["year_sets"][indicator]
        return int(self.tables["year_positions"][row, year - self.axes.first_year])


def _copied(cells: NDArray[Any], starts: NDArray[np.int64], length: int) -> NDArray[Any]:
    """The run of so many cells from each start on, as rows."""
    step = cells.itemsize
    runs = np.ndarray((len(cells) - length + 1,), f"V{step * length}", cells.data, 0, (step,))
    return runs[starts].view(cells.dtype).reshape(len(starts), length)


def _keys(texts: tuple[str, ...]) -> NDArray[Any]:
    keys = np.empty(len(texts), object)
    keys[:] = texts
    return keys
