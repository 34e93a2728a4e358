"""The shortest ways in which cells of a table change together and keep every sum: pairs and rectangles.

Two municipalities of the same sub-region can trade people; by sex, two sexes of both. Nearly every small number is protected
by such a loop, so they are found once for a set of areas and tried before anything longer is searched for.
"""

from collections.abc import Iterator, Sequence
from typing import TypeAlias


# For each other cell whether it grows (1) or falls (-1) by as many as the first grows.
ShortLoop: TypeAlias = tuple[tuple[int, int], ...]
# The sums that a cell stands in, and its sign there.
CellSums: TypeAlias = tuple[tuple[int, int], ...]

# In a rectangle two sums are crossed; one of more cells than these is left to the search.
SHORT = 4


class ShortLoops:
    """Of each cell its loops of two and of four cells, reckoned when they are first asked for."""

    def __init__(self, sums: Sequence[CellSums], relations: Sequence[tuple[int, ...]]) -> None:
        self._signs = [dict(each) for each in sums]
        self._relations = relations
        self._found: dict[int, tuple[ShortLoop, ...]] = {}

    def of(self, place: int) -> tuple[ShortLoop, ...]:
        """Source: closed paths of two-way tables (Cox 1980), with every sum that either end stands in."""
        found = self._found.get(place)
        if found is None:
            found = self._found[place] = tuple(dict.fromkeys([*self._pairs(place), *self._rectangles(place)]))
        return found

    def _pairs(self, place: int) -> Iterator[ShortLoop]:
        signs = self._signs[place]
        for other in self._near(place, signs):
            if self._signs[other] == signs:
                yield ((other, -1),)
            elif self._signs[other] == _turned(signs):
                yield ((other, 1),)

    def _rectangles(self, place: int) -> Iterator[ShortLoop]:
        """The opposite cell breaks one sum that the place does not; a cell of each mends it and the place's own."""
        signs = self._signs[place]
        for crossed, sign in signs.items():
            if len(self._relations[crossed]) > SHORT:
                continue
            rest = {relation: each for relation, each in signs.items() if relation != crossed}
            for opposite in self._near(place, rest):
                broken = self._without(opposite, rest)
                if broken is None:
                    continue
                for beside in self._relations[crossed]:
                    change = -sign * self._signs[beside][crossed]
                    for corner in self._corners(broken, beside, crossed, change):
                        # A cell in two corners would change twice, or not at all.
                        if len({place, opposite, beside, corner}) == 4:
                            yield ((opposite, -1), (beside, change), (corner, -change))

    def _corners(self, broken: tuple[int, int], beside: int, crossed: int, change: int) -> list[int]:
        """The cells that mend the sum which the opposite broke, and those that the cell beside the place broke elsewhere."""
        relation, sign = broken
        rest = {each: way for each, way in self._signs[beside].items() if each != crossed}
        mend = (relation, -sign * change)
        return [corner for corner in self._relations[relation] if self._without(corner, rest) == mend]

    def _without(self, place: int, rest: dict[int, int]) -> tuple[int, int] | None:
        """The one sum and sign that a cell has beside these; None where it has others, or not all of them."""
        signs = self._signs[place]
        if len(signs) != len(rest) + 1:
            return None
        more = [each for each in signs.items() if rest.get(each[0]) != each[1]]
        return more[0] if len(more) == 1 else None

    def _near(self, place: int, signs: dict[int, int]) -> list[int]:
        """The cells that stand with the place in the shortest of these sums."""
        if not signs:
            return []
        members = min((self._relations[relation] for relation in signs), key=len)
        return [other for other in members if other != place]


def _turned(signs: dict[int, int]) -> dict[int, int]:
    return {relation: -sign for relation, sign in signs.items()}
