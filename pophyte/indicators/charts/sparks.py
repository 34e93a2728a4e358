"""A line as small as a word. A profile shows hundreds of them, so it is a path of the page and no chart of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from pophyte.indicators.statistics.series import Point, known


@dataclass(frozen=True, slots=True)
class Spark:
    """`path` in a drawing of `width` x `height`; `last` is where the newest figure stands, None without any."""

    path: str
    last: tuple[float, float] | None
    width: int = 96
    height: int = 24

    @property
    def view_box(self) -> str:
        return f"0 0 {self.width} {self.height}"


def spark_line(points: Sequence[Point], *, width: int = 96, height: int = 24) -> Spark:
    """The shape of a series between its smallest and largest figure; a year that has none is a gap."""
    pairs = known(points)
    if not pairs:
        return Spark("", None, width, height)
    margin = 3
    first, span = pairs[0][0], max(1, pairs[-1][0] - pairs[0][0])
    low, high = min(value for _, value in pairs), max(value for _, value in pairs)

    def place(year: int, value: float) -> tuple[float, float]:
        across = (year - first) / span
        up = (value - low) / (high - low) if high > low else 0.5
        return round(margin + across * (width - 2 * margin), 1), round(height - margin - up * (height - 2 * margin), 1)

    parts: list[str] = []
    previous: int | None = None
    for year, value in pairs:
        x, y = place(year, value)
        # A step of no length still has a round end: a lone year is seen as a dot.
        parts.append(f"L{x:g} {y:g}" if previous == year - 1 else f"M{x:g} {y:g}h0")
        previous = year
    return Spark("".join(parts), place(*pairs[-1]), width, height)
