"""What a source hands to the store: its dataset, its indicators, its areas and its observations.

Readers need areas and datasets too: the engine of tables is loaded only by who makes one.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, Union

from pophyte.indicators.domain import IndicatorMeta, Observation, Texts


if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class AreaEntry:
    """One area as a dataset knows it: "municipality:564", its names, and the division it belongs to."""

    key: str
    name: Texts
    division_year: int | None = None

    @property
    def kind(self) -> str:
        return self.key.partition(":")[0]

    @property
    def code(self) -> str:
        return self.key.partition(":")[2]


@dataclass(frozen=True, slots=True)
class Dataset:
    """One published body of figures. A new answer replaces its own older rows, and no one else's."""

    key: str
    source: str
    date: str
    licence: str
    url: str
    fetched_at: str
    # The municipal division that the rows follow; None where the source does not say.
    division_year: int | None = None
    # Of the project's own table: a digest of what the rows were made of. Empty for what a source or a person brought.
    edition: str = ""


# A table, the path of a Parquet file, or a function that makes the table when its turn comes. The function spares
# the parsing when a stopped build goes on and this part was already in.
Observations: TypeAlias = Union["pa.Table", Path, Callable[[], "pa.Table"]]


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of one dataset. A large dataset comes in many parts, each some millions of rows at most."""

    dataset: Dataset
    metas: tuple[IndicatorMeta, ...]
    areas: tuple[AreaEntry, ...]
    observations: Observations = field(repr=False)
    # Where the rows were read from, as a person would look for it; named in every refusal.
    place: str = ""
    # What the rows rest on (a hash, or size and time, of the file read). A build that goes on after a stop takes a part
    # as it was only when this is given and is the same.
    fingerprint: str = ""
    # What is done to the rows read, before they are checked: hiding what is too small to show. In the builder's own thread,
    # for it takes long in Python, and the next parts are read beside it.
    finish: Callable[["pa.Table"], "pa.Table"] | None = field(default=None, repr=False)


@cache
def observations_schema() -> "pa.Schema":
    """The columns of a Part's table."""
    import pyarrow as pa  # noqa: PLC0415  # 34 MB, and readers of a version need none of it

    return pa.schema(
        [
            ("indicator", pa.string()),
            ("area", pa.string()),
            ("year", pa.int16()),
            ("sex", pa.string()),
            ("value", pa.float64()),
            ("state", pa.int8()),
            ("numerator", pa.float64()),
            ("denominator", pa.float64()),
        ]
    )


def observations_table(observations: Iterable[Observation]) -> "pa.Table":
    """The rows of `observations` as the table that a Part carries."""
    import pyarrow as pa  # noqa: PLC0415  # as above

    rows, schema = list(observations), observations_schema()
    return pa.table({name: [getattr(row, name) for row in rows] for name in schema.names}, schema=schema)
