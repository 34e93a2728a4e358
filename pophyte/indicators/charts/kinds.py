"""What is asked of a chart and what comes out, as plain values. Every text is given, in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from pophyte.indicators.domain import State
from pophyte.indicators.statistics.intervals import Interval
from pophyte.indicators.statistics.series import Point


class Size(StrEnum):
    """Letters are as large on a phone as on a screen, so a narrow chart is another drawing, not a shrunken one."""

    WIDE = "levea"
    NARROW = "kapea"

    @classmethod
    def read(cls, text: str | None) -> "Size":
        return cls.NARROW if text == cls.NARROW else cls.WIDE

    @property
    def width(self) -> int:
        return 720 if self is Size.WIDE else 340

    @property
    def height(self) -> int:
        return 300 if self is Size.WIDE else 240

    @property
    def line_length(self) -> int:
        """Letters of a title that fit on one line."""
        return 78 if self is Size.WIDE else 36


@dataclass(frozen=True, slots=True)
class ChartWords:
    """The texts of a chart. `text` says what it shows; `source` stands under the drawing wherever it is taken."""

    title: str
    text: str
    unit: str
    source: str
    suppressed: str
    missing: str
    area: str
    year: str
    value: str
    language: str = "fi"


@dataclass(frozen=True, slots=True)
class Line:
    """One area over the years. `intervals` by year, where they are known; drawn for the own area only."""

    name: str
    points: tuple[Point, ...]
    is_own: bool = False
    intervals: Mapping[int, Interval] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LineChartData:
    """`starts_at_zero`: shares and rates; False where zero is far from every figure (an index, a mean).

    `is_captioned`: its title stands above it already, as in a document.
    """

    words: ChartWords
    lines: tuple[Line, ...]
    decimals: int
    starts_at_zero: bool = True
    size: Size = Size.WIDE
    is_captioned: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """`value` is None where there is none; the state tells why."""

    name: str
    value: float | None
    state: State = State.PRESENT
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """The country, the median of the peers: drawn across the bars."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class BarChartData:
    """Areas in the order in which they are drawn, from above."""

    words: ChartWords
    bars: tuple[Bar, ...]
    decimals: int
    references: tuple[ReferenceLine, ...] = ()
    size: Size = Size.WIDE


@dataclass(frozen=True, slots=True)
class Chart:
    """A Vega-Lite spec, and the words that stand for it where it is not seen."""

    spec: Mapping[str, Any]
    title: str
    text: str
