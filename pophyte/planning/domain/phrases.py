"""What a municipality means when it writes when its council will decide.

People write "HVK kesäkuu, HVS syksy", "viim. keväällä", "uuden valtuuston 1. kokous". The rules and their words are
our own; docs/features/fuzzy-time.md shows them by example. A phrase is understood whole or not at all.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from pophyte.planning.domain.documents import DocumentKind
from pophyte.planning.domain.phrase_times import doubt_mark, read_time
from pophyte.planning.domain.phrase_tokens import Token, kinds_of, tokenise
from pophyte.planning.domain.phrase_words import Kind, Word


class Understanding(StrEnum):
    """How far we understood what was written."""

    TIME = "time"
    EVENT = "event"
    OPEN = "open"
    NOT_STATED = "not-stated"
    UNREAD = "unread"


class Event(StrEnum):
    """Something a decision is tied to instead of a date."""

    NONE = ""
    FIRST_COUNCIL_MEETING = "first-council-meeting"
    NEW_COUNCIL = "new-council"
    AFTER_ELECTIONS = "after-elections"
    WITH_BUDGET = "with-budget"
    WITH_FINANCIAL_STATEMENT = "with-financial-statement"


@dataclass(frozen=True, slots=True)
class Reading:
    """One estimate in a phrase: for which documents, in which words, and what we made of them."""

    documents: frozenset[DocumentKind]
    as_written: str
    edtf: str
    event: Event
    understanding: Understanding
    has_doubt: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    """The words about one set of documents, without the names of the documents."""

    documents: frozenset[DocumentKind]
    as_written: str
    tokens: list[Token]
    is_named_last: bool = False


_BOTH = frozenset(DocumentKind)
_DOCUMENTS_BY_NUMBER = {1: DocumentKind.REPORT, 2: DocumentKind.PLAN}
_DOCUMENT_GROUP = re.compile(r"D(?:[-&/,]*D)*")
_YEARS = range(1900, 2100)
_OPEN_KINDS = frozenset({Kind.OPEN, Kind.ASIDE, Kind.SCHEDULE, Kind.SEPARATOR, Kind.DOUBT, Kind.APPROXIMATE})
# A time beside these is the council's; "kesäkuun vaalien jälkeen" and "vuoden 2021 talousarvion yhteydessä" date the
# elections and the budget, and the budget of 2021 is decided in 2020.
_COUNCIL_EVENTS = frozenset({Event.FIRST_COUNCIL_MEETING, Event.NEW_COUNCIL})
_EVENT_COMPANIONS = frozenset({Kind.COUNCIL, Kind.MEETING, Kind.SEPARATOR, Kind.DOUBT, Kind.APPROXIMATE})
_DATED = frozenset({Understanding.TIME, Understanding.EVENT})
_EDGES = frozenset({Kind.DASH, Kind.SLASH, Kind.AND, Kind.SEPARATOR})
_CLOSING = re.compile(r"[?!.)\]”\"']+")
# Patterns over the kinds of the words; what a pattern covers is used up by the event.
_EVENTS = (
    (re.compile(r"NknK|nKNk"), Event.FIRST_COUNCIL_MEETING),
    (re.compile(r"NkK?"), Event.NEW_COUNCIL),
    (re.compile(r"va|av"), Event.AFTER_ELECTIONS),
    (re.compile(r"gj|jg"), Event.WITH_BUDGET),
    (re.compile(r"Gj|jG"), Event.WITH_FINANCIAL_STATEMENT),
)


def read_phrase(text: str, *, year: int | None) -> list[Reading]:
    """Read an estimate written under a year column; a year in the phrase itself wins over the column.

    Returns at least one reading, each with EDTF that read_edtf accepts ("" for no time). A year outside 1900–2099 is
    taken as unknown. Never raises: what is not understood comes back as UNREAD with its text.
    """
    known_year = year if year in _YEARS else None
    pieces = _cut(text.strip())
    readings = [_read_piece(piece, known_year) for piece in pieces]
    # "Ehkä HVK kesäkuu, HVS" looks like "keväällä HVK, syksyllä HVS" but is not: there only times will do.
    if any(piece.is_named_last for piece in pieces) and not all(
        reading.understanding in _DATED for reading in readings
    ):
        return [_read_piece(_unread(text.strip()), known_year)]
    return readings


def _cut(text: str) -> list[_Piece]:
    """One piece for each group of documents named; a single unread piece when it is unclear which words go where."""
    tokens = tokenise(text)
    groups = [match.span() for match in _DOCUMENT_GROUP.finditer(kinds_of(tokens))]
    if not groups:
        return [_Piece(_BOTH, text, tokens)]
    if len(groups) == 1:
        start, end = groups[0]
        content = _without_edges(tokens[:start]) + _without_edges(tokens[end:])
        return [_Piece(_documents(tokens[start:end]), text, content)]
    pieces = _cut_between(text, tokens, groups)
    documents = [kind for piece in pieces for kind in piece.documents]
    if len(documents) == len(set(documents)) and all(_has_content(piece) for piece in pieces):
        return pieces
    return [_unread(text)]


def _unread(text: str) -> _Piece:
    return _Piece(_BOTH, text, [Token(Word(Kind.UNKNOWN), 0, len(text))])


def _has_content(piece: _Piece) -> bool:
    return any(token.kind not in _EDGES | {Kind.OR} for token in piece.tokens)


def _cut_between(text: str, tokens: list[Token], groups: list[tuple[int, int]]) -> list[_Piece]:
    """Cut where each group begins ("HVK kesäkuu, HVS syksy"), or where each ends ("kesäkuussa HVK, syksyllä HVS")."""
    is_named_last = groups[0][0] > 0
    if is_named_last:
        cuts = [0] + [end for _, end in groups[:-1]] + [len(tokens)]
    else:
        cuts = [start for start, _ in groups] + [len(tokens)]
    pieces = []
    for (start, end), first, last in zip(groups, cuts[:-1], cuts[1:], strict=True):
        content = _without_edges(tokens[first:start]) + _without_edges(tokens[end:last])
        written = _written(text, tokens[first:last])
        pieces.append(_Piece(_documents(tokens[start:end]), written, content, is_named_last))
    return pieces


def _documents(group: list[Token]) -> frozenset[DocumentKind]:
    return frozenset(_DOCUMENTS_BY_NUMBER[number] for token in group for number in token.value)


def _without_edges(tokens: list[Token]) -> list[Token]:
    """Drop the dashes, commas and ands that only set a document apart from its time."""
    inside = [place for place, token in enumerate(tokens) if token.kind not in _EDGES]
    return tokens[inside[0] : inside[-1] + 1] if inside else []


def _written(text: str, tokens: list[Token]) -> str:
    words = _without_edges(tokens)
    start, end = words[0].start, words[-1].end
    closing = _CLOSING.match(text, end)
    return text[start : closing.end() if closing else end]


def _read_piece(piece: _Piece, year: int | None) -> Reading:
    understanding, event, edtf = _understand(piece.tokens, year)
    has_doubt = bool({token.kind for token in piece.tokens} & {Kind.DOUBT, Kind.APPROXIMATE})
    return Reading(piece.documents, piece.as_written, edtf, event, understanding, has_doubt)


def _understand(tokens: list[Token], year: int | None) -> tuple[Understanding, Event, str]:
    kinds = {token.kind for token in tokens}
    if kinds <= _EDGES | {Kind.NOTHING}:
        return Understanding.NOT_STATED, Event.NONE, ""
    if kinds <= _OPEN_KINDS and kinds & {Kind.OPEN, Kind.DOUBT}:
        return Understanding.OPEN, Event.NONE, ""
    event, rest = _find_event(tokens)
    edtf = _time_of_event(event, rest, year) if event else read_time(rest, year)
    if edtf is None:
        return Understanding.UNREAD, Event.NONE, ""
    return (Understanding.EVENT if event else Understanding.TIME), event, edtf


def _find_event(tokens: list[Token]) -> tuple[Event, list[Token]]:
    """Find the event a phrase names and the words it leaves; a second event stays among them and makes it unread."""
    for pattern, event in _EVENTS:
        match = pattern.search(kinds_of(tokens))
        if match and _is_first(tokens[match.start() : match.end()]):
            return event, tokens[: match.start()] + tokens[match.end() :]
    return Event.NONE, tokens


def _is_first(tokens: list[Token]) -> bool:
    return all(token.value == (1,) for token in tokens if token.kind is Kind.NUMBER)


def _time_of_event(event: Event, tokens: list[Token], year: int | None) -> str | None:
    """EDTF for what is said beside the event; with nothing said, the year of the column."""
    kinds = {token.kind for token in tokens}
    if not kinds <= _EVENT_COMPANIONS:
        return read_time(tokens, year) if event in _COUNCIL_EVENTS else None
    return f"{year}{doubt_mark(kinds)}" if year else ""
