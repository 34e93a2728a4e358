"""The search for what gives a small count away, cell by cell and by name: slow and plain, the measure of the quick one."""

from collections.abc import Callable, Iterator, Mapping
from heapq import heappop, heappush, nsmallest

from pophyte.indicators.statistics.small_numbers import DEFAULT_RULE, SmallNumbers
from pophyte.indicators.statistics.tables import Cell, Relation
from tests.indicators.statistics.by_name import CountTable, Suppression


# What hiding a cell costs: cells hidden, then people hidden.
Cost = tuple[int, int]
Pricing = Callable[[Cell], Cost | None]
Changes = dict[Cell, int]

# A search gives up after this many tries; the caller then hides more, never less.
PATIENCE = 4000
# Of one sum, only so many of the cheapest cells are tried.
BREADTH = 6


class Moves:
    """Changes of cells that keep every sum of a table true."""

    def __init__(self, table: CountTable) -> None:
        self._limits = table.limits
        self._relations = table.relations
        # For each cell the sums it stands in, by place, and its sign there: a part adds, the total takes away.
        self._sums: dict[Cell, list[tuple[int, int]]] = {}
        for place, relation in enumerate(table.relations):
            for cell in relation.cells:
                self._sums.setdefault(cell, []).append((place, -1 if cell == relation.total else 1))

    def neighbours(self, cell: Cell) -> set[Cell]:
        """The cells that stand in a sum with this one."""
        return {other for place, _ in self._sums.get(cell, []) for other in self._relations[place].cells}

    def cheap_change(self, cell: Cell, by: int, *, counts: Mapping[Cell, int], price: Pricing) -> Changes | None:
        """A cheap change of the table in which `cell` moves by `by`, no count falls below none or above its limit.

        Formula: best-first search over partial changes; each step mends one sum by one more cell. Unit: people.
        Source: complementary suppression by closed paths, generalised from two-way tables (Cox 1980).
        """
        start_price = price(cell)
        if start_price is None or not self._fits(cell, by, counts):
            return None
        tries = 0
        heap: list[tuple[Cost, int, Cost, Changes]] = [((0, 0), 0, start_price, {cell: by})]
        while heap and tries < PATIENCE:
            _, _, cost, changes = heappop(heap)
            broken = self._broken(changes)
            if not broken:
                return changes
            for other, change, added in self._mends(broken[0], changes, counts, price):
                tries += 1
                further = changes | {other: change}
                total = (cost[0] + added[0], cost[1] + added[1])
                # Two broken sums are hoped to cost one more cell; `tries` keeps the order stable.
                hope = (total[0] + (len(self._broken(further)) + 1) // 2, total[1])
                heappush(heap, (hope, tries, total, further))
        return None

    def _broken(self, changes: Changes) -> list[tuple[int, int]]:
        """The sums that no longer hold, by place, and how much each is off."""
        off: dict[int, int] = {}
        for cell, by in changes.items():
            for place, sign in self._sums.get(cell, []):
                off[place] = off.get(place, 0) + sign * by
        return [(place, amount) for place, amount in off.items() if amount]

    def _mends(
        self, broken: tuple[int, int], changes: Changes, counts: Mapping[Cell, int], price: Pricing
    ) -> Iterator[tuple[Cell, int, Cost]]:
        relation, off = self._relations[broken[0]], broken[1]
        found = []
        for other in relation.cells:
            change = off if other == relation.total else -off
            added = price(other)
            if other not in changes and added is not None and self._fits(other, change, counts):
                found.append((added, other, change))
        for added, other, change in nsmallest(BREADTH, found):
            yield other, change, added

    def _fits(self, cell: Cell, change: int, counts: Mapping[Cell, int]) -> bool:
        moved = counts[cell] + change
        return 0 <= moved <= self._limits.get(cell, moved)


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
    primary |= {cell for cell, count in counts.items() if is_small(count, rule)}
    work = _Protection(table, counts, primary | beside)
    used: set[Cell] = set()
    for cell in sorted(primary - withheld, key=lambda cell: (counts[cell], cell)):
        target = _target(counts[cell], rule.threshold, table.limits.get(cell))
        used |= work.protect(cell, target)
    return Suppression(frozenset(primary), frozenset(used - primary))


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


def is_small(people, rule):
    return people < rule.threshold and not (people == 0 and rule.shows_zero)
