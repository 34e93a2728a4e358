"""The store as pages read it. One object is one version, whole, for as long as someone holds it.

Nothing here touches DuckDB or Parquet: a question is a few reckoned places in mapped files. A key that the store does not
know gives an answer without figures, not an error: a municipality without a figure is an everyday thing.
"""

import json
import logging
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any, TypeAlias

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from pophyte.core.faults import Refused
from pophyte.indicators.domain import IndicatorMeta, Sex, State
from pophyte.indicators.store import describing
from pophyte.indicators.store.answers import (
    Cell,
    Counts,
    Percentiles,
    Profile,
    Ranking,
    Ranks,
    Series,
    Slice,
)
from pophyte.indicators.store.cube import ABSENT
from pophyte.indicators.store.cube_files import SEX_PLACES, CubeFiles, NewerStore
from pophyte.indicators.store.folder import Hold, StoreFolder, store_folder
from pophyte.indicators.store.parts import AreaEntry, Dataset
from pophyte.indicators.store.ranking import percentiles_of, ranks_of
from pophyte.indicators.store.recent import RECENT_YEARS


logger = logging.getLogger(__name__)

NOTHING = Cell(float("nan"), State.MISSING)
NO_VALUES: NDArray[np.float64] = np.empty(0)
NO_STATES: NDArray[np.uint8] = np.empty(0, np.uint8)
NO_YEARS: NDArray[np.int16] = np.empty(0, np.int16)
NO_KEYS: NDArray[Any] = np.empty(0, object)
# Where the figures of an answer are in the mapped files: every so manieth of a range.
Cells: TypeAlias = slice

MAPPED_PAGE = 4096


class NoStore(Refused):
    """Nothing has been ingested yet."""


