"""The open figures as they leave the site: any indicators × areas × years × sexes, and the file of all of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isnan, prod
from pathlib import Path

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from pophyte.core.faults import Refused
from pophyte.indicators.domain import Sex, State
from pophyte.indicators.queries.catalogue import Indicator, catalogue
from pophyte.indicators.store.parts import AreaEntry, Dataset
from pophyte.indicators.store.reading import Store
from pophyte.indicators.store.versions import read_version


# Cells of one answer: every area, year and sex of one indicator of the nation, and some of several.
CELLS_AT_MOST = 150_000


@dataclass(frozen=True, slots=True)
class Selection:
    """None: all there are. Areas of one kind, named areas, or those of both."""

    areas: tuple[str, ...] | None = None
    kind: str | None = None
    years: frozenset[int] | None = None
    sex: Sex | None = None


@dataclass(frozen=True, slots=True)
class Row:
    indicator: Indicator
    area: AreaEntry
    year: int
    sex: Sex
    value: float | None
    state: State


@dataclass(frozen=True, slots=True)
class Cube:
    """Figures by indicator, area, year and sex, in this order of dimensions; NaN where the state gives none."""

    stamp: str
    indicators: tuple[Indicator, ...]
    areas: tuple[AreaEntry, ...]
    years: tuple[int, ...]
    sexes: tuple[Sex, ...]
    values: NDArray[np.float64]
    states: NDArray[np.uint8]

    @property
    def datasets(self) -> tuple[Dataset, ...]:
        return tuple({one.dataset.key: one.dataset for one in self.indicators}.values())

    def rows(self) -> Iterator[Row]:
        places = np.ndindex(self.values.shape)
        for place, value, state in zip(places, self.values.ravel().tolist(), self.states.ravel().tolist(), strict=True):
            indicator, area, year, sex = place
            yield Row(
                self.indicators[indicator],
                self.areas[area],
                self.years[year],
                self.sexes[sex],
                None if isnan(value) else value,
                State(state),
            )


def cube(store: Store, indicators: Sequence[Indicator], selection: Selection) -> Cube:
    """The asked figures. A cell that an indicator does not have is missing; an unknown area is refused."""
    years = sorted({int(year) for one in indicators for year in store.years(one.key)})
    had = {sex for one in indicators for sex in store.sexes(one.key)}
    axes = (
        tuple(indicators),
        _areas(store, indicators, selection),
        tuple(year for year in years if selection.years is None or year in selection.years),
        tuple(sex for sex in Sex if sex in had and selection.sex in (None, sex)),
    )
    size = tuple(len(axis) for axis in axes)
    if prod(size) > CELLS_AT_MOST:
        raise Refused(
            _("Pyyntö koskee %(asked)s lukua, ja kerralla saa enintään %(most)s. Rajaa alueita, vuosia tai mittareita.")
            % {"asked": prod(size), "most": CELLS_AT_MOST}
        )
    found = Cube(store.stamp, *axes, np.full(size, np.nan), np.full(size, int(State.MISSING), np.uint8))
    for place, one in enumerate(indicators):
        _fill(store, found, place, one.key)
    return found


def _fill(store: Store, found: Cube, place: int, indicator: str) -> None:
    known = _known_areas(store, indicator)
    positions = {key: position for position, key in enumerate(known)}
    own = np.array([positions.get(area.key, -1) for area in found.areas], np.intp)
    is_known = own >= 0
    for at_year, year in enumerate(found.years):
        for at_sex, sex in enumerate(found.sexes):
            there = store.slice(indicator, year, sex)
            if len(there.values):
                found.values[place, is_known, at_year, at_sex] = there.values[own[is_known]]
                found.states[place, is_known, at_year, at_sex] = there.states[own[is_known]]


def _known_areas(store: Store, indicator: str) -> tuple[str, ...]:
    """The areas that the indicator has, the same in each of its years."""
    years, sexes = store.years(indicator), store.sexes(indicator)
    if not len(years) or not sexes:
        return ()
    return tuple(str(area) for area in store.slice(indicator, int(years[0]), sexes[0]).areas)


def _areas(store: Store, indicators: Sequence[Indicator], selection: Selection) -> tuple[AreaEntry, ...]:
    if selection.areas is None:
        wanted = {area for one in indicators for area in _known_areas(store, one.key)}
    else:
        wanted = set(selection.areas)
        unknown = wanted.difference(store.area_keys)
        if unknown:
            raise Refused(_("Aluetta %(area)s ei ole mittaritiedossa.") % {"area": min(unknown)})
    return tuple(area for area in store.areas() if area.key in wanted and selection.kind in (None, area.kind))


@dataclass(frozen=True, slots=True)
class OpenDataset:
    """One published body of figures with the indicators that are shown of it."""

    dataset: Dataset
    indicators: tuple[Indicator, ...]
    # None where no year is told.
    first_year: int | None
    last_year: int | None


def open_datasets(store: Store) -> list[OpenDataset]:
    """Every dataset of which something is shown, in the store's order."""
    shown: dict[str, list[Indicator]] = {}
    for one in catalogue(store):
        shown.setdefault(one.dataset.key, []).append(one)
    return [
        _open_dataset(store, dataset, tuple(shown[dataset.key])) for dataset in store.datasets() if dataset.key in shown
    ]


def _open_dataset(store: Store, dataset: Dataset, indicators: tuple[Indicator, ...]) -> OpenDataset:
    years = [int(year) for one in indicators for year in store.years(one.key)]
    return OpenDataset(dataset, indicators, min(years, default=None), max(years, default=None))


def open_store_file(store: Store) -> Path:
    """The Parquet file of all shown figures of this version, made when first asked for."""
    from pophyte.indicators.store import open_file  # noqa: PLC0415  # the engine of tables is heavy, and seldom needed

    described = {
        one.key: open_file.Described(
            one.name.fi, one.meta.unit.fi, one.dataset.source, one.dataset.date, one.dataset.licence
        )
        for one in catalogue(store)
    }
    return open_file.open_file(store.path, described, {area.key: area.name.fi for area in store.areas()})


def made_at(store: Store) -> str:
    """When this version was made, in ISO 8601."""
    return read_version(store.path).made_at.isoformat(timespec="seconds").replace("+00:00", "Z")
