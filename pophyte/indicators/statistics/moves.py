"""Another table that a reader could not tell from the true one: the proof that a hidden figure is safe."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

import numpy as np

from pophyte.indicators.statistics.ground import Standing
from pophyte.indicators.statistics.hidden import Hidden
from pophyte.indicators.statistics.short_loops import ShortLoop
from pophyte.indicators.statistics.small_numbers import Numbers


# How cells change, by place.
Changes = dict[int, int]

# A search gives up after this many tries; the caller then hides more, never less.
PATIENCE = 4000
# Of one sum, only so many of the cheapest cells are tried.
BREADTH = 6


# Of a cell of which nobody but the source knows the count: no change of it is ever possible.
UNKNOWN = -(1 << 60)
# No cell of a table can be so much.
UNLIMITED = 1 << 60


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of one table, by place."""

    standing: Standing
    # UNKNOWN where the source hid it, or the table does not tell it.
    counts: Sequence[int]
    # What a cell can be at most.
    limits: Sequence[int]

    @classmethod
    def of(cls, standing: Standing, numbers: Numbers, limits: Numbers | None) -> "Counts":
        """Of whole numbers in floats, not finite where nobody knows them; `limits`: None where no cell has one."""
        most = [UNLIMITED] * len(numbers) if limits is None else _whole(limits, UNLIMITED)
        return cls(standing, _whole(numbers, UNKNOWN), most)

    def fits(self, place: int, change: int) -> bool:
        """Whether the cell may differ by so many: no count falls below none or above its limit."""
        return 0 <= self.counts[place] + change <= self.limits[place]


def _whole(numbers: Numbers, otherwise: int) -> list[int]:
    whole: list[int] = np.where(np.isfinite(numbers), numbers, otherwise).astype(np.int64).tolist()
    return whole


@dataclass(slots=True)
class _Step:
    """A partial change: the cells that differ, what they cost, and how much each sum that they touched is off."""

    hidden: int = 0
    people: int = 0
    changes: Changes = field(default_factory=dict)
    off: dict[int, int] = field(default_factory=dict)
    # How many sums are off.
    broken: int = 0


def _along(loop: ShortLoop, place: int, by: int) -> Changes:
    return {place: by} | {other: by * sign for other, sign in loop}


