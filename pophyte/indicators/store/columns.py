"""The rows of one indicator as plain arrays, in the order of sex, area and year; and where such rows come from."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from pophyte.indicators.domain import Sex


SEXES = (Sex.TOTAL.value, Sex.MALE.value, Sex.FEMALE.value)
# No year of ours needs more, and a cell's number then fits 64 bits with room to spare.
YEARS = 4096


@dataclass(frozen=True, slots=True)
class Columns:
    """Areas are places on the list of area keys that goes with them; NaN stands for no number."""

    areas: NDArray[np.int32]
    years: NDArray[np.int16]
    sexes: NDArray[np.int8]
    values: NDArray[np.float64]
    states: NDArray[np.int8]
    numerators: NDArray[np.float64]
    denominators: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.areas)

    def cells(self) -> NDArray[np.int64]:
        """One number for each row's sex, area and year, in the order in which rows are kept."""
        cells = self.sexes.astype(np.int64)
        cells <<= 32
        cells += self.areas
        cells <<= 12
        cells += self.years
        return cells

    def take(self, order: NDArray[np.intp]) -> "Columns":
        return Columns(*(getattr(self, name)[order] for name in NAMES))

    def with_areas(self, renumber: NDArray[np.int32]) -> "Columns":
        return Columns(renumber[self.areas], *(getattr(self, name) for name in NAMES[1:]))


NAMES = ("areas", "years", "sexes", "values", "states", "numerators", "denominators")


class RowSource(Protocol):
    """Where rows of some indicators are: a staged part, or the previous version of the store."""

    @property
    def areas(self) -> tuple[str, ...]: ...

    @property
    def amounts(self) -> dict[str, int]:
        """Rows of each indicator."""
        ...

    def rows(self, indicator: str) -> Columns: ...


def joined(pieces: list[Columns]) -> Columns:
    """Several parts' rows of one indicator as one, in order; a cell told twice stays twice."""
    if len(pieces) == 1:
        return pieces[0]
    whole = Columns(*(np.concatenate([getattr(piece, name) for piece in pieces]) for name in NAMES))
    return whole.take(np.argsort(whole.cells(), kind="stable"))


def has_repeats(cells: NDArray[np.int64]) -> bool:
    """Whether ordered cells hold one twice."""
    return bool(np.any(cells[1:] == cells[:-1]))
