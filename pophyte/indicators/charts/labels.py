"""Where the name of each line stands: at its end, as near as the other names leave room."""

from dataclasses import dataclass
from textwrap import wrap

from pophyte.indicators.charts.look import LINE_HEIGHT, Stroke


@dataclass(frozen=True, slots=True)
class Label:
    """`wanted` is the height of the line's end in pixels from above."""

    lines: tuple[str, ...]
    stroke: Stroke
    is_own: bool
    wanted: float

    @property
    def height(self) -> float:
        return len(self.lines) * LINE_HEIGHT


def wrapped(name: str, longest: int) -> tuple[str, ...]:
    return tuple(wrap(name, longest, break_long_words=False, break_on_hyphens=True)) or (name,)


def spread(labels: list[Label], height: float) -> list[tuple[Label, float]]:
    """The middle of each name, as near its line's end as the others leave room."""
    ordered = sorted(labels, key=lambda label: label.wanted)
    middles: list[float] = []
    floor = -LINE_HEIGHT / 2
    for label in ordered:
        middle = max(label.wanted, floor + label.height / 2)
        middles.append(middle)
        floor = middle + label.height / 2
    # What went over the lower edge is pushed back up, and pushes the others.
    ceiling = height + LINE_HEIGHT / 2
    for place in range(len(ordered) - 1, -1, -1):
        middles[place] = min(middles[place], ceiling - ordered[place].height / 2)
        ceiling = middles[place] - ordered[place].height / 2
    return list(zip(ordered, middles, strict=True))
