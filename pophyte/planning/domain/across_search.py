"""An inverted index of the words of published documents, and the finding of what people ask in everyday Finnish.

Only the question is stemmed, as in the search of indicators: a word that begins with the stem of what was asked is the
same word in another case or the start of a compound, and a long stem is looked for inside compounds too. The index is
plain folded words with the documents that hold them: two bytes of count and two of place a pair, so that 309 documents
of 60 pages fit into a few tens of megabytes and are merged in about a second (decision 0023).
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from pophyte.core.finnish import LANGUAGES, WORD, fold, stem, words
from pophyte.planning.domain.across import Passage, PassageKind


# A shorter stem stands in the middle of too many words: "Oulussa" is not a "korkeakoulu".
INSIDE_COMPOUNDS = 5
SHORTEST_BEGINNING = 4
LONGEST_QUESTION = 8
SAME, BEGINNING, EVERYDAY, INSIDE = 1.0, 0.8, 0.55, 0.35
# How much a word tells of a document, by where it stands.
WEIGHTS = {PassageKind.GOAL: 3, PassageKind.MEASURE: 2}
TITLE_WEIGHT = 8
MOST = 0xFFFF
Everyday = Mapping[str, tuple[str, ...]]
JOINING = frozenset(
    [
        "ja",
        "tai",
        "on",
        "ei",
        "se",
        "että",
        "joka",
        "mitä",
        "kuinka",
        "och",
        "eller",
        "att",
        "som",
        "med",
        "the",
        "of",
        "and",
        "or",
        "in",
        "is",
        "to",
    ]
)


def counted_words(title: str, passages: Iterable[Passage]) -> str:
    """The words of a document with their weight, as the one line of text that is kept: "nuori 4 nuorten 11"."""
    written: Counter[str] = Counter()
    for passage in passages:
        for word in WORD.findall(passage.text.casefold()):
            written[word] += WEIGHTS.get(passage.kind, 1)
    for word in WORD.findall(title.casefold()):
        written[word] += TITLE_WEIGHT
    found: Counter[str] = Counter()
    for word, number in written.items():
        for plain in words(word):
            found[plain] += number
    return " ".join(f"{word} {number}" for word, number in sorted(found.items()))


@dataclass(frozen=True, slots=True)
class WordIndex:
    """`places` of a word: place of a document and weight by turns."""

    documents: tuple[int, ...]
    vocabulary: Sequence[str]
    places: Sequence[array]  # type: ignore[type-arg]  # of 16-bit numbers
    # The vocabulary as one text, a word a line, and where each begins: compounds are searched in one go.
    lump: str
    starts: array  # type: ignore[type-arg]

    def between(self, beginning: str) -> Iterable[int]:
        at = bisect_left(self.vocabulary, beginning)
        while at < len(self.vocabulary) and self.vocabulary[at].startswith(beginning):
            yield at
            at += 1

    def inside(self, part: str) -> Iterator[int]:
        found = self.lump.find(part)
        while found >= 0:
            at = bisect_right(self.starts, found) - 1
            if found > self.starts[at]:
                yield at
            found = self.lump.find(part, found + 1)


def merge(documents: Iterable[tuple[int, str]]) -> WordIndex:
    """One index of many documents' `counted_words`."""
    known: dict[str, array] = {}  # type: ignore[type-arg]
    keys = []
    for place, (key, line) in enumerate(documents):
        keys.append(key)
        parts = line.split()
        for word, number in zip(parts[::2], parts[1::2], strict=True):
            held = known.get(word)
            if held is None:
                known[word] = held = array("H")
            held.append(place)
            held.append(min(int(number), MOST))
    vocabulary = sorted(known)
    starts, at = array("I"), 0
    for word in vocabulary:
        starts.append(at)
        at += len(word) + 1
    return WordIndex(tuple(keys), vocabulary, [known[word] for word in vocabulary], "\n".join(vocabulary), starts)


@dataclass(frozen=True, slots=True)
class Asked:
    """One word of a question: the beginnings that answer it, and the parts that do so inside a compound."""

    word: str
    beginnings: Mapping[str, float]
    inside: Collection[str]


def read_question(text: str, everyday: Everyday | None = None) -> list[Asked]:
    written = [word for word in WORD.findall(text.casefold()) if fold(word)]
    kept = [word for word in written if word not in JOINING] or written
    return [_asked(word, everyday or {}) for word in dict.fromkeys(kept)][:LONGEST_QUESTION]


