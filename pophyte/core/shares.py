"""Parts of a whole as one bar: where each begins and how wide it is, for components/share_bar.html."""

from collections.abc import Iterable
from dataclasses import dataclass


# How wide the bar is drawn, in units of its own.
WIDE = 100.0


@dataclass(frozen=True, slots=True)
class Share:
    """`tone` is a class of the house: done, late, waiting, same or silent. Places are for a machine: always a point."""

    key: str
    tone: str
    amount: int
    begins: str
    width: str


def shares_of(parts: Iterable[tuple[str, str, int]]) -> tuple[Share, ...]:
    """From (key, tone, amount), in order, together as wide as the bar.

    >>> [share.width for share in shares_of([("a", "done", 1), ("b", "late", 3)])]
    ['25.00', '75.00']
    """
    told = list(parts)
    whole = sum(amount for _key, _tone, amount in told) or 1
    shares, begins = [], 0.0
    for key, tone, amount in told:
        width = WIDE * amount / whole
        shares.append(Share(key, tone, amount, f"{begins:.2f}", f"{width:.2f}"))
        begins += width
    return tuple(shares)
