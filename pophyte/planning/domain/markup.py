"""The editor's few elements as plain values, so that page, PDF, Word and slides show the same and nothing else.

What a text part holds was cleaned when it was written. It is read here once more and written anew: an element or an
attribute that is not one of these cannot reach a reader, whatever the database holds.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from html.parser import HTMLParser
from itertools import groupby
from typing import Literal


Kind = Literal["p", "h3", "h4", "li", "hr"]

HEADINGS = ("h3", "h4")
# A heading outside the editor's own levels keeps its place in the outline as the nearest one.
STAND_FOR: dict[str, Kind] = {
    "h1": "h3",
    "h2": "h3",
    "h3": "h3",
    "h4": "h4",
    "h5": "h4",
    "h6": "h4",
    "p": "p",
    "div": "p",
}
HIDDEN = frozenset({"script", "style", "template", "title"})
ADDRESSES = ("https://", "http://", "mailto:", "tel:", "/", "#")


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of a paragraph that look the same."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or item of a list; `level` of an item counts from 0, `anchor` belongs to headings."""

    kind: Kind
    runs: tuple[Run, ...] = ()
    level: int = 0
    is_numbered: bool = False
    # The first item of a numbered list starts it anew.
    starts: bool = False
    anchor: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def read_markup(html: str) -> tuple[Block, ...]:
    """Words without elements are a paragraph.

    >>> [(block.kind, block.text) for block in read_markup("<h3>Nuoret</h3><p>Moni on <b>yksin</b>.</p>")]
    [('h3', 'Nuoret'), ('p', 'Moni on yksin.')]
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return tuple(reader.blocks)


def write_markup(blocks: tuple[Block, ...]) -> str:
    """As HTML of the same few elements."""
    return "".join(_write(blocks))


def plain_text(html: str) -> str:
    return " ".join(block.text for block in read_markup(html) if block.text)


def with_anchors(blocks: tuple[Block, ...], prefix: str) -> tuple[Block, ...]:
    """Headings with an address of their own: the first of a chapter is `<prefix>-1`."""
    count = 0
    marked = []
    for block in blocks:
        if block.kind in HEADINGS:
            count += 1
            marked.append(replace(block, anchor=f"{prefix}-{count}"))
        else:
            marked.append(block)
    return tuple(marked)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._runs: list[Run] = []
        self._kind: Kind = "p"
        self._lists: list[bool] = []
        self._starts = False
        self._bold = self._italic = self._hidden = 0
        self._href = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in HIDDEN:
            self._hidden += 1
        elif tag in STAND_FOR:
            self._begin_text(tag)
        elif tag in {"ul", "ol"}:
            self.end_block()
            self._lists.append(tag == "ol")
            self._starts = True
        elif tag == "li":
            self.end_block()
            self._kind = "li"
        elif tag in {"hr", "br"}:
            self._break(tag)
        else:
            self._begin_inline(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag in HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag in {"ul", "ol"}:
            self.end_block()
            self._lists[-1:] = []
        elif tag in STAND_FOR or tag == "li":
            self.end_block()
        elif tag in {"b", "strong"}:
            self._bold = max(0, self._bold - 1)
        elif tag in {"i", "em"}:
            self._italic = max(0, self._italic - 1)
        elif tag == "a":
            self._href = ""

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        text = " ".join(data.split())
        if text:
            opening = " " if data[:1].isspace() and self._runs else ""
            closing = " " if data[-1:].isspace() else ""
            self._runs.append(Run(f"{opening}{text}{closing}", self._bold > 0, self._italic > 0, self._href))
        elif data and self._runs and not self._runs[-1].text.endswith(" "):
            self._runs.append(Run(" "))

    def end_block(self) -> None:
        runs = _trimmed(self._runs)
        if runs:
            is_item = self._kind == "li" and bool(self._lists)
            kind: Kind = self._kind if self._kind != "li" or is_item else "p"
            numbered = is_item and self._lists[-1]
            level = len(self._lists) - 1 if is_item else 0
            self.blocks.append(Block(kind, runs, level, numbered, starts=is_item and self._starts))
            self._starts = False
        self._runs = []
        self._kind = "p"

    def _begin_text(self, tag: str) -> None:
        # A paragraph inside an item is the item's own text.
        if self._kind == "li" and not self._runs:
            return
        self.end_block()
        self._kind = STAND_FOR[tag]

    def _begin_inline(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag in {"b", "strong"}:
            self._bold += 1
        elif tag in {"i", "em"}:
            self._italic += 1
        elif tag == "a":
            href = (attributes.get("href") or "").strip()
            self._href = href if href.startswith(ADDRESSES) else ""

    def _break(self, tag: str) -> None:
        if tag == "hr":
            self.end_block()
            self.blocks.append(Block("hr"))
        else:
            self._runs.append(Run(" "))


def _trimmed(runs: list[Run]) -> tuple[Run, ...]:
    kept = list(runs)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(kept)


def _write(blocks: tuple[Block, ...]) -> Iterator[str]:
    for is_item, group in groupby(blocks, key=lambda block: block.kind == "li"):
        if is_item:
            yield from _write_lists(list(group))
        else:
            yield from (_write_block(block) for block in group)


def _write_block(block: Block) -> str:
    if block.kind == "hr":
        return "<hr>"
    anchor = f' id="{escape(block.anchor)}"' if block.anchor else ""
    return f"<{block.kind}{anchor}>{_inline(block.runs)}</{block.kind}>"


def _write_lists(items: list[Block]) -> Iterator[str]:
    """Deeper items stand inside the item before them."""
    open_lists: list[str] = []
    for item in items:
        name = "ol" if item.is_numbered else "ul"
        depth = min(item.level + 1, len(open_lists) + 1)
        while len(open_lists) > depth:
            yield f"</li></{open_lists.pop()}>"
        if len(open_lists) == depth and (open_lists[-1] != name or (item.starts and item.level == 0)):
            yield f"</li></{open_lists.pop()}>"
        if len(open_lists) < depth:
            yield f"<{name}>"
            open_lists.append(name)
        else:
            yield "</li>"
        yield f"<li>{_inline(item.runs)}"
    while open_lists:
        yield f"</li></{open_lists.pop()}>"


def _inline(runs: tuple[Run, ...]) -> str:
    return "".join(_inline_run(run) for run in runs)


def _inline_run(run: Run) -> str:
    text = escape(run.text)
    text = f"<em>{text}</em>" if run.is_italic else text
    text = f"<strong>{text}</strong>" if run.is_bold else text
    return f'<a href="{escape(run.href)}">{text}</a>' if run.href else text