def _asked(word: str, everyday: Everyday) -> Asked:
    stems = {stem(word, language) for language in LANGUAGES} - {""}
    beginnings = {fold(word): SAME}
    for part in stems:
        beginnings.setdefault(part, BEGINNING)
        beginnings.setdefault(part[: max(len(part) - 2, SHORTEST_BEGINNING)], BEGINNING * 0.8)
    for key, many in everyday.items():
        if stem(key) in stems:
            for beginning in many:
                beginnings.setdefault(fold(beginning), EVERYDAY)
    short = {part: level for part, level in beginnings.items() if len(part) > 1 or part == fold(word)}
    return Asked(word, short, tuple(part for part in stems if len(part) >= INSIDE_COMPOUNDS))


def find(asked: Sequence[Asked], index: WordIndex, among: Collection[int] | None = None) -> list[tuple[float, int]]:
    """Scores and keys of the documents that answer, the best first; only those `among`, where it is given.

    Documents that answer every word come alone; only when there are none, those that answer the most.
    """
    matched: Counter[int] = Counter()
    totals: dict[int, float] = {}
    for one in asked:
        scores = _scores(one, index)
        for place, score in scores.items():
            key = index.documents[place]
            if among is None or key in among:
                matched[key] += 1
                totals[key] = totals.get(key, 0.0) + score
    most = max(matched.values(), default=0)
    best = ((totals[key], key) for key, count in matched.items() if count == most)
    return sorted(best, key=lambda pair: (-pair[0], pair[1]))


def _scores(asked: Asked, index: WordIndex) -> dict[int, float]:
    """How well each document answers one word: how often it says so, by how surely each word is the one asked."""
    weights: dict[int, float] = {}
    for at, level in _levels(asked, index).items():
        held = index.places[at]
        for place, number in zip(held[::2], held[1::2], strict=True):
            weights[place] = weights.get(place, 0.0) + level * number
    # A word that every document says tells little of any one.
    rarity = log(1 + len(index.documents) / len(weights)) if weights else 0.0
    return {place: rarity * log(1 + weight) for place, weight in weights.items()}


def _levels(asked: Asked, index: WordIndex) -> dict[int, float]:
    found: dict[int, float] = {}
    for beginning, level in asked.beginnings.items():
        for at in index.between(beginning):
            sure = SAME if index.vocabulary[at] == beginning else level * 0.9
            found[at] = max(sure, found.get(at, 0.0))
    for part in asked.inside:
        for at in index.inside(part):
            found[at] = max(INSIDE, found.get(at, 0.0))
    return found


# Letters as people write them for a letter that has been folded.
LETTERS = {"a": "aäåáà", "o": "oöóõ", "e": "eéè", "u": "uü", "s": "sš", "z": "zž", "c": "cç", "y": "yý", "i": "ií"}


def pattern_of(asked: Sequence[Asked]) -> re.Pattern[str] | None:
    """Finds in a text as written the words that answer; the group tells which word of the question."""
    groups = [f"(?P<w{place}>{_pattern(one)})" for place, one in enumerate(asked)]
    return re.compile("|".join(groups), re.IGNORECASE) if groups else None


def _pattern(asked: Asked) -> str:
    beginnings = "|".join(_spelt(each) for each in sorted(asked.beginnings, key=len))
    inside = "".join(f"|{_spelt(each)}" for each in asked.inside)
    return rf"\b(?:{beginnings}){inside}"


def _spelt(folded: str) -> str:
    return "".join(f"[{LETTERS[letter]}]" if letter in LETTERS else re.escape(letter) for letter in folded)


def marked(text: str, pattern: re.Pattern[str] | None) -> list[tuple[int, int]]:
    """Where the whole words stand that answer the question, from left to right and never overlapping."""
    spots: list[tuple[int, int]] = []
    for match in pattern.finditer(text) if pattern else ():
        begins, ends = match.span()
        while begins > 0 and text[begins - 1].isalnum():
            begins -= 1
        while ends < len(text) and text[ends].isalnum():
            ends += 1
        if not spots or begins >= spots[-1][1]:
            spots.append((begins, ends))
    return spots


def answered(text: str, pattern: re.Pattern[str] | None) -> tuple[int, int]:
    """How many of the words of the question the text answers, and in how many spots."""
    which: set[str | None] = set()
    spots = 0
    for match in pattern.finditer(text) if pattern else ():
        which.add(match.lastgroup)
        spots += 1
    return len(which), spots
