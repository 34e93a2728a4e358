"""Hide what rests on too few people, and enough beside it that it cannot be derived by subtraction. Decision 0012."""

from collections import defaultdict
from dataclasses import dataclass, replace
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from pophyte.indicators.statistics.ground import Standing
from pophyte.indicators.statistics.hidden import Hidden
from pophyte.indicators.statistics.moves import UNKNOWN, Changes, Counts, Moves
from pophyte.indicators.statistics.small_numbers import Numbers, SmallNumbers


# Hidden cells that can change together by one, or by more, and keep every sum: which of them grow when the first does.
Loop = dict[int, bool]
# The loops that a cell stands in.
Loops = defaultdict[int, list[Loop]]
# So many are tried before a loop is searched for.
LOOPS = 4


@dataclass(frozen=True, slots=True)
class Proof:
    """What is hidden of a table so far, and the loops that show why it is safe. Grows as more is hidden."""

    hidden: Hidden
    loops: Loops


@dataclass(frozen=True, slots=True)
class Told:
    """The numbers of one table, by place: whole, and not finite where nobody but the source knows them."""

    standing: Standing
    numbers: Numbers
    # What a cell can be at most, not finite where no limit is known; None where no cell has one.
    limits: Numbers | None
    # The cells of the table; others may only follow from its sums.
    is_told: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class HiddenPlaces:
    """`primary` rests on too few people; `secondary` is hidden only because it would give a primary one away."""

    primary: set[int]
    secondary: set[int]
    proof: Proof

    @property
    def hidden(self) -> set[int]:
        return self.primary | self.secondary


def hidden_places(
    table: Told, rule: SmallNumbers, also: frozenset[int] = frozenset(), proof: Proof | None = None
) -> HiddenPlaces:
    """Cells of a table that are not shown, so that no small count can be told from the rest.

    Formula: for each small cell there is another table with the same shown cells, the same sums and no negative count in
    which the cell is at least the threshold. Then no difference of shown figures that holds the cell is below the
    threshold either. The cells that the tables differ in are hidden. Unit: people.
    Source: the protection levels of Fischetti and Salazar 2001; the search is the project's (decision 0012).
    `also`: cells that are sensitive for another reason than their count. `proof`: of another table of the same cells, with at
    least the same sums: what is hidden there is hidden here too, at no cost.
    """
    is_gap = table.is_told & ~np.isfinite(table.numbers)
    numbers = _completed(table, is_gap) if is_gap.any() else table.numbers
    small = numbers < rule.threshold
    if rule.shows_zero:
        small &= numbers != 0
    primary = {*np.flatnonzero(small | is_gap).tolist(), *also}
    counts = Counts.of(table.standing, numbers, table.limits)
    waiting = [(count, place) for place in primary if (count := counts.counts[place]) != UNKNOWN]
    proof = proof or Proof(Hidden(table.standing), defaultdict(list))
    proof.hidden.add(place for _count, place in waiting)
    work = _Protection(counts, proof)
    used: set[int] = set()
    for count, place in sorted(waiting):
        used |= work.protect(place, _target(count, rule.threshold, counts.limits[place]) - count)
    return HiddenPlaces(primary, used - primary, proof)


def hidden_shares(table: Told, few: NDArray[np.bool_], rule: SmallNumbers) -> set[int]:
    """Cells of a table of shares that are not shown, where everyone knows the limits: those who are counted and all others.

    Formula: `hidden_places` of those who are counted and of those who are left (limit - count), each bounded by the limit.
    Unit: people. Source: a share and its denominator tell the numerator; otherwise as `hidden_places`. `few`: cells that
    are sensitive on both sides, such as those of a small group.
    """
    counted = hidden_places(table, rule, _places(few & table.is_told))
    hidden = counted.hidden
    if rule.protects_complement and table.limits is not None:
        left, proof = _left(table, table.limits), counted.proof
        if left.standing is not table.standing:
            proof = Proof(Hidden(left.standing, hidden), proof.loops)
        hidden |= hidden_places(left, rule, _places(few & table.is_told & left.is_told), proof).hidden
    return hidden


def _places(chosen: NDArray[np.bool_]) -> frozenset[int]:
    return frozenset(np.flatnonzero(chosen).tolist())


def _left(table: Told, limits: Numbers) -> Told:
    """Those who are not counted; a cell without a limit tells nothing of them. What the source hid is not finite here too."""
    numbers = limits - table.numbers
    is_told = ~np.isnan(numbers)
    if np.array_equal(is_told, table.is_told):
        return replace(table, numbers=numbers)
    return Told(table.standing.ground.standing(is_told), numbers, limits, is_told)


