"""The year as a clock of twelve months in SVG: each date has its number, which the list beside it explains.

Everything that people wrote is escaped where it enters; at 360 pixels the picture is drawn in its own size.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from math import cos, pi, sin

from django.utils.dates import MONTHS
from django.utils.safestring import SafeString, mark_safe

from pophyte.planning.domain.year_clock import ClockBasis, ClockItem, month_spans, part_of_year


SIZE = 360
CENTRE = SIZE / 2
RIM, RING = 174, 142
MONTH_NAMES = (RIM + RING) / 2 - 4
LANES = (120, 93, 66)
DISC = 12
# Closer than this, as a part of the year, two numbers would lie on each other.
ROOM = 0.042


@dataclass(frozen=True, slots=True)
class Hand:
    """One date with its number on the clock."""

    number: int
    item: ClockItem
    is_past: bool


@dataclass(frozen=True, slots=True)
class WheelWords:
    title: str
    description: str
    today: str


def wheel(hands: Sequence[Hand], words: WheelWords, *, year: int, on: date) -> SafeString:
    lanes = _lanes(hands)
    arcs = "".join(_arc(hand, lanes[hand.number]) for hand in hands if hand.item.is_span)
    discs = "".join(_disc(hand, lanes[hand.number]) for hand in hands)
    return mark_safe(
        f'<svg class="wheel" viewBox="0 0 {SIZE} {SIZE}" role="img" aria-labelledby="kello-nimi kello-selitys">'
        f'<title id="kello-nimi">{escape(words.title)}</title><desc id="kello-selitys">{escape(words.description)}</desc>'
        f'<circle class="wheel__face" cx="{CENTRE:g}" cy="{CENTRE:g}" r="{RIM}"/>'
        f"{_months(year)}{_today(year, on, words)}{arcs}{discs}"
        f'<text class="wheel__year" x="{CENTRE:g}" y="{CENTRE + 9:g}" text-anchor="middle">{year}</text></svg>'
    )


def _months(year: int) -> str:
    """A ring of twelve fields; names of the lower half stand upright, too, because each is set by itself."""
    shapes = []
    for number, (first, last) in enumerate(month_spans(year), 1):
        start, end = part_of_year(first), (part_of_year(last) + 1 / 365)
        look = "wheel__month wheel__month--even" if number % 2 == 0 else "wheel__month"
        middle = (start + end) / 2
        x, y = _point(middle, MONTH_NAMES)
        turn = middle * 360
        # Letters below the middle are turned round so that none stands on its head.
        turn = turn - 180 if 0.25 < middle < 0.75 else turn
        name = escape(short_month(number))
        shapes.append(
            f'<path class="{look}" d="{_field(start, end)}"/>'
            f'<text class="wheel__name" text-anchor="middle" dy="4" transform="translate({x:.1f} {y:.1f}) rotate({turn:.1f})">{name}</text>'
        )
    return "".join(shapes)


def short_month(number: int) -> str:
    """The beginning that people say: "tammi" of "tammikuu"; other languages keep the first letters."""
    name = str(MONTHS[number])
    return name.removesuffix("kuu") if name.endswith("kuu") else name[:4].rstrip(".")


def _today(year: int, on: date, words: WheelWords) -> str:
    if on.year != year:
        return ""
    part = part_of_year(on)
    (x1, y1), (x2, y2) = _point(part, 34), _point(part, RING - 1)
    return (
        f'<line class="wheel__today" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}">'
        f"<title>{escape(words.today)}</title></line>"
    )


def _disc(hand: Hand, radius: int) -> str:
    if hand.item.day is None:
        return ""
    x, y = _point(part_of_year(hand.item.day), radius)
    looks = {ClockBasis.LAW: "law", ClockBasis.ASSUMED: "assumed"}
    look = looks.get(hand.item.basis, "own")
    past = " wheel__date--past" if hand.is_past else ""
    return (
        f'<g class="wheel__date wheel__date--{look}{past}" transform="translate({x:.1f} {y:.1f})">'
        f'<circle r="{DISC}"/><text y="5" text-anchor="middle">{hand.number}</text></g>'
    )


def _arc(hand: Hand, radius: int) -> str:
    first, last = hand.item.earliest, hand.item.latest
    if first is None or last is None:
        return ""
    start = part_of_year(first)
    # A time that goes on into the next year is drawn to the end of this one.
    end = part_of_year(last) if last.year == first.year else 0.997
    (x1, y1), (x2, y2) = _point(start, radius), _point(end, radius)
    is_large = int(end - start > 0.5)
    look = " wheel__span--assumed" if hand.item.basis == ClockBasis.ASSUMED else ""
    return (
        f'<path class="wheel__span{look}" d="M{x1:.1f} {y1:.1f}A{radius} {radius} 0 {is_large} 1 {x2:.1f} {y2:.1f}"/>'
    )


def _field(start: float, end: float) -> str:
    (x1, y1), (x2, y2), (x3, y3), (x4, y4) = (
        _point(start, RIM),
        _point(end, RIM),
        _point(end, RING),
        _point(start, RING),
    )
    return (
        f"M{x1:.1f} {y1:.1f}A{RIM} {RIM} 0 0 1 {x2:.1f} {y2:.1f}"
        f"L{x3:.1f} {y3:.1f}A{RING} {RING} 0 0 0 {x4:.1f} {y4:.1f}Z"
    )


def _point(part: float, radius: float) -> tuple[float, float]:
    """January begins at the top, and the year goes round as a clock does."""
    angle = 2 * pi * part - pi / 2
    return CENTRE + radius * cos(angle), CENTRE + radius * sin(angle)


def _lanes(hands: Sequence[Hand]) -> dict[int, int]:
    """The outermost ring where a date does not lie on another, in the order of the numbers."""
    taken: dict[int, list[tuple[float, float]]] = {lane: [] for lane in LANES}
    found = {}
    for hand in hands:
        if hand.item.day is None:
            continue
        start, end = _stretch(hand.item)
        free = next(
            (
                lane
                for lane in LANES
                if all(end + ROOM * LANES[0] / lane < a or start - ROOM * LANES[0] / lane > b for a, b in taken[lane])
            ),
            LANES[-1],
        )
        taken[free].append((start, end))
        found[hand.number] = free
    return found


def _stretch(item: ClockItem) -> tuple[float, float]:
    start = part_of_year(item.day) if item.day else 0.0
    if not item.is_span or item.latest is None:
        return start, start
    return start, part_of_year(item.latest) if item.latest.year == item.year else 1.0
