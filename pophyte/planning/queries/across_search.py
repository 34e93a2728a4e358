"""Search in all published text. The index is merged once a process for each state of what is published."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from threading import Lock

from django.utils.translation import gettext as _

from pophyte.core.search import Hit
from pophyte.indicators.queries.everyday import EVERYDAY
from pophyte.planning.domain.across import PassageKind
from pophyte.planning.domain.across_search import WordIndex, answered, find, marked, merge, pattern_of, read_question
from pophyte.planning.models import PublishedDocument, PublishedPassage, PublishedWords
from pophyte.planning.queries.across_places import passage_address


Pattern = re.Pattern[str] | None
PAGE = 10
PASSAGES_OF_ONE = 3
SNIPPET = 320
HIT_SNIPPET = 160
# A passage that repeats the word twenty times does not answer better than one that says it five times.
MANY_SPOTS = 5


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage as it is shown: marked where it answers."""

    text: str
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class FoundPassage:
    kind: str
    title: str
    url: str
    pieces: tuple[Piece, ...]

    @property
    def plain(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A document that answers, with the passages that do so best and the number of all that do."""

    published: PublishedDocument
    passages: tuple[FoundPassage, ...]
    number: int

    @property
    def rest(self) -> int:
        return self.number - len(self.passages)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the search is narrowed to; empty means all."""

    area: int | None = None
    term: int | None = None
    type: str = ""

    @property
    def is_narrowed(self) -> bool:
        return bool(self.area or self.term or self.type)


@dataclass(frozen=True, slots=True)
class Results:
    number: int
    documents: tuple[FoundDocument, ...]


@dataclass(slots=True)
class _Kept:
    """The merged index of this process, and the documents that it was made from with their digests."""

    state: tuple[tuple[int, str], ...] = ()
    index: WordIndex | None = None


_kept, _lock = _Kept(), Lock()


def word_index() -> WordIndex:
    """One question when nothing has been published since the last time."""
    state = tuple(PublishedDocument.objects.order_by("pk").values_list("pk", "release__digest"))
    with _lock:
        if _kept.index is None or _kept.state != state:
            words = PublishedWords.objects.order_by("pk").values_list("pk", "words")
            _kept.index = merge(words.iterator(chunk_size=50))
            _kept.state = state
        return _kept.index


def search_published(text: str, *, narrowed: Narrowed | None = None, page: int = 1, size: int = PAGE) -> Results:
    """Documents that answer, best first, a page at a time: five questions, whatever the number of documents."""
    asked = read_question(text, EVERYDAY)
    if not asked:
        return Results(0, ())
    among = _among(narrowed) if narrowed and narrowed.is_narrowed else None
    found = [key for _score, key in find(asked, word_index(), among)]
    shown = found[(page - 1) * size : page * size]
    documents = PublishedDocument.objects.prefetch_related("areas").in_bulk(shown)
    passages = _passages(shown)
    pattern = pattern_of(asked)
    told = [_told(documents[key], passages.get(key, []), pattern) for key in shown if key in documents]
    return Results(len(found), tuple(told))


def _among(narrowed: Narrowed) -> Collection[int]:
    rows = PublishedDocument.objects.all()
    if narrowed.area:
        rows = rows.filter(areas=narrowed.area)
    if narrowed.term:
        rows = rows.filter(term=narrowed.term)
    if narrowed.type:
        rows = rows.filter(type=narrowed.type)
    return set(rows.values_list("pk", flat=True))


Row = tuple[str, str, str, str]


def _passages(keys: Sequence[int]) -> dict[int, list[Row]]:
    rows = PublishedPassage.objects.filter(published__in=keys).order_by("published", "place")
    found: dict[int, list[Row]] = {}
    for key, kind, anchor, title, text in rows.values_list("published", "kind", "anchor", "title", "text"):
        found.setdefault(key, []).append((kind, anchor, title, text))
    return found


def _told(published: PublishedDocument, rows: Sequence[Row], pattern: Pattern) -> FoundDocument:
    best = []
    for place, row in enumerate(rows):
        words, spots = answered(row[-1], pattern)
        if words:
            best.append((-words, -min(spots, MANY_SPOTS), place))
    shown = [rows[place] for _words, _spots, place in sorted(best)[:PASSAGES_OF_ONE]]
    passages = tuple(
        FoundPassage(
            str(PassageKind(kind).label), title, passage_address(published.slug, anchor), pieces_of(text, pattern)
        )
        for kind, anchor, title, text in shown
    )
    return FoundDocument(published, passages, len(best))


def pieces_of(text: str, pattern: Pattern, length: int = SNIPPET) -> tuple[Piece, ...]:
    """The text around its first answer, in pieces; cut at words, with dots where it was cut."""
    spots = marked(text, pattern)
    begins, ends = _window(text, spots[0][0] if spots else 0, length)
    pieces = [Piece("… ")] if begins else []
    at = begins
    for first, last in spots:
        if first >= at and last <= ends:
            pieces += [Piece(text[at:first]), Piece(text[first:last], is_marked=True)]
            at = last
    pieces.append(Piece(text[at:ends] + (" …" if ends < len(text) else "")))
    return tuple(piece for piece in pieces if piece.text)


def _window(text: str, spot: int, length: int) -> tuple[int, int]:
    if len(text) <= length:
        return 0, len(text)
    begins = max(0, spot - length // 3)
    if begins:
        begins = text.find(" ", begins, spot) + 1 or spot
    ends = min(len(text), begins + length)
    if ends < len(text):
        ends = max(text.rfind(" ", begins, ends), spot) if text.rfind(" ", begins, ends) > spot else ends
    return begins, ends


def search_hits(text: str, limit: int) -> list[Hit]:
    """For the site's one search box."""
    return [
        Hit(
            title=one.published.title,
            url=one.passages[0].url if one.passages else passage_address(one.published.slug, ""),
            kind_label=one.published.type_name or _("Asiakirja"),
            snippet=one.passages[0].plain[:HIT_SNIPPET] if one.passages else "",
        )
        for one in search_published(text, size=min(limit, PAGE)).documents
    ]


def published_types() -> list[tuple[str, str]]:
    """Kinds of documents that have been published: key and name."""
    rows = PublishedDocument.objects.order_by("type_name").values_list("type", "type_name").distinct()
    return list(dict(rows).items())
