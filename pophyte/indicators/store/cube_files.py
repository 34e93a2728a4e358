"""The mapped files of a cube and the reckoning of places in them."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from pophyte.core.faults import Refused
from pophyte.indicators.domain import Sex
from pophyte.indicators.store.columns import SEXES
from pophyte.indicators.store.cube import ABSENT, ORDER, Axes, file_of
from pophyte.indicators.store.recent import RecentFile


SEX_PLACES: dict[Sex, int] = {Sex(text): place for place, text in enumerate(SEXES)}


class NewerStore(Refused):
    """The version was built by a program that knows an order of cells that this one does not."""


class CubeFiles:
    """Arrays of one version. The large ones are mapped: the pages of the file are shared by all processes."""

    def __init__(self, folder: Path) -> None:
        axes = json.loads((folder / "axes.json").read_text(encoding="utf-8"))
        self._folder, self._order = folder, axes.get("order")
        if self._order not in (None, ORDER):
            raise NewerStore(
                _("Mittaritiedot on tuotu uudemmalla ohjelmalla. Päivitä ohjelma tai tuo luvut uudelleen.")
            )
        self.axes = Axes(tuple(axes["indicators"]), tuple(axes["areas"]), axes["first_year"], axes["last_year"])
        self.kinds = self.axes.kinds()
        self.indicator_places = {key: place for place, key in enumerate(self.axes.indicators)}
        self.area_places = {key: place for place, key in enumerate(self.axes.areas)}
        self.indicator_keys = _keys(self.axes.indicators)
        self.area_keys = _keys(self.axes.areas)
        self.values, self.states = self._cells("values"), self._cells("states")
        self.numerators, self.denominators = self._cells("numerators"), self._cells("denominators")
        self.recent = RecentFile.open(folder)
        with np.load(folder / "tables.npz", allow_pickle=False) as tables:
            self.tables: dict[str, NDArray[Any]] = dict(tables)
        self._make_sets()
        # From one area, and from one year, to the next.
        one = np.ones_like(self.area_amounts)
        is_by_year = self._order == ORDER
        self.area_steps, self.year_steps = (one, self.area_amounts) if is_by_year else (self.year_amounts, one)
        self._latest: dict[str, NDArray[np.float64]] = {}

    def _cells(self, name: str) -> NDArray[Any]:
        return self._mapped(file_of(name, self._order))

    def _mapped(self, file: str) -> NDArray[Any]:
        # A plain view: the memmap class itself costs microseconds at every index.
        array: NDArray[Any] = np.load(self._folder / file, mmap_mode="r").view(np.ndarray)
        return array

    def _make_sets(self) -> None:
        """From positions back to members: which areas, and which years, a set holds, each with its length."""
        areas, years = self.tables["area_positions"], self.tables["year_positions"]
        self.area_members = [np.flatnonzero(row != ABSENT).astype(np.int32) for row in areas]
        self.keys_of_set = [_keys([self.axes.areas[place] for place in members]) for members in self.area_members]
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
            self._latest[kind] = self._mapped(f"latest-{kind}.npy")
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

    def kind_within(self, area_set: int, kind: str) -> tuple[int, int]:
        """Of the areas of a set, the position of the first of `kind` and the one after the last."""
        first, after = np.searchsorted(self.area_members[area_set], self.kinds.get(kind, (0, 0))).tolist()
        return first, after

    def area_position(self, indicator: int, area: int) -> int:
        return int(self.tables["area_positions"][self.tables["area_sets"][indicator], area])

    def year_position(self, indicator: int, year: int) -> int:
        if not self.axes.first_year <= year <= self.axes.last_year:
            return ABSENT
        row = self.tables["year_sets"][indicator]
        return int(self.tables["year_positions"][row, year - self.axes.first_year])


def _keys(texts: Sequence[str]) -> NDArray[Any]:
    keys = np.empty(len(texts), object)
    keys[:] = texts
    # Answers share them.
    keys.flags.writeable = False
    return keys
