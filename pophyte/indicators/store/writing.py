"""The files of one version, written into a folder that no reader knows of yet."""

import json
from collections.abc import Callable
from dataclasses import asdict, fields
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from pophyte.indicators.domain import IndicatorMeta
from pophyte.indicators.store import describing, verification
from pophyte.indicators.store.columns import Columns, RowSource, has_repeats, joined
from pophyte.indicators.store.connection import make_views_file
from pophyte.indicators.store.cube import CubeWriter
from pophyte.indicators.store.parts import Dataset
from pophyte.indicators.store.plan import BuildPlan, PlannedIndicator
from pophyte.indicators.store.truth import TruthWriter
from pophyte.indicators.store.versions import StoreVersion


FAR_FUTURE = 9999


def write_version(
    plan: BuildPlan, folder: Path, stamp: str, on_progress: Callable[[int, int, str], None], *, small_number: int
) -> StoreVersion:
    folder.mkdir(parents=True)
    amounts = dict.fromkeys((dataset.key for dataset in plan.datasets), 0)
    numbering = _Numbering(plan.axes.areas)
    total = len(plan.indicators)
    with TruthWriter(folder, plan.axes.areas) as truth, CubeWriter(folder / "cube", plan.axes) as cube:
        for place, indicator in enumerate(plan.indicators):
            on_progress(place, total, indicator.meta.key)
            rows = _rows(indicator, numbering)
            truth.add(indicator.meta.key, indicator.dataset, rows)
            cube.add(place, rows, known_until=_known_until(indicator.meta))
            amounts[indicator.dataset] += len(rows)
    _describe(plan, folder)
    make_views_file(folder / "views.duckdb")
    version = StoreVersion(stamp, truth.rows, total, len(plan.areas), amounts, small_number)
    (folder / "version.json").write_text(json.dumps(asdict(version)), encoding="utf-8")
    return version


class _Numbering:
    """Each source's places on its own list of areas as places on the version's axis."""

    def __init__(self, areas: tuple[str, ...]) -> None:
        self._places = {key: place for place, key in enumerate(areas)}
        self._known: dict[int, np.ndarray[tuple[int], np.dtype[np.int32]]] = {}

    def applied(self, source: RowSource, rows: Columns) -> Columns:
        renumber = self._known.get(id(source))
        if renumber is None:
            renumber = np.array([self._places[key] for key in source.areas], np.int32)
            self._known[id(source)] = renumber
        return rows.with_areas(renumber)


def _rows(indicator: PlannedIndicator, numbering: _Numbering) -> Columns:
    key = indicator.meta.key
    rows = joined([numbering.applied(source, source.rows(key)) for source in indicator.sources])
    if len(indicator.sources) > 1 and has_repeats(rows.cells()):
        verification.refuse_repeated_across(key, indicator.dataset)
    return rows


def _known_until(meta: IndicatorMeta) -> int:
    """The year in which the dataset was published: what it says of later years is a projection."""
    year = meta.dataset_date[:4]
    return int(year) if year.isdecimal() else FAR_FUTURE


def _describe(plan: BuildPlan, folder: Path) -> None:
    indicators = [describing.meta_row(one.meta, one.dataset) for one in plan.indicators]
    areas = [describing.area_row(area) for area in plan.areas]
    datasets = [describing.dataset_row(dataset) for dataset in plan.datasets]
    for name, rows, columns in (
        ("indicators", indicators, tuple(indicators[0])),
        ("areas", areas, tuple(areas[0])),
        ("datasets", datasets, tuple(field.name for field in fields(Dataset))),
    ):
        pq.write_table(describing.described_table(rows, columns), folder / f"{name}.parquet", compression="zstd")
        # The same for readers, who then need no Parquet reader in memory for it.
        (folder / "cube" / f"{name}.json").write_text(json.dumps(rows), encoding="utf-8")
