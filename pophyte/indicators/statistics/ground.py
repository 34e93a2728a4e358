"""The cells and sums of tables as numbers: named once, so that a search in one table after another needs no names.

Decision 0025.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pophyte.indicators.statistics.short_loops import CellSums, ShortLoops
from pophyte.indicators.statistics.tables import Cell, Relation


@dataclass(frozen=True, slots=True)
class Ground:
    """Cells in their own order, each known by its place; every sum as the places of its parts, the total last."""

    cells: tuple[Cell, ...]
    places: dict[Cell, int]
    relations: tuple[tuple[int, ...], ...]
    # For each cell the sums it stands in, and its sign there: a part adds, the total takes away.
    sums: tuple[CellSums, ...]
    # The relations end to end, and where each begins.
    flat: NDArray[np.intp]
    starts: NDArray[np.intp]
    loops: ShortLoops

    def standing(self, is_known: NDArray[np.bool_]) -> "Standing":
        """The sums of which a table tells all cells; a sum with a cell outside the table tells nothing."""
        if not self.relations:
            return Standing(self, np.zeros(0, np.bool_))
        return Standing(self, np.logical_and.reduceat(is_known[self.flat], self.starts))

    def any_of(self, chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Of each sum, whether any of its cells is one of these."""
        if not self.relations:
            return np.zeros(0, np.bool_)
        found: NDArray[np.bool_] = np.logical_or.reduceat(chosen[self.flat], self.starts)
        return found


class Standing:
    """The sums that hold in a table, and in every table that tells the same cells."""

    def __init__(self, ground: Ground, holds: NDArray[np.bool_]) -> None:
        self.ground, self.holds = ground, holds
        # For each cell as the ground's, without those that do not hold.
        self.sums: Mapping[int, CellSums] = _HoldingSums(ground.sums, holds.tolist())


class _HoldingSums(dict[int, CellSums]):
    """Reckoned for the cells that are asked for: a table has thousands, and few of them are small."""

    def __init__(self, sums: Sequence[CellSums], holding: list[bool]) -> None:
        super().__init__()
        self._all, self._holding = sums, holding

    def __missing__(self, place: int) -> CellSums:
        holding = self._holding
        found = self[place] = tuple([each for each in self._all[place] if holding[each[0]]])
        return found


def ground_of(cells: Iterable[Cell], relations: Iterable[Relation]) -> Ground:
    """The order of `relations` is kept; cells that only a relation names stand among the others."""
    told = tuple(relations)
    ordered = tuple(sorted({*cells, *(cell for relation in told for cell in relation.cells)}))
    places = {cell: place for place, cell in enumerate(ordered)}
    numbered = tuple(tuple(places[cell] for cell in relation.cells) for relation in told)
    sums: list[list[tuple[int, int]]] = [[] for _ in ordered]
    for number, members in enumerate(numbered):
        for place in members:
            sums[place].append((number, -1 if place == members[-1] else 1))
    lengths = np.array([len(members) for members in numbered], np.intp)
    of_cell = tuple(tuple(each) for each in sums)
    return Ground(
        cells=ordered,
        places=places,
        relations=numbered,
        sums=of_cell,
        flat=np.array([place for members in numbered for place in members], np.intp),
        starts=np.cumsum(lengths) - lengths,
        loops=ShortLoops(of_cell, numbered),
    )
