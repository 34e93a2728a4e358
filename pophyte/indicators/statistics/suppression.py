"""Hide what rests on too few people, and enough beside it that it cannot be derived by subtraction. Decision 0012."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from pophyte.indicators.statistics.ground import Ground, ground_of
from pophyte.indicators.statistics.moves import Changes, Counts, Moves
from pophyte.indicators.statistics.small_numbers import DEFAULT_RULE, SmallNumbers
from pophyte.indicators.statistics.tables import Cell, CountTable, Relation


# Hidden cells that can change together by one, or by more, and keep every sum: which of them grow when the first does.
Loop = dict[int, bool]
# The loops that a cell stands in.
Loops = defaultdict[int, list[Loop]]
NO_LOOPS: Mapping[int, list[Loop]] = MappingProxyType({})
# So many are tried before a loop is searched for.
LOOPS = 4


@dataclass(frozen=True, slots=True)
class Suppression:
    """`primary` rests on too few people; `secondary` is hidden only because it would give a primary one away."""

    primary: frozenset[Cell]
    secondary: frozenset[Cell]

    @property
    def hidden(self) -> frozenset[Cell]:
        return self.primary | self.secondary


@dataclass(frozen=True, slots=True)
class Sensitive:
    """Cells by place. `also`: sensitive for another reason than their count; `beside`: hidden in any case, at no cost."""

    also: frozenset[int] = frozenset()
    beside: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class HiddenPlaces:
    """As Suppression, by place."""

    primary: set[int]
    secondary: set[int]
    loops: "Loops"


def suppress(
    table: CountTable,
    rule: SmallNumbers = DEFAULT_RULE,
    *,
    also: frozenset[Cell] = frozenset(),
    beside: frozenset[Cell] = frozenset(),
) -> Suppression:
    """Cells of a table that are not shown, so that no small count can be told from the rest.

    Formula: for each small cell there is another table with the same shown cells, the same sums and no negative count in
    which the cell is at least the threshold. Then no difference of shown figures that holds the cell is below the
    threshold either. The cells that the tables differ in are hidden. Unit: people. `also`: cells that are sensitive for
    another reason; `beside`: cells that will be hidden in any case, and so cost nothing.
    Source: the protection levels of Fischetti and Salazar 2001; the search is the project's (decision 0012).
    """
    ground = ground_of(table.counts, table.relations)
    counts = Counts(
        ground,
        [True] * len(ground.relations),
        [table.counts.get(cell) for cell in ground.cells],
        [table.limits.get(cell) for cell in ground.cells],
    )
    sensitive = Sensitive(
        frozenset(ground.places[cell] for cell in also & table.counts.keys()),
        frozenset(ground.places[cell] for cell in beside if cell in ground.places),
    )
    is_told = np.array([cell in table.counts for cell in ground.cells], np.bool_)
    found = hidden_places(counts, is_told, rule, sensitive)
    return Suppression(_cells(ground, found.primary), _cells(ground, found.secondary))


def _cells(ground: Ground, places: Iterable[int]) -> frozenset[Cell]:
    return frozenset(ground.cells[place] for place in places)


def hidden_places(
    table: Counts,
    is_told: NDArray[np.bool_],
    rule: SmallNumbers,
    sensitive: Sensitive,
    loops: Mapping[int, list[Loop]] = NO_LOOPS,
) -> HiddenPlaces:
    """`suppress` by place. `is_told`: the cells of the table; others may only follow from its sums.

    `loops`: of a table with at least the same sums, whose hidden cells are `beside` here.
    """
    numbers = np.array(table.counts, np.float64)
    gaps = np.isnan(numbers)
    counts = _completed(table, gaps, numbers)
    small = numbers < rule.threshold
    if rule.shows_zero:
        small &= numbers != 0
    primary = {*np.flatnonzero(small | (gaps & is_told)).tolist(), *sensitive.also}
    waiting = [(count, place) for place in primary if (count := counts[place]) is not None]
    work = _Protection(replace(table, counts=counts), primary | sensitive.beside, loops)
    used: set[int] = set()
    for count, place in sorted(waiting):
        used |= work.protect(place, _target(count, rule.threshold, table.limits[place]) - count)
    return HiddenPlaces(primary, used - primary, work.loops)


def suppress_shares(
    counts: Mapping[Cell, int],
    denominators: Mapping[Cell, int],
    relations: tuple[Relation, ...],
    rule: SmallNumbers = DEFAULT_RULE,
) -> Suppression:
    """Cells whose share is not shown, where everyone knows the denominators (the population).

    Formula: `suppress` on the numerators and on those who are left (denominator - numerator), each bounded by the
    denominator; cells with a denominator of 1..threshold-1 are sensitive whatever their share. Unit: people.
    Source: a share and its denominator tell the numerator; otherwise as `suppress`.
    """
    few = frozenset(cell for cell, people in denominators.items() if 0 < people < rule.threshold and cell in counts)
    parts = [suppress(CountTable(counts, relations, denominators), rule, also=few)]
    if rule.protects_complement:
        rest = {cell: denominators[cell] - count for cell, count in counts.items()}
        parts.append(suppress(CountTable(rest, relations, denominators), rule, also=few, beside=parts[0].hidden))
    primary = frozenset().union(*(part.primary for part in parts))
    return Suppression(primary, frozenset().union(*(part.secondary for part in parts)) - primary)


def _target(count: int, threshold: int, limit: int | None) -> int:
    """What the cell must be able to be: the threshold or one more than it is; where it is full already, none."""
    target = max(threshold, count + 1)
    if limit is None or target <= limit:
        return target
    return limit if limit > count else 0


def _completed(table: Counts, gaps: NDArray[np.bool_], numbers: NDArray[np.float64]) -> Sequence[int | None]:
    """The counts, and in `numbers` too, those that a reader could already derive; the others only the source knows."""
    counts = list(table.counts)
    ground = table.ground
    relations = [
        ground.relations[number] for number in np.flatnonzero(ground.any_of(gaps)).tolist() if table.stands[number]
    ]
    found = True
    while found:
        found = False
        for relation in relations:
            unknown = [place for place in relation if counts[place] is None]
            if len(unknown) == 1:
                counts[unknown[0]] = numbers[unknown[0]] = max(0, _derived(relation, counts))
                found = True
    return counts


def _derived(relation: tuple[int, ...], counts: Sequence[int | None]) -> int:
    *parts, total = relation
    whole, known = counts[total], sum(counts[part] or 0 for part in parts)
    return known if whole is None else whole - known


class _Protection:
    """The hidden cells as they grow; a table that protected one cell protects it still when more is hidden."""

    def __init__(self, table: Counts, hidden: Iterable[int], loops: Mapping[int, list[Loop]]) -> None:
        self._table, self._counts = table, table.counts
        self._moves = Moves(table, hidden)
        self.loops: Loops = defaultdict(list, {place: list(found) for place, found in loops.items()})

    def protect(self, place: int, by: int) -> set[int]:
        """Hide what it takes for the cell to differ by so many, and answer the cells in which the other table differs."""
        if self._is_safe(place, by):
            return set()
        moved: Changes = {}
        while left := by - moved.get(place, 0):
            changes = self._next_changes(place, left, moved)
            if changes is not None:
                self._moves.hide(changes)
                for other, change in changes.items():
                    moved[other] = moved.get(other, 0) + change
            elif not self._hide_around(place):
                # Everything that is tied to the cell is hidden: nothing is left to derive it from.
                return self._tied(place)
        self._keep(moved)
        return {other for other, change in moved.items() if change}

    def _is_safe(self, place: int, by: int) -> bool:
        """Whether a loop of hidden cells that was found for another cell lets this one differ by so many too."""
        return any(
            all(self._table.fits(other, by if is_along == loop[place] else -by) for other, is_along in loop.items())
            for loop in self.loops[place][:LOOPS]
        )

    def _keep(self, moved: Changes) -> None:
        """A change in which all cells differ by as many can be made by any number that fits, both ways."""
        if len({abs(change) for change in moved.values()}) == 1:
            loop = {place: change > 0 for place, change in moved.items()}
            for place in loop:
                self.loops[place].append(loop)

    def _next_changes(self, place: int, by: int, moved: Changes) -> Changes | None:
        step = 1 if by > 0 else -1
        amounts = (by,) if by == step else (by, step)
        for only_hidden in (True, False):
            for amount in amounts:
                found = self._moves.cheap_change(place, amount, moved=moved, only_hidden=only_hidden)
                if found is not None:
                    return found
        return None

    def _hide_around(self, place: int) -> bool:
        """Hide one more ring of cells around the hidden ones that are tied to the cell; False where none is left."""
        ring = {
            other
            for near in self._tied(place)
            for other in self._moves.neighbours(near)
            if self._counts[other] is not None and other not in self._moves.hidden
        }
        self._moves.hide(ring)
        return bool(ring)

    def _tied(self, place: int) -> set[int]:
        found, waiting = {place}, [place]
        while waiting:
            for other in self._moves.neighbours(waiting.pop()):
                if other in self._moves.hidden and other not in found:
                    found.add(other)
                    waiting.append(other)
        return found
