"""The cells of one table that are hidden, with what a search asks of them again and again."""

from collections.abc import Iterable, Sequence

from pophyte.indicators.statistics.ground import Standing


class Hidden:
    """Places that are hidden; they only grow. Sums are those that hold in the table."""

    def __init__(self, standing: Standing, places: Iterable[int] = ()) -> None:
        self.places: set[int] = set()
        self._standing = standing
        # Of each sum how many cells are hidden, and which they were when it was asked.
        self._amounts = [0] * len(standing.ground.relations)
        self._in_sum: dict[int, Sequence[int]] = {}
        self.add(places)

    def add(self, places: Iterable[int]) -> None:
        hidden, sums, amounts = self.places, self._standing.sums, self._amounts
        for place in places:
            if place not in hidden:
                hidden.add(place)
                for relation, _sign in sums[place]:
                    amounts[relation] += 1

    def in_sum(self, relation: int) -> Sequence[int]:
        """The hidden cells of a sum, in order."""
        known = self._in_sum.get(relation, ())
        if len(known) != self._amounts[relation]:
            members = self._standing.ground.relations[relation]
            known = self._in_sum[relation] = sorted(self.places.intersection(members))
        return known

    def is_alone(self, place: int) -> bool:
        """Whether nothing else is hidden in some sum of a hidden cell."""
        amounts = self._amounts
        return any(amounts[relation] == 1 for relation, _sign in self._standing.sums[place])
