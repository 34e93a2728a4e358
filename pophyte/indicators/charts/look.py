"""Colours, letters and room of every chart.

The colours are those of the pages (site/tokens.css). A spec names the light one; the dark one takes its place by style
sheet, both in the SVG of its own and in a page (indicators/chart.css), so that one spec serves both.
"""

from dataclasses import dataclass
from math import ceil, floor, log10
from textwrap import wrap
from typing import Any

from pophyte.indicators.charts.kinds import ChartWords, Size
from pophyte.indicators.charts.numbers import number_locale


FONT = "'Source Sans 3', 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif"
LETTER = 13
# Average width of a letter at that size, and the height of a line.
LETTER_WIDTH = 6.6
LINE_HEIGHT = 15

OWN = "#0b5d5e"
INK = "#16232a"
INK_SOFT = "#4a5a61"
GRID = "#d3dbdb"
QUIET_BAR = "#7a8a8f"
MARK = "#a3321b"

DARK = {
    OWN: "#6fd0cb",
    INK: "#eaf0f0",
    INK_SOFT: "#b3c0c3",
    GRID: "#38464a",
    QUIET_BAR: "#84949a",
    MARK: "#ff9d85",
    "#5b676c": "#a9b6ba",
    "#8a3a86": "#c07abd",
    "#a04a00": "#d98a45",
    "#2c5aa0": "#6d9be4",
    "#5d6410": "#a3ab4a",
}


@dataclass(frozen=True, slots=True)
class Stroke:
    colour: str
    dash: tuple[int, ...]


# Told apart by dashes as well as by hue: the same in grey, and for the colour-blind.
QUIET_STROKES = (
    Stroke("#5b676c", (7, 3)),
    Stroke("#8a3a86", (2, 2)),
    Stroke("#a04a00", (9, 3, 2, 3)),
    Stroke("#2c5aa0", (4, 4)),
    Stroke("#5d6410", (12, 4)),
)


def quiet_stroke(place: int) -> Stroke:
    return QUIET_STROKES[place % len(QUIET_STROKES)]


def config(language: str) -> dict[str, Any]:
    return {
        "background": None,
        "font": FONT,
        "locale": {"number": number_locale(language)},
        "view": {"stroke": None},
        "axis": {
            "labelColor": INK_SOFT,
            "labelFontSize": LETTER,
            "titleColor": INK_SOFT,
            "titleFontSize": 12,
            "titleFontWeight": "normal",
            "gridColor": GRID,
            "domainColor": QUIET_BAR,
            "tickColor": QUIET_BAR,
        },
        "title": {
            "anchor": "start",
            "frame": "bounds",
            "color": INK,
            "fontSize": 16,
            "fontWeight": 600,
            "lineHeight": 20,
            "subtitleColor": INK_SOFT,
            "subtitleFontSize": LETTER,
            "subtitleFontWeight": "normal",
            "subtitlePadding": 4,
            "offset": 14,
        },
        "text": {"color": INK, "fontSize": LETTER},
    }


def title(words: ChartWords, size: Size, *, is_captioned: bool = False) -> dict[str, Any]:
    if is_captioned:
        return {"text": wrap(words.unit, size.line_length), "fontSize": 12, "fontWeight": "normal", "color": INK_SOFT}
    # Letters of the subtitle are a little smaller: the same length fits.
    return {"text": wrap(words.title, size.line_length), "subtitle": wrap(words.unit, size.line_length)}


def source_lines(words: ChartWords, size: Size) -> list[str]:
    return wrap(words.source, size.line_length + 12)


def nice_axis(low: float, high: float, *, wanted: int = 5) -> tuple[list[float], int]:
    """Round steps that hold both ends, and the decimals that they need."""
    if low == high:
        high = low + (abs(low) / 5 or 1.0)
    rough = (high - low) / wanted
    power = 10.0 ** floor(log10(rough))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough * (1 - 1e-9))
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    places = max(0, -floor(log10(step) + 1e-9))
    decimals = places if round(step, places) == round(step, 12) else places + 1
    return [round(step * place, 10) for place in range(first, last + 1)], decimals
