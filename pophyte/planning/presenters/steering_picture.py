"""The picture of the steering chain as SVG: a loop whose first half goes out from the vision and whose second comes back.

Drawn twice, for wide and for narrow screens, so that its letters are never made small; the style sheet shows one.
Everything that people wrote is escaped where it enters.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from pophyte.planning.domain.steering import LEVEL_SIGNS, Half, LevelState


@dataclass(frozen=True, slots=True)
class Node:
    """One level in the picture. Without a state the picture is the chain in general."""

    number: int
    name: str
    half: Half
    state: LevelState | None = None
    # "2025–2029": what the document covers; "tavoitteista 7/12": what of the plan stands there.
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """The title, the description for who cannot see the picture, and what each half is about."""

    title: str
    description: str
    halves: tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Shape:
    """Sizes of one layout in its own units, which are pixels at the width it is made for."""

    name: str
    width: int
    height: int
    card_width: int
    card_height: int
    letters: int


WIDE = _Shape("wide", 1120, 430, 198, 116, 23)
NARROW = _Shape("narrow", 340, 676, 161, 98, 18)
LINE = 18
MOST_LINES = 3
LOOP = {WIDE: "M108 74H1012V356H108Z", NARROW: "M81 134V622H259V134Z"}
# Heads of arrows on the loop: place and quarter turns.
WIDE_ARROWS = (
    *((x, 74, 0) for x in (221, 447, 673, 899)),
    (1012, 215, 90),
    *((x, 356, 180) for x in (861, 560, 259)),
    (108, 215, 270),
)
NARROW_ARROWS = (
    *((81, y, 90) for y in (195, 317, 439, 561)),
    (170, 622, 0),
    *((259, y, 270) for y in (542, 380, 217)),
    (170, 134, 180),
)


def chain_picture(nodes: Sequence[Node], words: Words) -> SafeString:
    """Both layouts. A pack may have another number of levels: they are spread over the loop all the same."""
    return mark_safe(_wide(nodes, words) + _narrow(nodes, words))


def _wide(nodes: Sequence[Node], words: Words) -> str:
    out, back = _halves(nodes)
    places = [*_spread(out, (108, 74), (1012, 74)), *_spread(back, (1012, 356), (108, 356))]
    texts = _sentence(words.halves[0], (560, 184), 62, "out") + _sentence(words.halves[1], (560, 256), 62, "back")
    return _svg(WIDE, words, _loop(WIDE, WIDE_ARROWS) + texts + _cards(places, WIDE))


def _narrow(nodes: Sequence[Node], words: Words) -> str:
    out, back = _halves(nodes)
    places = [*_spread(out, (81, 134), (81, 622)), *_spread(back, (259, 622), (259, 134))]
    texts = _sentence(words.halves[0], (81, 16), 19, "out") + _sentence(words.halves[1], (259, 16), 19, "back")
    return _svg(NARROW, words, _loop(NARROW, NARROW_ARROWS) + texts + _cards(places, NARROW))


def _halves(nodes: Sequence[Node]) -> tuple[list[Node], list[Node]]:
    return [each for each in nodes if each.half == Half.VISION], [each for each in nodes if each.half != Half.VISION]


def _spread(nodes: Sequence[Node], first: tuple[int, int], last: tuple[int, int]) -> list[tuple[Node, float, float]]:
    steps = max(len(nodes) - 1, 1)
    return [
        (
            node,
            first[0] + (last[0] - first[0]) * place / steps,
            first[1] + (last[1] - first[1]) * place / steps,
        )
        for place, node in enumerate(nodes)
    ]


def _svg(shape: _Shape, words: Words, content: str) -> str:
    title, description = f"ketju-{shape.name}-nimi", f"ketju-{shape.name}-selitys"
    return (
        f'<svg class="chain chain--{shape.name}" viewBox="0 0 {shape.width} {shape.height}" role="img"'
        f' aria-labelledby="{title} {description}">'
        f'<title id="{title}">{escape(words.title)}</title><desc id="{description}">{escape(words.description)}</desc>'
        f"{content}</svg>"
    )


def _loop(shape: _Shape, arrows: Sequence[tuple[int, int, int]]) -> str:
    heads = "".join(
        f'<path class="chain__arrow" d="M-5 -7L6 0L-5 7Z" transform="translate({x} {y}) rotate({turn})"/>'
        for x, y, turn in arrows
    )
    return f'<path class="chain__loop" d="{LOOP[shape]}"/>{heads}'


def _sentence(text: str, place: tuple[int, int], letters: int, look: str) -> str:
    x, y = place
    lines = "".join(
        f'<tspan x="{x}" y="{y + number * 19}">{escape(line)}</tspan>'
        for number, line in enumerate(wrapped(text, letters, most=4))
    )
    return f'<text class="chain__half chain__half--{look}" text-anchor="middle">{lines}</text>'


def _cards(places: Sequence[tuple[Node, float, float]], shape: _Shape) -> str:
    return "".join(_card(node, x - shape.card_width / 2, y - shape.card_height / 2, shape) for node, x, y in places)


def _card(node: Node, left: float, top: float, shape: _Shape) -> str:
    half = "out" if node.half == Half.VISION else "back"
    look = f"chain__card--{node.state}" if node.state else "chain__card--plain"
    names = wrapped(node.name, shape.letters, most=MOST_LINES)
    lines = [("chain__name", name) for name in names]
    if node.state:
        lines.append((f"chain__state chain__state--{node.state}", f"{LEVEL_SIGNS[node.state]} {node.state.label}"))
    lines += [("chain__note", note) for note in node.notes]
    # The words stand in the middle of the card, whatever their number.
    y = (shape.card_height - len(lines) * LINE) / 2 + LINE * 0.76
    middle = shape.card_width / 2
    texts = "".join(
        f'<text class="{kind}" x="{middle:g}" y="{y + number * LINE:g}" text-anchor="middle">{escape(text)}</text>'
        for number, (kind, text) in enumerate(lines)
    )
    return (
        f'<g class="chain__card {look}" transform="translate({left:g} {top:g})">'
        f'<rect width="{shape.card_width}" height="{shape.card_height}" rx="12"/>'
        f'<circle class="chain__disc chain__disc--{half}" cx="6" cy="6" r="13"/>'
        f'<text class="chain__number" x="6" y="11" text-anchor="middle">{node.number}</text>{texts}</g>'
    )


def wrapped(text: str, letters: int, *, most: int) -> list[str]:
    """The text in lines of at most that many letters; a longer word is divided, what does not fit ends in dots."""
    lines: list[str] = []
    for word in text.split():
        for piece in _pieces(word, letters):
            if lines and len(lines[-1]) + 1 + len(piece) <= letters and not lines[-1].endswith("-"):
                lines[-1] = f"{lines[-1]} {piece}"
            else:
                lines.append(piece)
    if len(lines) > most:
        return [*lines[: most - 1], f"{lines[most - 1][: letters - 1]}…"]
    return lines


def _pieces(word: str, letters: int) -> list[str]:
    pieces = []
    while len(word) > letters:
        pieces.append(f"{word[: letters - 1]}-")
        word = word[letters - 1 :]
    return [*pieces, word]
