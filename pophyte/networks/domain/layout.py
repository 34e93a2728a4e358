"""Where things stand in the picture of networks: plain geometry, the same picture from the same facts every time.

Networks are cards in bands, one band a tier. Coordinators are dots between (or beside) the bands, each joined to what it
coordinates. Relations between networks are arcs on the outer side of the cards.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from textwrap import wrap


# Ends of long names of networks, in the languages of the names.
PARTS = ("verkosto", "verkostot", "henkilö", "nätverk", "network")


@dataclass(frozen=True, slots=True)
class Column:
    """A stack of bands: where its cards begin, on which side the dots are, and how far arcs may bulge outwards."""

    bands: tuple[str, ...]
    x: float
    is_left: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """One size of the picture."""

    width: float
    columns: tuple[Column, ...]
    card_width: float
    lane: float
    dot_x: float
    letters: int
    line_height: float = 18
    gap: float = 14
    padding: float = 12
    band_head: float = 34
    dot_room: float = 58


WIDE = Paper(
    width=1140,
    columns=(Column(("leadership", "other"), 84, is_left=True), Column(("theme",), 756, is_left=False)),
    card_width=300,
    lane=66,
    dot_x=570,
    letters=26,
)
NARROW = Paper(
    width=340,
    columns=(Column(("leadership", "theme", "other"), 92, is_left=False),),
    card_width=212,
    lane=26,
    dot_x=30,
    letters=24,
    line_height=16,
    gap=12,
)


@dataclass(frozen=True, slots=True)
class Card:
    """A network before it has a place: `weight` is the number of its coordinators and members."""

    key: str
    band: str
    title: str
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Dot:
    key: str
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Box:
    key: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[tuple[float, str], ...] = ()
    foot: float = 0
    port: float = 0
    port_radius: float = 0
    outer: float = 0
    is_left: bool = False

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Spot:
    key: str
    x: float
    y: float
    radius: float

    @property
    def label_y(self) -> float:
        return self.y + self.radius + 16


@dataclass(frozen=True, slots=True)
class Curve:
    begins: str
    ends: str
    path: str


@dataclass(frozen=True, slots=True)
class Drawing:
    width: float
    height: float
    bands: tuple[Box, ...]
    cards: tuple[Box, ...]
    dots: tuple[Spot, ...]
    ties: tuple[Curve, ...]
    arcs: tuple[Curve, ...]


Pairs = Sequence[tuple[str, str]]


def draw(cards: Sequence[Card], dots: Sequence[Dot], ties: Pairs, relations: Pairs, paper: Paper) -> Drawing:
    """`ties` join a dot to a card, `relations` a card to a card; a pair that names something absent is left out."""
    bands, boxes = _stack(cards, paper)
    by_key = {box.key: box for box in boxes}
    height = max([band.y + band.height for band in bands] + [len(dots) * paper.dot_room + 20, 60])
    spots = _spread(dots, ties, by_key, height, paper)
    known = {spot.key: spot for spot in spots}
    joined = tuple(
        Curve(dot, card, _tie(known[dot], by_key[card])) for dot, card in ties if dot in known and card in by_key
    )
    arcs = tuple(
        Curve(one, other, _arc(by_key[one], by_key[other], len(boxes), paper))
        for one, other in relations
        if one in by_key and other in by_key and one != other
    )
    return Drawing(paper.width, round(height, 1), bands, boxes, spots, joined, arcs)


def _stack(cards: Sequence[Card], paper: Paper) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    bands, boxes = [], []
    for column in paper.columns:
        y = 0.0
        for band in column.bands:
            members = [card for card in cards if card.band == band]
            if not members:
                continue
            top, y = y, y + paper.band_head
            for card in members:
                box = _box(card, column, y, paper)
                boxes.append(box)
                y = box.y + box.height + paper.gap
            lane_x = column.x - (paper.lane if column.is_left else 0) - paper.padding
            width = paper.card_width + paper.lane + 2 * paper.padding
            bands.append(Box(band, lane_x, top, width, y - top))
            y += paper.gap
    return tuple(bands), tuple(boxes)


def _box(card: Card, column: Column, y: float, paper: Paper) -> Box:
    texts = wrap(" ".join(_hyphenated(word, paper.letters) for word in card.title.split()), paper.letters) or [card.key]
    lines = tuple((round(y + 22 + index * paper.line_height, 1), text) for index, text in enumerate(texts))
    foot = y + 22 + len(texts) * paper.line_height + 1
    inner, outer = column.x, column.x + paper.card_width
    if column.is_left:
        inner, outer = outer, inner
    return Box(
        key=card.key,
        x=column.x,
        y=round(y, 1),
        width=paper.card_width,
        height=round(foot + 11 - y, 1),
        lines=lines,
        foot=round(foot, 1),
        port=inner,
        port_radius=radius(card.weight),
        outer=outer,
        is_left=column.is_left,
    )


def _hyphenated(word: str, letters: int) -> str:
    """A compound too long for a line is cut where its last known part begins, else where the line ends."""
    if len(word) <= letters:
        return word
    place = max([word.rfind(part) for part in PARTS if 0 < word.rfind(part) < letters] or [letters - 1])
    return f"{word[:place]}- {_hyphenated(word[place:], letters)}"


def radius(weight: int) -> float:
    """The dot's area tells the number, and a hundred members still leave room for the text."""
    return round(min(4 + 2.2 * sqrt(max(weight, 0)), 16), 1)


def _spread(
    dots: Sequence[Dot], ties: Pairs, boxes: Mapping[str, Box], height: float, paper: Paper
) -> tuple[Spot, ...]:
    """Dots in the order of the middle of what they coordinate, so that lines cross little, at even distances."""

    def pull(dot: Dot) -> tuple[float, str]:
        ends = [boxes[card].middle for key, card in ties if key == dot.key and card in boxes]
        return (sum(ends) / len(ends) if ends else height, dot.key)

    ordered = sorted(dots, key=pull)
    step = height / len(ordered) if ordered else 0
    return tuple(
        Spot(dot.key, paper.dot_x, round(step * (index + 0.5), 1), radius(dot.weight * 2))
        for index, dot in enumerate(ordered)
    )


def _tie(dot: Spot, box: Box) -> str:
    middle = round((dot.x + box.port) / 2, 1)
    return f"M{dot.x:g} {dot.y:g}C{middle:g} {dot.y:g} {middle:g} {box.middle:g} {box.port:g} {box.middle:g}"


def _arc(one: Box, other: Box, count: int, paper: Paper) -> str:
    if one.is_left != other.is_left:  # across the picture, between the inner sides
        middle = (one.port + other.port) / 2
        return f"M{one.port:g} {one.middle:g}C{middle:g} {one.middle:g} {middle:g} {other.middle:g} {other.port:g} {other.middle:g}"
    span = abs(other.middle - one.middle) / (count * (one.height + paper.gap))
    bulge = round(paper.lane * (0.5 + 0.8 * min(span * 1.6, 1)), 1)
    far = one.outer - bulge if one.is_left else one.outer + bulge
    return f"M{one.outer:g} {one.middle:g}C{far:g} {one.middle:g} {far:g} {other.middle:g} {other.outer:g} {other.middle:g}"
