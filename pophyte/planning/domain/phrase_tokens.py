"""Cut a phrase into words that know what they do: the reading happens on their kinds, never on the letters."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pophyte.planning.domain.phrase_words import LONGEST_ENTRY, VOCABULARY, Kind, Word


_YEAR = r"(?:19|20)[0-9]{2}"
_DASH = "[-‐‑–—−]"
# Longest first; every character belongs to some piece, so that nothing of the phrase is lost unseen.
_PIECE = re.compile(
    rf"(?P<iso>{_YEAR}-[0-9]{{2}}-[0-9]{{2}}(?![0-9]))"
    rf"|(?P<years>{_YEAR}\s*(?:{_DASH}|/)\s*{_YEAR}(?![0-9]))"
    rf"|(?P<short>{_YEAR}{_DASH}[0-9]{{2}}(?![0-9/-]))"
    rf"|(?P<date>[0-9]{{1,2}}\.\s?[0-9]{{1,2}}\.(?:\s?{_YEAR})?(?![0-9]))"
    rf"|(?P<month>[0-9]{{1,2}}\.{_YEAR}(?![0-9]))"
    r"|(?P<ordinal>[0-9]{1,2}(?:st|nd|rd|th|:[ae])(?!\w))"
    r"|(?P<number>[0-9]+)"
    r"|(?P<word>fr\.o\.m|tod\.\s?näk|year's|council's|[^\W\d_][\w\u0300-\u036f]*)"
    r"|(?P<other>\S)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a phrase and where it stands in it."""

    word: Word
    start: int
    end: int

    @property
    def kind(self) -> Kind:
        """What the word does."""
        return self.word.kind

    @property
    def value(self) -> tuple[int, ...]:
        """The numbers the word carries."""
        return self.word.value


# What is longer is no day, month or year, and Python refuses to read thousands of digits.
_LONGEST_NUMBER = 9


def kinds_of(tokens: Sequence[Token]) -> str:
    """Write the kinds as a string, one letter a token, for patterns."""
    return "".join(token.kind for token in tokens)


def tokenise(text: str) -> list[Token]:
    """All words of the text in order; what the vocabulary does not know is of kind UNKNOWN."""
    pieces = list(_PIECE.finditer(text))
    tokens: list[Token] = []
    position = 0
    while position < len(pieces):
        length, found = _longest_entry(text, pieces[position : position + LONGEST_ENTRY])
        words = [found] if found else _read_piece(pieces[position])
        start, end = pieces[position].start(), pieces[position + length - 1].end()
        tokens += [Token(word, start, end) for word in words if word.kind is not Kind.FILLER]
        position += length
    for pattern, rewrite in _REWRITES:
        tokens = _apply(pattern, rewrite, tokens)
    return tokens


def _apply(pattern: str, rewrite: Callable[[list[Token]], list[Word]], tokens: list[Token]) -> list[Token]:
    """Put what `rewrite` makes of them in place of the tokens whose kinds match the pattern."""
    result: list[Token] = []
    done = 0
    for match in re.finditer(pattern, kinds_of(tokens)):
        found = tokens[match.start() : match.end()]
        result += tokens[done : match.start()]
        result += [Token(word, found[0].start, found[-1].end) for word in rewrite(found)]
        done = match.end()
    return result + tokens[done:]


def _longest_entry(text: str, pieces: Sequence[re.Match[str]]) -> tuple[int, Word | None]:
    for length in range(len(pieces), 0, -1):
        entry = " ".join(_plain(piece.group()) for piece in pieces[:length])
        if entry in VOCABULARY:
            return length, VOCABULARY[entry]
    return 1, None


