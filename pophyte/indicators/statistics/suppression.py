"""Hide what rests on too few people, and enough beside it that it cannot be derived by subtraction. Decision 0012."""

from collections.abc import Mapping
from dataclasses import dataclass

from pophyte.indicators.statistics.moves import Cost, Moves
from pophyte.indicators.statistics.small_numbers import DEFAULT_RULE, SmallNumbers
from pophyte.indicators.statistics.tables import Cell, CountTable, Relation


@dataclass(frozen=True, slots=True)
class Suppression:
    """`primary` rests on too few people; `secondary` is hidden only because it would give a primary one away."""

    primary: frozenset[Cell]
    secondary: frozenset[Cell]

    @property
    def hidden(self) -> frozenset[Cell]:
        return self.primary | self.secondary


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
    counts, withheld = _completed(table)
    primary = {cell for cell, count in table.counts.items() if count is None} | (also & table.counts.keys())
    primary |= {cell for cell, count in counts.items() if rule.is_small(count)}
    work = _Protection(table, counts, primary | beside)
    used: set[Cell] = set()
    for cell in sorted(primary - withheld, key=lambda cell: (counts[cell], cell)):
        target = _target(counts[cell], rule.threshold, table.limits.get(cell))
        used |= work.protect(cell, target)
    return Suppression(frozenset(primary), frozenset(used - primary))


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


def _completed(table: CountTable) -> tuple[dict[Cell, int], set[Cell]]:
    """The counts with those that a reader could already derive, and the cells that nobody but the source knows."""
    counts = {cell: count for cell, count in table.counts.items() if count is not None}
    found = True
    while found:
        found = False
        for relation in table.relations:
            unknown = [cell for cell in relation.cells if cell not in counts]
            if len(unknown) == 1:
                counts[unknown[0]] = max(0, _derived(relation, counts))
                found = True
    return counts, table.counts.keys() - counts.keys()


def _derived(relation: Relation, counts: Mapping[Cell, int]) -> int:
    parts = sum(counts.get(part, 0) for part in relation.parts)
    return counts[relation.total] - parts if relation.total in counts else parts


class _Protection:
    """The hidden cells as they grow; a table that protected one cell protects it still when more is hidden."""

    def __init__(self, table: CountTable, counts: Mapping[Cell, int], hidden: set[Cell]) -> None:
        self._moves = Moves(table)
        self._counts = counts
        self._hidden = {cell for cell in hidden if cell in counts}

    def protect(self, cell: Cell, target: int) -> set[Cell]:
        """Hide what it takes, and answer the cells in which the other table differs."""
        other = dict(self._counts)
        while other[cell] != target:
            changes = self._next_changes(cell, target - other[cell], other)
            if changes is not None:
                self._hidden |= changes.keys()
                for moved, by in changes.items():
                    other[moved] += by
            elif not self._hide_around(cell):
                # Everything that is tied to the cell is hidden: nothing is left to derive it from.
                return self._tied(cell)
        return {each for each, count in other.items() if count != self._counts[each]}

    def _next_changes(self, cell: Cell, by: int, other: Mapping[Cell, int]) -> dict[Cell, int] | None:
        step = 1 if by > 0 else -1
        for price, amount in ((self._free, by), (self._free, step), (self._any, by), (self._any, step)):
            found = self._moves.cheap_change(cell, amount, counts=other, price=price)
            if found is not None:
                return found
        return None

    def _free(self, cell: Cell) -> Cost | None:
        return (0, 0) if cell in self._hidden else None

    def _any(self, cell: Cell) -> Cost | None:
        if cell in self._hidden:
            return (0, 0)
        # A zero is often known from elsewhere: hiding it protects nobody.
        count = self._counts.get(cell, 0)
        return (1, count) if count > 0 else None

    def _hide_around(self, cell: Cell) -> bool:
        """Hide one more ring of cells around the hidden ones that are tied to the cell; False where none is left."""
        ring = {
            other
            for near in self._tied(cell)
            for other in self._moves.neighbours(near)
            if other in self._counts and other not in self._hidden
        }
        self._hidden |= ring
        return bool(ring)

    def _tied(self, cell: Cell) -> set[Cell]:
        found, waiting = {cell}, [cell]
        while waiting:
            for other in self._moves.neighbours(waiting.pop()):
                if other in self._hidden and other not in found:
                    found.add(other)
                    waiting.append(other)
        return found
