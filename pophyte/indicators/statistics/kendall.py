"""Mann-Kendall's score and its distribution where chance alone orders the values."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import combinations


def score(values: Sequence[float]) -> int:
    """S = number of pairs that rise with time minus number of pairs that fall. Source: Mann 1945, Kendall 1975."""
    return sum((later > earlier) - (later < earlier) for earlier, later in combinations(values, 2))


def tie_sizes(values: Sequence[float]) -> tuple[int, ...]:
    """How many times each value occurs, in a stable order."""
    return tuple(sorted(Counter(values).values()))


def variance(ties: Sequence[int]) -> float:
    """Var(S) = [n(n-1)(2n+5) - sum over ties of t(t-1)(2t+5)] / 18, no unit. Source: Kendall 1975, chapter 4."""
    n = sum(ties)
    return (n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties)) / 18


@cache
def exact_distribution(ties: tuple[int, ...]) -> dict[int, float]:
    """Probability of each S when every order of the values is equally likely; exact with ties too.

    Formula: S = (pairs that are not tied) - 2 * inversions, and the inversions of the arrangements of a multiset are
    counted by the Gaussian multinomial, a product of Gaussian binomials. Source: MacMahon's theorem on inversions
    (MacMahon 1916); for values without ties it is Kendall's own table.
    """
    counts = [1]
    placed = 0
    for size in ties:
        placed += size
        counts = _product(counts, _gaussian_binomial(placed, size))
    pairs = len(counts) - 1
    everything = sum(counts)
    return {pairs - 2 * inversions: count / everything for inversions, count in enumerate(counts)}


@cache
def _gaussian_binomial(n: int, k: int) -> tuple[int, ...]:
    """Coefficients of [n choose k] in q, by Pascal's rule: [n, k] = [n-1, k-1] + q^k [n-1, k]."""
    if k in (0, n):
        return (1,)
    sums = [0] * (k * (n - k) + 1)
    for power, count in enumerate(_gaussian_binomial(n - 1, k - 1)):
        sums[power] += count
    for power, count in enumerate(_gaussian_binomial(n - 1, k)):
        sums[power + k] += count
    return tuple(sums)


def _product(left: Sequence[int], right: Sequence[int]) -> list[int]:
    sums = [0] * (len(left) + len(right) - 1)
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            sums[i + j] += a * b
    return sums
