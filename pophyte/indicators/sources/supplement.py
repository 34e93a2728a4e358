"""A file that has some of a dataset's figures: it renews those and leaves the others as they were."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

import pyarrow as pa
import pyarrow.parquet as pq

from pophyte.indicators.domain import IndicatorMeta
from pophyte.indicators.store.parts import AreaEntry, Part, observations_schema


CELL = ("indicator", "area", "year", "sex")


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the store holds of one dataset."""

    observations: pa.Table
    metas: tuple[IndicatorMeta, ...]
    areas: tuple[AreaEntry, ...]


# The dataset's rows in the store; None where it has none.
EarlierOf: TypeAlias = Callable[[str], Earlier | None]


def supplemented(parts: Iterable[Part], earlier_of: EarlierOf) -> list[Part]:
    """Each part with the earlier rows that it says nothing of. Without this a part of a region would look like a loss."""
    return [_supplemented(part, earlier_of(part.dataset.key)) for part in parts]


def _supplemented(part: Part, earlier: Earlier | None) -> Part:
    if earlier is None:
        return part
    new = _table(part)
    kept = (
        earlier.observations.select(observations_schema().names)
        .cast(observations_schema())
        .join(new.select(CELL), keys=list(CELL), join_type="left anti")
    )
    metas = {meta.key: meta for meta in (*earlier.metas, *part.metas)}
    areas = {area.key: area for area in (*earlier.areas, *part.areas)}
    rows = pa.concat_tables([new, kept.select(observations_schema().names).cast(observations_schema())])
    return replace(part, observations=rows, metas=tuple(metas.values()), areas=tuple(areas.values()))


def _table(part: Part) -> pa.Table:
    if isinstance(part.observations, Path):
        return pq.read_table(part.observations, partitioning=None)
    return part.observations() if callable(part.observations) else part.observations