def _plain(written: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFC", written).lower())


def _read_piece(piece: re.Match[str]) -> list[Word]:
    numbers = [int(number[:_LONGEST_NUMBER]) for number in re.findall("[0-9]+", piece.group())]
    if piece.lastgroup in _NUMERIC:
        return _NUMERIC[piece.lastgroup](numbers)
    return [Word(Kind.UNKNOWN)]


def _read_short(numbers: list[int]) -> list[Word]:
    """Read "2021-05" as a month and "2021-22" as two years; "2011-12" could be either and stays unknown."""
    year, number = numbers
    is_next_year = number == (year + 1) % 100
    is_month = number in _MONTHS_OF_YEAR
    if is_next_year and not is_month:
        return [Word(Kind.YEARS, (year, year + 1))]
    if is_month and not is_next_year:
        return [Word(Kind.MONTH, (number,)), Word(Kind.YEAR, (year,))]
    return [Word(Kind.UNKNOWN)]


def _read_years(numbers: list[int]) -> list[Word]:
    return [Word(Kind.YEARS, (numbers[0], numbers[1]))]


def _read_date(numbers: list[int]) -> list[Word]:
    day, month, *year = numbers
    return [Word(Kind.DATE, (day, month)), *(Word(Kind.YEAR, (number,)) for number in year)]


def _read_iso(numbers: list[int]) -> list[Word]:
    year, month, day = numbers
    return [Word(Kind.DATE, (day, month)), Word(Kind.YEAR, (year,))]


def _read_month(numbers: list[int]) -> list[Word]:
    month, year = numbers
    return [Word(Kind.MONTH, (month,)), Word(Kind.YEAR, (year,))]


def _read_number(numbers: list[int]) -> list[Word]:
    (number,) = numbers
    is_year = number in _YEARS
    return [Word(Kind.YEAR if is_year else Kind.NUMBER, (number,))]


_MONTHS_OF_YEAR = range(1, 13)
_YEARS = range(1900, 2100)
_NUMERIC: dict[str | None, Callable[[list[int]], list[Word]]] = {
    "iso": _read_iso,
    "years": _read_years,
    "short": _read_short,
    "date": _read_date,
    "month": _read_month,
    "ordinal": _read_number,
    "number": _read_number,
}


def _to_quarter(tokens: list[Token]) -> list[Word]:
    (number,) = tokens[0].value or tokens[1].value
    return [Word(Kind.QUARTER, (number,)) if number in _QUARTERS else Word(Kind.UNKNOWN)]


def _to_week(tokens: list[Token]) -> list[Word]:
    return [Word(Kind.WEEK, tokens[1].value)]


def _to_months(tokens: list[Token]) -> list[Word]:
    """Turn the numbers of "3/2021" and "3-5/2021" into months, keeping the dash and dropping the slash."""
    words = [token.word for token in tokens if token.kind is not Kind.SLASH]
    return [Word(Kind.MONTH, word.value) if word.kind is Kind.NUMBER else word for word in words]


def _to_date(tokens: list[Token]) -> list[Word]:
    values = {token.kind: token.value for token in tokens}
    return [Word(Kind.DATE, values[Kind.NUMBER] + values[Kind.MONTH])]


def _to_month_of_pair(tokens: list[Token]) -> list[Word]:
    # The last number: a season that is also the stem of a month ("kesä-heinäkuu") carries both.
    (token,) = tokens
    is_only_season = token.kind is Kind.SEASON and len(token.value) == 1
    return [token.word if is_only_season else Word(Kind.MONTH, token.value[-1:])]


def _to_years(tokens: list[Token]) -> list[Word]:
    return [Word(Kind.YEARS, tokens[0].value + tokens[-1].value)]


def _first(tokens: list[Token]) -> list[Word]:
    return [tokens[0].word]


def _nothing(_: list[Token]) -> list[Word]:
    return []


def _swedish_in(tokens: list[Token]) -> list[Word]:
    return [token.word for token in tokens if token.value != (1,)]


_QUARTERS = range(1, 5)
# In this order: each pattern sees what the earlier ones left.
_REWRITES: tuple[tuple[str, Callable[[list[Token]], list[Word]]], ...] = (
    (r"V(?=y)", lambda _: [Word(Kind.YEAR_WORD)]),
    (r"V(?=n)", lambda _: [Word(Kind.WEEK_WORD)]),
    (r"[nI]q|qn", _to_quarter),
    (r"wn", _to_week),
    (r"[QW]/(?=y)", _first),
    (r"(?<!W-)n-n/(?=y)", _to_months),
    (r"(?<!W-)n/(?=y)", _to_months),
    # "1. kesäkuun kokous" may be the first meeting in June as well as the meeting of 1 June.
    (r"nm(?!.*[kK])|mn(?=,?y)", _to_date),
    (r"h(?=-?[-/|&][mh])|s(?=-[|&]?[mh])", _to_month_of_pair),
    # The hyphen of "touko- ja kesäkuu" stands for the missing end of the word.
    (r"-(?=[&|])", _nothing),
    (r"y[-&]y", _to_years),
    (r"I", _swedish_in),
)