class Store:
    """One version of the store, kept from removal until the object is let go."""

    def __init__(self, path: Path) -> None:
        self._hold = Hold(path)
        self.path, self.stamp = path, path.name
        self._cube = CubeFiles(path / "cube")

    @property
    def area_keys(self) -> tuple[str, ...]:
        return self._cube.axes.areas

    @property
    def first_year(self) -> int:
        return self._cube.axes.first_year

    @property
    def last_year(self) -> int:
        return self._cube.axes.last_year

    def warm(self) -> None:
        """Touch every page of the figures once, so that no question waits for it: a fifth of a second for the nation."""
        recent = (self._cube.recent.records,) if self._cube.recent else ()
        for figures in (self._cube.values, self._cube.states, *recent):
            figures.reshape(-1)[:: MAPPED_PAGE // figures.itemsize].sum()

    # What there is

    def indicators(self) -> tuple[str, ...]:
        return self._cube.axes.indicators

    def meta(self, indicator: str) -> IndicatorMeta:
        """KeyError where the store does not know the indicator."""
        return describing.meta_of(self._described[indicator])

    def dataset(self, indicator: str) -> Dataset:
        return self._datasets[self._described[indicator]["dataset"]]

    def datasets(self) -> list[Dataset]:
        return list(self._datasets.values())

    def indicators_of(self, dataset: str) -> tuple[str, ...]:
        return tuple(key for key, row in self._described.items() if row["dataset"] == dataset)

    def areas(self, kind: str | None = None) -> list[AreaEntry]:
        start, end = self._cube.kinds.get(kind, (0, 0)) if kind else (0, len(self._areas))
        return self._areas[start:end]

    def years(self, indicator: str) -> NDArray[np.int16]:
        place = self._cube.indicator_places.get(indicator)
        return NO_YEARS if place is None else self._cube.year_members[self._cube.tables["year_sets"][place]]

    def sexes(self, indicator: str) -> tuple[Sex, ...]:
        place = self._cube.indicator_places.get(indicator)
        if place is None:
            return ()
        positions = self._cube.tables["sex_positions"][place]
        return tuple(sex for sex, at in SEX_PLACES.items() if positions[at] != ABSENT)

    # Figures

    def value(self, indicator: str, area: str, year: int, sex: Sex = Sex.TOTAL) -> Cell:
        cells = self._series_cells(indicator, area, sex)
        if cells is None:
            return NOTHING
        position = self._cube.year_position(self._cube.indicator_places[indicator], year)
        if position == ABSENT:
            return NOTHING
        at = cells.start + position * cells.step
        return Cell(float(self._cube.values[at]), State(int(self._cube.states[at])))

    def series(self, indicator: str, area: str, sex: Sex = Sex.TOTAL) -> Series:
        cells = self._series_cells(indicator, area, sex)
        if cells is None:
            return Series(NO_YEARS, NO_VALUES, NO_STATES)
        return Series(self.years(indicator), self._cube.values[cells], self._cube.states[cells])

    def series_counts(self, indicator: str, area: str, sex: Sex = Sex.TOTAL) -> Counts | None:
        """Numerators and denominators of `series`; None where the indicator has none at all."""
        cells = self._series_cells(indicator, area, sex)
        return None if cells is None else self._counts(indicator, cells)

    def slice(self, indicator: str, year: int, sex: Sex = Sex.TOTAL, *, kind: str | None = None) -> Slice:
        """All areas, or those of one kind, in one year."""
        cells, areas = self._slice_cells(indicator, year, sex, kind)
        if cells is None:
            return Slice(NO_KEYS, NO_VALUES, NO_STATES)
        return Slice(areas, self._cube.values[cells], self._cube.states[cells])

    def slice_counts(
        self, indicator: str, year: int, sex: Sex = Sex.TOTAL, *, kind: str | None = None
    ) -> Counts | None:
        """Numerators and denominators of `slice`; None where the indicator has none at all."""
        cells, _areas = self._slice_cells(indicator, year, sex, kind)
        return None if cells is None else self._counts(indicator, cells)

    def profile(self, area: str, indicators: Sequence[str], last_years: int = 10, *, sex: Sex = Sex.TOTAL) -> Profile:
        """Each indicator's own last years up to its dataset's date; unknown indicators are left out."""
        known, places = self._known(indicators)
        at_area, recent = self._cube.area_places.get(area, ABSENT), self._cube.recent
        if recent and at_area != ABSENT and sex is Sex.TOTAL and 0 < last_years <= RECENT_YEARS:
            values, states = recent.of(at_area, places)
            years = self._cube.tables["recent_years"].take(places, axis=0)
            return Profile(known, years[:, -last_years:], values[:, -last_years:], states[:, -last_years:])
        return self._long_profile(at_area, known, places, last_years, sex)

    def _long_profile(
        self, at_area: int, known: tuple[str, ...], places: NDArray[np.intp], last_years: int, sex: Sex
    ) -> Profile:
        """Of any sex and any number of years, from the cube itself."""
        cube, tables = self._cube, self._cube.tables
        positions = tables["area_positions"][tables["area_sets"][places], at_area]
        sexes = tables["sex_positions"][places, SEX_PLACES[sex]]
        # Years before the indicator's first are negative: there the figures of another area would stand.
        firsts = tables["known_years"][places].astype(np.int64) - last_years
        is_there = (positions >= 0) & (sexes >= 0) & (at_area != ABSENT)
        blocks = tables["starts"][places] + sexes * cube.area_amounts[places] * cube.year_amounts[places]
        rows = blocks + positions * cube.area_steps[places]
        steps = firsts[:, None] + np.arange(last_years)
        has_year = steps >= 0
        years = cube.years_of_set[tables["year_sets"][places][:, None], np.maximum(steps, 0)]
        is_there = is_there[:, None] & has_year
        cells = np.where(is_there, rows[:, None] + steps * cube.year_steps[places][:, None], 0)
        return Profile(
            indicators=known,
            years=np.where(has_year, years, np.int16(0)),
            values=np.where(is_there, cube.values[cells], np.nan),
            states=np.where(is_there, cube.states[cells], np.uint8(State.MISSING)),
        )

    # Comparisons

    def rank(self, indicator: str, year: int, kind: str, sex: Sex = Sex.TOTAL) -> Ranking:
        found = self.slice(indicator, year, sex, kind=kind)
        return Ranking(found.areas, found.values, ranks_of(found.values))

    def percentiles(self, area: str, kind: str, sex: Sex = Sex.TOTAL) -> Percentiles:
        """Where `area` stands in every indicator; no indicators where it is not of `kind`."""
        start, end = self._cube.kinds.get(kind, (0, 0))
        place = self._cube.area_places.get(area, ABSENT)
        if not start <= place < end:
            return Percentiles(NO_KEYS, NO_YEARS, NO_VALUES, NO_VALUES, np.empty(0, np.int64))
        latest = self._cube.latest(kind)[SEX_PLACES[sex]]
        own = latest[:, place - start].copy()
        percentiles, amounts = percentiles_of(own, latest)
        return Percentiles(self._cube.indicator_keys, self._latest_years(kind, sex), own, percentiles, amounts)

    def ranks(self, kind: str, sex: Sex = Sex.TOTAL) -> Ranks:
        if kind not in self._cube.kinds:
            return Ranks(NO_KEYS, NO_KEYS, NO_YEARS, np.empty((0, 0), np.int16))
        start, end = self._cube.kinds[kind]
        ranks = ranks_of(self._cube.latest(kind)[SEX_PLACES[sex]]).astype(np.int16)
        return Ranks(self._cube.indicator_keys, self._cube.area_keys[start:end], self._latest_years(kind, sex), ranks)

    # Places

    def _known(self, indicators: Sequence[str]) -> tuple[tuple[str, ...], NDArray[np.intp]]:
        """Those of the indicators that the store has, and their places."""
        places = self._cube.indicator_places
        try:
            return tuple(indicators), np.fromiter(map(places.__getitem__, indicators), np.intp, len(indicators))
        except KeyError:
            known = tuple(key for key in indicators if key in places)
            return known, np.array([places[key] for key in known], np.intp)

    def _series_cells(self, indicator: str, area: str, sex: Sex) -> Cells | None:
        """The years of one area; None where there is no such series."""
        place = self._cube.indicator_places.get(indicator)
        at_area = self._cube.area_places.get(area)
        if place is None or at_area is None:
            return None
        block, position = self._cube.block(place, sex), self._cube.area_position(place, at_area)
        if block is None or position == ABSENT:
            return None
        cube = self._cube
        start = block + position * int(cube.area_steps[place])
        return _every(start, int(cube.year_amounts[place]), int(cube.year_steps[place]))

    def _slice_cells(self, indicator: str, year: int, sex: Sex, kind: str | None) -> tuple[Cells | None, NDArray[Any]]:
        """The areas of one year, and their keys."""
        cube = self._cube
        place = cube.indicator_places.get(indicator)
        if place is None or (block := cube.block(place, sex)) is None:
            return None, NO_KEYS
        position = cube.year_position(place, year)
        area_set = cube.tables["area_sets"][place]
        keys = cube.keys_of_set[area_set]
        first, after = (0, len(keys)) if kind is None else cube.kind_within(area_set, kind)
        if position == ABSENT or first == after:
            return None, NO_KEYS
        step = int(cube.area_steps[place])
        start = block + first * step + position * int(cube.year_steps[place])
        return _every(start, after - first, step), keys[first:after]

    def _counts(self, indicator: str, cells: Any) -> Counts | None:
        offset = self._cube.counts_offset(self._cube.indicator_places[indicator])
        if offset is None:
            return None
        moved = slice(cells.start + offset, cells.stop + offset, cells.step)
        return Counts(self._cube.numerators[moved], self._cube.denominators[moved])

    def _latest_years(self, kind: str, sex: Sex) -> NDArray[np.int16]:
        years: NDArray[np.int16] = self._cube.tables[f"latest_years_{kind}"][SEX_PLACES[sex]]
        return years

    # Descriptions, read when first asked for

    @cached_property
    def _described(self) -> dict[str, dict[str, Any]]:
        return {row["key"]: row for row in self._json("indicators")}

    @cached_property
    def _areas(self) -> list[AreaEntry]:
        return [describing.area_of(row) for row in self._json("areas")]

    @cached_property
    def _datasets(self) -> dict[str, Dataset]:
        return {row["key"]: describing.dataset_of(row) for row in self._json("datasets")}

    def _json(self, name: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = json.loads((self.path / "cube" / f"{name}.json").read_text(encoding="utf-8"))
        return rows


def _every(start: int, amount: int, step: int) -> Cells:
    return slice(start, start + (amount - 1) * step + 1, step)


_opened: dict[Path, Store] = {}
_opening = Lock()


def current_store(folder: StoreFolder | None = None) -> Store | None:
    """The current version, opened once in a process; None before the first build, and where a newer program built it.

    One look at the pointer for each call: the answer changes when a build has swapped, and never in between.
    """
    try:
        return _current(folder or store_folder())
    except NewerStore as fault:
        # Pages go on without figures; a command says why.
        logger.error("%s", fault)
        return None


def open_store(folder: StoreFolder | None = None) -> Store:
    store = _current(folder or store_folder())
    if store is None:
        raise NoStore(_("Mittaritietoa ei ole vielä tuotu."))
    return store


def _current(folder: StoreFolder) -> Store | None:
    stamp = folder.current()
    opened = _opened.get(folder.root)
    if opened is not None and opened.stamp == stamp:
        return opened
    with _opening:
        return _open_current(folder)


def _open_current(folder: StoreFolder) -> Store | None:
    while (stamp := folder.current()) is not None:
        opened = _opened.get(folder.root)
        if opened is not None and opened.stamp == stamp:
            return opened
        try:
            store = Store(folder.version(stamp))
        except FileNotFoundError:
            if folder.current() == stamp:
                raise
            # Swapped and removed between the two looks: the pointer knows better now.
            continue
        _opened[folder.root] = store
        return store
    return None
