"""What tables of areas × sexes give away, for one table after another over the same areas."""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pophyte.indicators.domain import Sex
from pophyte.indicators.statistics.ground import Ground, ground_of
from pophyte.indicators.statistics.moves import Counts
from pophyte.indicators.statistics.small_numbers import SmallNumbers
from pophyte.indicators.statistics.suppression import NO_LOOPS, HiddenPlaces, Loop, Sensitive, hidden_places
from pophyte.indicators.statistics.tables import Cell, relations_of


# In the order of cells.
SEX_PLACES: dict[str, int] = {sex.value: place for place, sex in enumerate(sorted(Sex))}
# So many sets of areas are kept: answers that come one after the other have the same.
KEPT = 4

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class CountedCells:
    """The cells of one table that have a row, by place."""

    cells: NDArray[np.intp]
    # People: infinite where the source hid them, NaN where nobody tells them.
    counts: Numbers
    # Out of how many people; NaN where nobody tells.
    of: Numbers
    # Rests on too few by itself.
    is_few: NDArray[np.bool_]
    is_share: bool


@dataclass(frozen=True, slots=True)
class KnownSums:
    """Areas in order, each with a cell for each sex, and the sums that a reader knows between the cells."""

    areas: Mapping[str, int]
    ground: Ground

    def places(self, areas: Iterable[str]) -> NDArray[np.intp]:
        """Where the cells of each area begin; the sexes follow as SEX_PLACES tells."""
        return np.array([self.areas[area] * len(SEX_PLACES) for area in areas], np.intp)

    def hidden_in(self, table: CountedCells, rule: SmallNumbers) -> NDArray[np.bool_]:
        """Of each cell of the table, whether it is hidden: it is small, or would give a small one away by subtraction.

        Formula: `suppress` with every sum whose cells the table tells; of shares also for those who are left, as
        `suppress_shares`. Unit: people.
        """
        counts, of = self._spread(table.counts, table.cells), self._spread(table.of, table.cells)
        few = np.zeros(len(counts), np.bool_)
        few[table.cells] = table.is_few
        limits = np.full(len(counts), np.nan)
        if table.is_share:
            limits = np.where(np.isfinite(counts), np.maximum(of, counts), of)
            limits[np.isnan(counts)] = np.nan
        found = self._found(counts, limits, few, rule)
        hidden = {*found.primary, *found.secondary}
        if table.is_share and rule.protects_complement:
            # What the source hid is infinite on this side too.
            left = self._found(limits - counts, limits, few, rule, hidden, found.loops)
            hidden |= {*left.primary, *left.secondary}
        whole = np.zeros(len(counts), np.bool_)
        whole[list(hidden)] = True
        shown: NDArray[np.bool_] = whole[table.cells]
        return shown

    def _spread(self, numbers: Numbers, cells: NDArray[np.intp]) -> Numbers:
        whole = np.full(len(self.ground.cells), np.nan)
        whole[cells] = np.round(numbers)
        return whole

    def _found(
        self,
        counts: Numbers,
        limits: Numbers,
        few: NDArray[np.bool_],
        rule: SmallNumbers,
        beside: Iterable[int] = (),
        loops: Mapping[int, list[Loop]] = NO_LOOPS,
    ) -> HiddenPlaces:
        is_told = ~np.isnan(counts)
        table = Counts(self.ground, self.ground.standing(is_told).tolist(), _whole(counts), _whole(limits))
        sensitive = Sensitive(frozenset(np.flatnonzero(few & is_told).tolist()), frozenset(beside))
        return hidden_places(table, is_told, rule, sensitive, loops)


def _whole(numbers: Numbers) -> list[int | None]:
    """Whole numbers; None where there is none."""
    is_there = np.isfinite(numbers)
    whole: list[int | None] = np.where(is_there, numbers, 0).astype(np.int64).tolist()
    for place in np.flatnonzero(~is_there).tolist():
        whole[place] = None
    return whole


class SumsByArea:
    """The sums of the areas that groupings make up. What was reckoned of a set of areas is kept for the next table."""

    def __init__(self, groupings: Sequence[Mapping[str, Collection[str]]]) -> None:
        self._groupings = groupings
        self._always = {area for grouping in groupings for whole, parts in grouping.items() for area in (whole, *parts)}
        self._kept: OrderedDict[frozenset[str], KnownSums] = OrderedDict()

    def of(self, areas: Iterable[str]) -> KnownSums:
        others = frozenset(areas) - self._always
        found = self._kept.get(others)
        if found is None:
            found = self._kept[others] = self._reckoned(others)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return found

    def _reckoned(self, others: frozenset[str]) -> KnownSums:
        areas = sorted(self._always | others)
        cells = [Cell(area, Sex(sex)) for area in areas for sex in SEX_PLACES]
        # A sum that two groupings tell is one sum.
        sums = dict.fromkeys(
            relation for grouping in self._groupings or ({},) for relation in relations_of(cells, grouping)
        )
        return KnownSums({area: place for place, area in enumerate(areas)}, ground_of(cells, sums))
