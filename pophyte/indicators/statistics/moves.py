"""Another table that a reader could not tell from the true one: the proof that a hidden figure is safe."""

from collections.abc import Callable, Iterator, Mapping
from heapq import heappop, heappush, nsmallest

from pophyte.indicators.statistics.tables import Cell, CountTable, Relation


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
        self._relations: dict[Cell, list[Relation]] = {}
        for relation in table.relations:
            for cell in relation.cells:
                self._relations.setdefault(cell, []).append(relation)

    def neighbours(self, cell: Cell) -> set[Cell]:
        """The cells that stand in a sum with this one."""
        return {other for relation in self._relations.get(cell, []) for other in relation.cells}

    def cheapest(self, cell: Cell, by: int, *, counts: Mapping[Cell, int], price: Pricing) -> Changes | None:
        """The cheapest change of the table in which `cell` moves by `by`, no count falls below none or above its limit.

        Formula: uniform-cost search over partial changes; each step mends one sum by one more cell. Unit: people.
        Source: complementary suppression by closed paths, generalised from two-way tables (Cox 1980).
        """
        start_price = price(cell)
        if start_price is None or not self._fits(cell, by, counts):
            return None
        tries = 0
        heap: list[tuple[Cost, int, int, Changes]] = [(start_price, 0, 0, {cell: by})]
        while heap and tries < PATIENCE:
            cost, _, _, changes = heappop(heap)
            broken = self._broken(changes)
            if not broken:
                return changes
            for other, change, added in self._mends(broken[0], changes, counts, price):
                tries += 1
                further = changes | {other: change}
                total = (cost[0] + added[0], cost[1] + added[1])
                # Among equally cheap ones the nearest to done comes first; `tries` keeps the order stable.
                heappush(heap, (total, len(broken), tries, further))
        return None

    def _broken(self, changes: Changes) -> list[Relation]:
        return [
            relation for cell in changes for relation in self._relations.get(cell, []) if _imbalance(relation, changes)
        ]

    def _mends(
        self, relation: Relation, changes: Changes, counts: Mapping[Cell, int], price: Pricing
    ) -> Iterator[tuple[Cell, int, Cost]]:
        off = _imbalance(relation, changes)
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


def _imbalance(relation: Relation, changes: Changes) -> int:
    return sum(changes.get(part, 0) for part in relation.parts) - changes.get(relation.total, 0)
