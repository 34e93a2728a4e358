"""Classes of figures for a map: about as many areas in each, and equal figures never apart."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence


def classes_of(values: Iterable[float], n: int = 5) -> tuple[float, ...]:
    """The smallest figure of each class, in rising order; fewer than `n` where the figures are too alike.

    Formula: the cut nearest to each n-th of the ordered figures that divides no group of equal ones. Unit: that of the
    figures. Source: quantile classes; round the figures as they are shown before, so that what looks equal is equal.
    """
    counts = sorted(Counter(values).items())
    if not counts:
        return ()
    total = sum(count for _, count in counts)
    cuts: list[tuple[int, float]] = []
    before = 0
    for value, count in counts:
        cuts.append((before, value))
        before += count
    chosen = {counts[0][0]}
    for place in range(1, n):
        wanted = total * place / n
        chosen.add(min(cuts, key=lambda cut: (abs(cut[0] - wanted), cut[1]))[1])
    return tuple(sorted(chosen))


def class_of(value: float, breaks: Sequence[float]) -> int:
    """The place of the figure's class, from 0."""
    return max(0, bisect_right(breaks, value) - 1)
