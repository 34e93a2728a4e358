"""What tables of areas × sexes give away, for one table after another over the same areas."""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from pophyte.indicators.statistics.ground import Standing, ground_of
from pophyte.indicators.statistics.small_numbers import Numbers, SmallNumbers
from pophyte.indicators.statistics.suppression import Told, hidden_places, hidden_shares
from pophyte.indicators.statistics.tables import Cell, relations_of, same_people


# So many are kept of each kind: answers that come one after the other have the same areas.
KEPT = 4

Groupings: TypeAlias = Sequence[Mapping[str, Collection[str]]]


@dataclass(frozen=True, slots=True)
class CountedCells:
    """The cells of one table that have a row: each row's area and sex, by place among those of its Tables."""

    areas: NDArray[np.int32]
    sexes: NDArray[np.int32]
    # People: infinite where the source hid them, NaN where nobody tells them.
    counts: Numbers
    # Out of how many people; NaN where nobody tells.
    of: Numbers
    # Rests on too few by itself.
    is_few: NDArray[np.bool_]
    is_share: bool


@dataclass(frozen=True, slots=True)
class Tables:
    """Tables over the same areas and sexes."""

    areas: tuple[str, ...]
    sexes: tuple[str, ...]
    tables: tuple[CountedCells, ...]


class KnownSums:
    """A cell for each area and each sex that is told, and the sums that a reader knows between the cells."""

    def __init__(self, areas: Iterable[str], sexes: Collection[str], groupings: Groupings) -> None:
        cells = [_cell(area, sex) for area in areas for sex in sexes]
        # A sum that two groupings tell is one sum.
        sums = dict.fromkeys(relation for grouping in groupings or ({},) for relation in relations_of(cells, grouping))
        self._ground = ground_of(cells, dict.fromkeys([*sums, *same_people(sums)]))
        # By which cells a table tells: those of one indicator mostly tell the same.
        self._standing: dict[bytes, Standing] = {}

    def hidden_in(self, tables: Tables, rule: SmallNumbers) -> list[NDArray[np.bool_]]:
        """Of each cell of each table, whether it is hidden: it is small, or would give a small one away by subtraction.

        Formula: `hidden_places` with every sum whose cells the table tells, `hidden_shares` where everyone can tell the
        numerators from the population. Unit: people. Source: as `hidden_places`.
        """
        of_cell = self._ground.places
        places = np.array(
            [[of_cell[_cell(area, sex)] for sex in tables.sexes] for area in tables.areas], np.intp
        ).reshape(len(tables.areas), len(tables.sexes))
        return [self._hidden(table, places[table.areas, table.sexes], rule) for table in tables.tables]

    def _hidden(self, table: CountedCells, cells: NDArray[np.intp], rule: SmallNumbers) -> NDArray[np.bool_]:
        counts = self._spread(table.counts, cells)
        few = np.zeros(len(counts), np.bool_)
        few[cells] = table.is_few
        is_told = ~np.isnan(counts)
        told = Told(self._standing_of(is_told), counts, None, is_told)
        if table.is_share:
            of = self._spread(table.of, cells)
            limits = np.where(np.isfinite(counts), np.maximum(of, counts), of)
            limits[~is_told] = np.nan
            hidden = hidden_shares(replace(told, limits=limits), few, rule)
        else:
            hidden = hidden_places(told, rule, frozenset(np.flatnonzero(few & is_told).tolist())).hidden
        whole = np.zeros(len(counts), np.bool_)
        whole[list(hidden)] = True
        shown: NDArray[np.bool_] = whole[cells]
        return shown

    def _spread(self, numbers: Numbers, cells: NDArray[np.intp]) -> Numbers:
        whole = np.full(len(self._ground.cells), np.nan)
        whole[cells] = np.round(numbers)
        return whole

    def _standing_of(self, is_told: NDArray[np.bool_]) -> Standing:
        signature = is_told.tobytes()
        found = self._standing.get(signature)
        if found is None:
            if len(self._standing) == KEPT:
                self._standing.clear()
            found = self._standing[signature] = self._ground.standing(is_told)
        return found


def _cell(area: str, sex: str) -> Cell:
    """What is no sex takes part in no sum; it is refused later, in words."""
    return Cell(area, sex)  # type: ignore[arg-type]  # equal to the Sex of that value


class SumsByArea:
    """The sums of the areas that groupings make up. What was reckoned of a set of areas is kept for the next tables."""

    def __init__(self, groupings: Groupings) -> None:
        self._groupings = groupings
        self._always = {area for grouping in groupings for whole, parts in grouping.items() for area in (whole, *parts)}
        self._kept: OrderedDict[tuple[frozenset[str], frozenset[str]], KnownSums] = OrderedDict()

    def hidden_in(self, tables: Tables, rule: SmallNumbers) -> list[NDArray[np.bool_]]:
        """As KnownSums."""
        return self._of(tables.areas, tables.sexes).hidden_in(tables, rule)

    def _of(self, areas: Iterable[str], sexes: Iterable[str]) -> KnownSums:
        others, told = frozenset(areas) - self._always, frozenset(sexes)
        found = self._kept.get((others, told))
        if found is None:
            found = KnownSums(sorted(self._always | others), told, self._groupings)
            self._kept[others, told] = found
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return found
