"""The serving cube: every figure at a reckoned place in mapped files, so that a page's question is an index.

One block for each indicator, trimmed to its own sexes, years and areas, in that order: the areas of one year lie side by
side, as a map or a rank reads them. Blocks stand one after the other in `values-by-year.npy` (the value, NaN where there is
none) and `states-by-year.npy` (a byte that says why). Numerators and denominators stand in files of their own, for the
indicators that have them.
For each kind of area a matrix holds the latest year of each indicator: percentiles and ranks read nothing else. The last
years of each stand once more by area (`recent`): a profile reads nothing else.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from pophyte.indicators.domain import State
from pophyte.indicators.store.columns import SEXES, Columns
from pophyte.indicators.store.recent import RecentWriter


ABSENT = -1
TOTAL = SEXES.index("total")
# How the cells of a block follow each other. A version that does not tell is older: sex, area, year.
ORDER = ["sex", "year", "area"]


@dataclass(frozen=True, slots=True)
class Axes:
    """What the places on each axis mean; areas are in order of key, so those of one kind stand together."""

    indicators: tuple[str, ...]
    areas: tuple[str, ...]
    first_year: int
    last_year: int

    @property
    def years(self) -> int:
        return self.last_year - self.first_year + 1

    def kinds(self) -> dict[str, tuple[int, int]]:
        """Of each kind the first place on the area axis and the place after the last."""
        kinds: dict[str, tuple[int, int]] = {}
        for place, key in enumerate(self.areas):
            kind = key.partition(":")[0]
            kinds[kind] = (kinds.get(kind, (place, place))[0], place + 1)
        return kinds


class GrowingFile:
    """An .npy file that is written piece by piece; its length goes into the header at the end."""

    def __init__(self, path: Path, dtype: str) -> None:
        self._file = path.open("wb")
        self._dtype = np.dtype(dtype)
        self.length = 0
        self._write_header()

    def add(self, piece: NDArray[Any]) -> int:
        """Where the piece begins."""
        start = self.length
        self._file.write(np.ascontiguousarray(piece, self._dtype).data)
        self.length += piece.size
        return start

    def close(self) -> None:
        # NumPy leaves room for a longer length in the header exactly for this.
        self._file.seek(0)
        self._write_header()
        self._file.close()

    def _write_header(self) -> None:
        header = {"descr": self._dtype.str, "fortran_order": False, "shape": (self.length,)}
        np.lib.format.write_array_header_1_0(self._file, header)


@dataclass(slots=True)
class Places:
    """Distinct sets of places on one axis, each kept once: for each set and each place, its position in the set."""

    width: int
    _numbers: dict[bytes, int] = field(default_factory=dict)
    _positions: list[NDArray[np.int16]] = field(default_factory=list)

    def number_of(self, members: NDArray[np.bool_]) -> tuple[int, NDArray[np.int16]]:
        signature = members.tobytes()
        number = self._numbers.get(signature)
        if number is None:
            number = self._numbers[signature] = len(self._positions)
            self._positions.append(np.where(members, np.cumsum(members) - 1, ABSENT).astype(np.int16))
        return number, self._positions[number]

    def matrix(self) -> NDArray[np.int16]:
        return np.array(self._positions, np.int16).reshape(-1, self.width)


class CubeWriter:
    """Takes the indicators one by one, in the order of the axis; `close` writes the tables."""

    def __init__(self, folder: Path, axes: Axes) -> None:
        folder.mkdir(parents=True)
        amount = len(axes.indicators)
        self._folder, self._axes, self._kinds = folder, axes, axes.kinds()
        self._values = GrowingFile(folder / file_of("values", ORDER), "<f8")
        self._states = GrowingFile(folder / file_of("states", ORDER), "|u1")
        self._numerators = GrowingFile(folder / file_of("numerators", ORDER), "<f8")
        self._denominators = GrowingFile(folder / file_of("denominators", ORDER), "<f8")
        self._area_sets, self._year_sets = Places(len(axes.areas)), Places(axes.years)
        self._tables: dict[str, NDArray[Any]] = {
            "starts": np.zeros(amount, np.int64),
            "count_starts": np.full(amount, ABSENT, np.int64),
            "sex_positions": np.full((amount, len(SEXES)), ABSENT, np.int8),
            "area_sets": np.zeros(amount, np.int32),
            "year_sets": np.zeros(amount, np.int32),
            "known_years": np.zeros(amount, np.int16),
        }
        self._latest = {
            kind: np.lib.format.open_memmap(
                folder / f"latest-{kind}.npy", mode="w+", dtype="<f8", shape=(len(SEXES), amount, end - start)
            )
            for kind, (start, end) in self._kinds.items()
        }
        self._latest_years = {kind: np.zeros((len(SEXES), amount), np.int16) for kind in self._kinds}
        self._recent = RecentWriter(folder, len(axes.areas), amount)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        for file in (self._values, self._states, self._numerators, self._denominators):
            file.close()
        if kind is None:
            self._close()

    def add(self, place: int, rows: Columns, *, known_until: int) -> None:
        """The rows of the indicator at `place`; years after `known_until` are a projection, never "the latest"."""
        sexes = _members(rows.sexes, len(SEXES))
        areas = _members(rows.areas, len(self._axes.areas))
        years = _members(rows.years - self._axes.first_year, self._axes.years)
        sex_places = np.where(sexes, np.cumsum(sexes) - 1, ABSENT)
        area_set, area_places = self._area_sets.number_of(areas)
        year_set, year_places = self._year_sets.number_of(years)
        shape = (int(sexes.sum()), int(areas.sum()), int(years.sum()))
        cells = (
            sex_places[rows.sexes],
            area_places[rows.areas],
            year_places[rows.years - self._axes.first_year],
        )
        values = _block(shape, cells, rows.values)
        states = np.zeros(shape, np.uint8)
        states[cells] = rows.states
        self._tables["starts"][place] = self._values.add(by_year(values))
        self._states.add(by_year(states))
        self._add_counts(place, shape, cells, rows)
        self._tables["sex_positions"][place] = sex_places
        self._tables["area_sets"][place] = area_set
        self._tables["year_sets"][place] = year_set
        own_years = np.flatnonzero(years) + self._axes.first_year
        # A date before every figure is a slip of the description, not a series of projections.
        known = int(np.searchsorted(own_years, known_until, side="right")) or len(own_years)
        self._tables["known_years"][place] = known
        self._add_latest(place, values, (sex_places, np.flatnonzero(areas), own_years))
        self._recent.add_years(place, own_years[:known])
        if sexes[TOTAL]:
            total = sex_places[TOTAL]
            self._recent.add(place, np.flatnonzero(areas), values[total, :, :known], states[total, :, :known])

    def _add_counts(self, place: int, shape: tuple[int, ...], cells: tuple[NDArray[Any], ...], rows: Columns) -> None:
        if np.isnan(rows.numerators).all() and np.isnan(rows.denominators).all():
            return
        self._tables["count_starts"][place] = self._numerators.add(by_year(_block(shape, cells, rows.numerators)))
        self._denominators.add(by_year(_block(shape, cells, rows.denominators)))

    def _add_latest(self, place: int, values: NDArray[Any], axes: tuple[NDArray[Any], ...]) -> None:
        sex_places, areas, years = axes
        known = int(self._tables["known_years"][place])
        for kind, (start, end) in self._kinds.items():
            first, after = np.searchsorted(areas, (start, end))
            for sex, position in enumerate(sex_places):
                row = self._latest[kind][sex, place]
                row[:] = np.nan
                if position == ABSENT or first == after:
                    continue
                chosen = latest_year(values[position, first:after, :known])
                if chosen is not None:
                    row[areas[first:after] - start] = values[position, first:after, chosen]
                    self._latest_years[kind][sex, place] = years[chosen]

    def _close(self) -> None:
        for matrix in self._latest.values():
            matrix.flush()
        latest = {f"latest_years_{kind}": years for kind, years in self._latest_years.items()}
        np.savez(
            self._folder / "tables.npz",
            allow_pickle=False,
            area_positions=self._area_sets.matrix(),
            year_positions=self._year_sets.matrix(),
            recent_years=self._recent.close(),
            **self._tables,
            **latest,
        )
        axes = {
            "indicators": self._axes.indicators,
            "areas": self._axes.areas,
            "first_year": self._axes.first_year,
            "last_year": self._axes.last_year,
            "order": ORDER,
            "sexes": SEXES,
            "states": [state.name for state in State],
        }
        (self._folder / "axes.json").write_text(json.dumps(axes), encoding="utf-8")


def latest_year(values: NDArray[np.float64]) -> int | None:
    """Which column is the latest that stands for the areas (the rows): half of the most that any year has.

    A year for which three municipalities have answered so far is the latest, but ranks nobody.
    """
    amounts = np.count_nonzero(~np.isnan(values), axis=0)
    if not amounts.size or not amounts.max():
        return None
    return int(np.flatnonzero(amounts * 2 >= amounts.max())[-1])


def file_of(name: str, order: list[str] | None) -> str:
    """Each order has files of its own: a program that knows only the earlier one finds none, and reads nothing wrongly."""
    return f"{name}.npy" if order is None else f"{name}-by-{order[1]}.npy"


def by_year(block: NDArray[Any]) -> NDArray[Any]:
    """From sex × area × year to the order of the file."""
    return block.swapaxes(1, 2)


def _members(places: NDArray[Any], width: int) -> NDArray[np.bool_]:
    members = np.zeros(width, np.bool_)
    members[places] = True
    return members


def _block(
    shape: tuple[int, ...], cells: tuple[NDArray[Any], ...], numbers: NDArray[np.float64]
) -> NDArray[np.float64]:
    block = np.full(shape, np.nan)
    block[cells] = numbers
    return block
