"""An index of words, built once for a version of the store: what people write finds what officials have named.

Only the question is stemmed. A word that begins with the stem of what was asked is the same word in another case, or the
start of a compound; a long stem is looked for inside compounds too. So the index is plain words, quick to build.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pophyte.core.finnish import LANGUAGES, WORD, fold, stem, words


# A shorter one stands in the middle of too many words: "Oulussa" is not a "korkeakoulu".
INSIDE_COMPOUNDS = 5
SHORTEST_BEGINNING = 4
LONGEST_QUESTION = 12
# How surely a word of the index is the word that was asked.
SAME, STEM, BEGINNING, EVERYDAY, INSIDE = 1.0, 0.9, 0.6, 0.55, 0.35
# Words that only join others.
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
        "moni",
        "paljon",
        "och",
        "eller",
        "i",
        "på",
        "av",
        "att",
        "är",
        "som",
        "med",
        "för",
        "the",
        "of",
        "and",
        "or",
        "in",
        "is",
        "to",
        "a",
        "an",
        "how",
        "many",
    ]
)


@dataclass(frozen=True, slots=True)
class Writing:
    """One text about a thing, and how much a word in it tells of the thing."""

    weight: float
    text: str


@dataclass(slots=True)
class WordIndex:
    """Things by their place in the list they came in."""

    vocabulary: list[str] = field(default_factory=list)
    # For each word of the vocabulary, the greatest weight it has in each thing.
    places: list[dict[int, float]] = field(default_factory=list)

    def between(self, beginning: str) -> Iterable[int]:
        """Words that begin so."""
        at = bisect_left(self.vocabulary, beginning)
        while at < len(self.vocabulary) and self.vocabulary[at].startswith(beginning):
            yield at
            at += 1

    def inside(self, part: str) -> Iterable[int]:
        return (at for at, word in enumerate(self.vocabulary) if word.find(part, 1) > 0)


def build_index(things: Sequence[Iterable[Writing]]) -> WordIndex:
    found: dict[str, dict[int, float]] = {}
    # As written to the words that it folds to: a text is long, and its words are few.
    folded: dict[str, list[str]] = {}
    for place, writings in enumerate(things):
        for writing in writings:
            for written in set(WORD.findall(writing.text.casefold())):
                if written not in folded:
                    folded[written] = words(written)
                for word in folded[written]:
                    at = found.setdefault(word, {})
                    at[place] = max(writing.weight, at.get(place, 0.0))
    vocabulary = sorted(found)
    return WordIndex(vocabulary, [found[word] for word in vocabulary])


def find(text: str, index: WordIndex, everyday: Mapping[str, tuple[str, ...]]) -> list[tuple[float, int]]:
    """Scores and places of the things that answer, the best first.

    Things that answer every word of the question come alone; only when there are none, those that answer the most.
    """
    asked = [word for word in words(text) if word not in JOINING] or words(text)
    written = _as_written(text)
    scores = [_scores(written.get(word, word), index, everyday) for word in asked[:LONGEST_QUESTION]]
    matched: dict[int, int] = {}
    totals: dict[int, float] = {}
    for one in scores:
        for place, score in one.items():
            matched[place] = matched.get(place, 0) + 1
            totals[place] = totals.get(place, 0.0) + score
    most = max(matched.values(), default=0)
    best = ((totals[place], place) for place, count in matched.items() if count == most)
    return sorted(best, key=lambda pair: (-pair[0], pair[1]))


def _as_written(text: str) -> dict[str, str]:
    """The stemmer needs the dots that folding takes away."""
    return {word: plain for plain in text.casefold().replace("-", " ").split() for word in words(plain)}


def _scores(word: str, index: WordIndex, everyday: Mapping[str, tuple[str, ...]]) -> dict[int, float]:
    """How well each thing answers one word: by its surest match."""
    best: dict[int, float] = {}
    for at, level in _matches(word, index, everyday).items():
        for place, weight in index.places[at].items():
            best[place] = max(level * weight, best.get(place, 0.0))
    return best


def _matches(word: str, index: WordIndex, everyday: Mapping[str, tuple[str, ...]]) -> dict[int, float]:
    """Words of the index that mean what was asked, and how surely."""
    found: dict[int, float] = {}
    for beginning, level in _beginnings(word, everyday):
        for at in index.between(beginning):
            known = index.vocabulary[at]
            _keep(found, at, SAME if known == fold(word) else level * _nearness(fold(word), known))
    for part in _stems(word):
        if len(part) >= INSIDE_COMPOUNDS:
            for at in index.inside(part):
                _keep(found, at, INSIDE)
    return found


def _beginnings(word: str, everyday: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, float]]:
    yield fold(word), STEM
    for part in _stems(word):
        yield part, STEM
        yield _shortened(part), BEGINNING
    for beginning in _everyday(_stems(word), everyday):
        yield beginning, EVERYDAY


def _stems(word: str) -> set[str]:
    plain = word.strip(".,;:!?()”\"'")
    return {stem(plain, language) for language in LANGUAGES} - {""}


def _keep(found: dict[int, float], at: int, level: float) -> None:
    found[at] = max(level, found.get(at, 0.0))


def _nearness(asked: str, word: str) -> float:
    """A long tail after the beginning makes another word of it: "työ" is less sure of "työttömyysturva"."""
    return 1.0 - min(abs(len(word) - len(asked)), 10) * 0.03


def _shortened(part: str) -> str:
    """Without its last letters, where it is long enough: consonants change there ("yksinäisyys", "yksinäisyyttä")."""
    return part[: max(len(part) - 2, SHORTEST_BEGINNING)]


def _everyday(stems: set[str], everyday: Mapping[str, tuple[str, ...]]) -> set[str]:
    return {fold(beginning) for key, many in everyday.items() if stem(key) in stems for beginning in many}
