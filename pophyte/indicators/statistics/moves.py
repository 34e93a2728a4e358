"""Another table that a reader could not tell from the true one: the proof that a hidden figure is safe."""

from collections.abc import Callable, Iterator, Mapping
from heapq import heappop, heappush, nsmallest

from pophyte.indicators.statistics.tables import Cell, CountTable


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