def _target(count: int, threshold: int, limit: int) -> int:
    """What the cell must be able to be: the threshold or one more than it is; where it is full already, none."""
    target = max(threshold, count + 1)
    if target <= limit:
        return target
    return limit if limit > count else 0


def _completed(table: Told, is_gap: NDArray[np.bool_]) -> Numbers:
    """The counts with those that a reader could already derive; the others only the source knows."""
    numbers, standing = table.numbers.copy(), table.standing
    relations = standing.ground.relations
    open_sums = [relations[number] for number in np.flatnonzero(standing.ground.any_of(is_gap) & standing.holds)]
    found = True
    while found:
        found = False
        for relation in open_sums:
            unknown = [place for place in relation if not isfinite(numbers[place])]
            if len(unknown) == 1:
                numbers[unknown[0]] = max(0, _derived(relation, numbers, unknown[0]))
                found = True
    return numbers


def _derived(relation: tuple[int, ...], numbers: Numbers, unknown: int) -> float:
    *parts, total = relation
    known = float(sum(numbers[part] for part in parts if part != unknown))
    return known if unknown == total else float(numbers[total]) - known


class _Protection:
    """The hidden cells as they grow; a table that protected one cell protects it still when more is hidden."""

    def __init__(self, table: Counts, proof: Proof) -> None:
        self._table, self._counts = table, table.counts
        self._hidden, self._loops = proof.hidden, proof.loops
        self._moves = Moves(table, proof.hidden)

    def protect(self, place: int, by: int) -> set[int]:
        """Hide what it takes for the cell to differ by so many, and answer the cells in which the other table differs."""
        if self._is_safe(place, by):
            return set()
        moved: Changes = {}
        while left := by - moved.get(place, 0):
            changes = self._next_changes(place, left, moved)
            if changes is not None:
                self._hidden.add(changes)
                for other, change in changes.items():
                    moved[other] = moved.get(other, 0) + change
            elif not self._hide_around(place):
                # Everything that is tied to the cell is hidden: nothing is left to derive it from.
                return self._tied(place)
        self._keep(moved)
        return {other for other, change in moved.items() if change}

    def _is_safe(self, place: int, by: int) -> bool:
        """Whether a loop of hidden cells that was found for another cell lets this one differ by so many too."""
        counts, limits = self._counts, self._table.limits
        for loop in self._loops.get(place, ())[:LOOPS]:
            change = by if loop[place] else -by
            for other, is_along in loop.items():
                if not 0 <= counts[other] + (change if is_along else -change) <= limits[other]:
                    break
            else:
                return True
        return False

    def _keep(self, moved: Changes) -> None:
        """A change in which all cells differ by as many can be made by any number that fits, both ways."""
        if len({abs(change) for change in moved.values()}) == 1:
            loop = {place: change > 0 for place, change in moved.items()}
            for place in loop:
                self._loops[place].append(loop)

    def _next_changes(self, place: int, by: int, moved: Changes) -> Changes | None:
        """The next part of a change of the cell by `by`: what is hidden already first, and short loops before others."""
        return (
            self._moves.free_loop(place, by, moved)
            or self._searched(place, by, moved, only_hidden=True)
            or self._moves.cheap_loop(place, by, moved)
            or self._searched(place, by, moved, only_hidden=False)
        )

    def _searched(self, place: int, by: int, moved: Changes, *, only_hidden: bool) -> Changes | None:
        """A change by all of it, or by one."""
        step = 1 if by > 0 else -1
        found = self._moves.cheap_change(place, by, moved=moved, only_hidden=only_hidden)
        if found is None and by != step and self._moves.is_bounded:
            return self._moves.cheap_change(place, step, moved=moved, only_hidden=only_hidden)
        return found

    def _hide_around(self, place: int) -> bool:
        """Hide one more ring of cells around the hidden ones that are tied to the cell; False where none is left."""
        ring = {
            other
            for near in self._tied(place)
            for other in self._moves.neighbours(near)
            if self._counts[other] != UNKNOWN and other not in self._hidden.places
        }
        self._hidden.add(ring)
        return bool(ring)

    def _tied(self, place: int) -> set[int]:
        found, waiting = {place}, [place]
        while waiting:
            for other in self._moves.neighbours(waiting.pop()):
                if other in self._hidden.places and other not in found:
                    found.add(other)
                    waiting.append(other)
        return found