class Moves:
    """Changes of cells that keep every sum of a table true. What is hidden already costs nothing to change."""

    def __init__(self, table: Counts, hidden: Hidden) -> None:
        self._table, self._hidden = table, hidden
        self._sums, self._relations = table.standing.sums, table.standing.ground.relations
        self._loops = table.standing.ground.loops
        # Of each sum the cells that can be hidden, fewest people first.
        self._shown_in: dict[int, list[int]] = {}
        # Whether the last search left out a cell that cannot change by so many: by fewer it may.
        self.is_bounded = False

    def neighbours(self, place: int) -> set[int]:
        """The cells that stand in a sum with this one."""
        return {other for relation, _sign in self._sums[place] for other in self._relations[relation]}

    def free_loop(self, place: int, by: int, moved: Mapping[int, int]) -> Changes | None:
        """The short loop of hidden cells that brings a hidden cell nearest to a change of `by`; None where none moves it."""
        hidden, way = self._hidden.places, 1 if by > 0 else -1
        furthest, chosen = 0, None
        for loop in self._loops.of(place):
            room = abs(by)
            for other, sign in loop:
                if other not in hidden:
                    break
                room = min(room, self._room(other, sign * way, moved))
                if room <= furthest:
                    break
            else:
                furthest, chosen = room, loop
                if room == abs(by):
                    break
        if chosen is None or self._room(place, way, moved) < furthest:
            return None
        return _along(chosen, place, furthest * way)

    def cheap_loop(self, place: int, by: int, moved: Mapping[int, int]) -> Changes | None:
        """The short loop that moves the cell by all of `by` and hides the fewest more cells, then the fewest people.

        As in a search, a zero is not hidden for it.
        """
        counts, limits, hidden = self._table.counts, self._table.limits, self._hidden.places
        least: tuple[int, int] | None = None
        chosen = None
        for loop in self._loops.of(place):
            more = people = 0
            for other, sign in loop:
                count = counts[other]
                if not 0 <= count + moved.get(other, 0) + sign * by <= limits[other]:
                    break
                if other not in hidden:
                    if not count:
                        break
                    more += 1
                    people += count
            else:
                if least is None or (more, people) < least:
                    least, chosen = (more, people), loop
        if chosen is None or not self._table.fits(place, moved.get(place, 0) + by):
            return None
        return _along(chosen, place, by)

    def _room(self, place: int, way: int, moved: Mapping[int, int]) -> int:
        """By how many the cell can still grow, or fall; none where nobody knows its count."""
        count = self._table.counts[place]
        if count == UNKNOWN:
            return 0
        now = count + moved.get(place, 0)
        return self._table.limits[place] - now if way > 0 else now

    def cheap_change(self, place: int, by: int, *, moved: Mapping[int, int], only_hidden: bool) -> Changes | None:
        """A cheap change of the table in which the cell moves by `by`, no count falls below none or above its limit.

        Formula: best-first search over partial changes; each step mends one sum by one more cell. Unit: people.
        Where none is found, `is_bounded` tells whether a smaller change might be.
        `moved`: how the table already differs from the true one. A change costs the cells that it hides, then the people
        in them. Source: complementary suppression by closed paths, generalised from two-way tables (Cox 1980).
        """
        self.is_bounded = not self._table.fits(place, moved.get(place, 0) + by)
        if self.is_bounded or (only_hidden and self._hidden.is_alone(place)):
            return None
        step, tries = self._taken(_Step(), place, by), 0
        heap: list[tuple[int, int, int, _Step, int, int]] = []
        while step.broken and tries < PATIENCE:
            for other, change in self._mends(step, moved, only_hidden=only_hidden):
                tries += 1
                hidden, people = self._cost(step, other)
                broken = self._broken_after(step, other, change)
                if not broken and (not heap or (hidden, people) < heap[0][:2]):
                    # Whole, and no partial change can become cheaper.
                    return step.changes | {other: change}
                # Two broken sums are hoped to cost one more cell; `tries` keeps the order stable.
                heappush(heap, (hidden + (broken + 1) // 2, people, tries, step, other, change))
            if not heap:
                return None
            _hope, _people, _try, before, other, change = heappop(heap)
            step = self._taken(before, other, change)
        return None if step.broken else step.changes

    def _taken(self, before: _Step, place: int, change: int) -> _Step:
        hidden, people = self._cost(before, place)
        off, broken = before.off.copy(), before.broken
        for relation, sign in self._sums[place]:
            was = off.get(relation, 0)
            now = off[relation] = was + change if sign > 0 else was - change
            if not was:
                broken += 1
            elif not now:
                broken -= 1
        return _Step(hidden, people, {**before.changes, place: change}, off, broken)

    def _cost(self, step: _Step, place: int) -> tuple[int, int]:
        if place in self._hidden.places:
            return step.hidden, step.people
        return step.hidden + 1, step.people + self._table.counts[place]

    def _broken_after(self, step: _Step, place: int, change: int) -> int:
        """How many sums are off when the cell has changed too."""
        broken, off = step.broken, step.off
        for relation, sign in self._sums[place]:
            was = off.get(relation)
            if not was:
                broken += 1
            elif was == -change if sign > 0 else was == change:
                broken -= 1
        return broken

    def _mends(self, step: _Step, moved: Mapping[int, int], *, only_hidden: bool) -> list[tuple[int, int]]:
        """The cheapest cells that could mend the first sum that is off, and by how much."""
        for relation, off in step.off.items():  # noqa: B007  # the first that is off is what is asked for
            if off:
                break
        total, found = self._relations[relation][-1], []
        counts, limits = self._table.counts, self._table.limits
        for other in self._hidden.in_sum(relation) if only_hidden else self._candidates(relation):
            change = off if other == total else -off
            after = counts[other] + change + (moved.get(other, 0) if moved else 0)
            if other in step.changes:
                continue
            if not 0 <= after <= limits[other]:
                self.is_bounded = True
                continue
            found.append((other, change))
            if len(found) == BREADTH:
                break
        return found

    def _candidates(self, relation: int) -> Iterator[int]:
        """Cells of a sum, cheapest first. A zero is often known from elsewhere: hiding it protects nobody."""
        yield from self._hidden.in_sum(relation)
        for place in self._shown_in.get(relation) or self._shown(relation):
            if place not in self._hidden.places:
                yield place

    def _shown(self, relation: int) -> list[int]:
        members, counts = self._relations[relation], self._table.counts
        told = sorted([(count, place) for place in members if (count := counts[place]) > 0])
        shown = self._shown_in[relation] = [place for _count, place in told]
        return shown
