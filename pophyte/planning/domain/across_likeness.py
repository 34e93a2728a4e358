"""Which goals and worries of different municipalities say the same: by their words, not by a guess at their meaning.

A text is taken down to its own words: each word to its stem without the last letters (consonants change there), without
words that only join others and without the verbs and measures that every plan is full of. Texts whose words are the same
are one, in whatever case or order; so are texts that differ by one word, where three or more are left to agree on.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

from pophyte.core.finnish import WORD, stem


LONG_ENOUGH = 4
# Fewer shared words say too little: "nuorten hyvinvointi" is half of all goals.
WORDS_TO_AGREE_ON = 3
Key = TypeVar("Key")

# Joining words, and what plans say of every goal. Beginnings of stems are compared, so one form each will do.
JOINING = frozenset(
    [
        "ja",
        "tai",
        "sekä",
        "että",
        "joka",
        "jokaisella",
        "jotka",
        "on",
        "ovat",
        "ei",
        "se",
        "ne",
        "niin",
        "myös",
        "kuin",
        "kun",
        "mukaan",
        "kautta",
        "avulla",
        "osalta",
        "kaikki",
        "kaikilla",
        "ainakin",
        "vähintään",
        "enemmän",
        "entistä",
        "yhä",
        "hyvin",
        "paremmin",
        "yksi",
        "uusi",
        "uusia",
        "olemassa",
        "oleva",
        "kunta",
        "kunnan",
        "kunnassa",
        "kuntalainen",
        "kuntalaisten",
        "alue",
        "alueen",
        "alueella",
        "och",
        "att",
        "det",
        "som",
        "för",
        "med",
        "the",
        "of",
        "and",
        "in",
        "to",
    ]
)
GENERAL = frozenset(
    [
        "lisätään",
        "lisätä",
        "lisääminen",
        "edistetään",
        "edistää",
        "edistäminen",
        "kehitetään",
        "kehittää",
        "kehittäminen",
        "vahvistetaan",
        "vahvistaa",
        "vahvistaminen",
        "parannetaan",
        "parantaa",
        "parantaminen",
        "tuetaan",
        "tukea",
        "tukeminen",
        "ylläpidetään",
        "ylläpitää",
        "varmistetaan",
        "varmistaa",
        "turvataan",
        "turvata",
        "toteutetaan",
        "toteuttaa",
        "lisääntyy",
        "vahvistuu",
        "paranee",
        "kehittyy",
    ]
)


def root(word: str) -> str:
    """The word without its case and without the letters that change before it."""
    found = stem(word)
    return found[: max(len(found) - 2, LONG_ENOUGH)]


LEFT_OUT = frozenset(root(word) for word in JOINING | GENERAL)


def words_that_tell(text: str) -> str:
    """The text's own words, each once and in order of the alphabet: equal for texts that say the same."""
    roots = {root(word) for word in WORD.findall(text.casefold()) if len(word) > 1 and not word.isdigit()}
    # A text of general words only would be like every other such text: it keeps them all.
    return " ".join(sorted(roots - LEFT_OUT or roots))


def alike(texts: Mapping[Key, str]) -> list[list[Key]]:
    """Keys of `words_that_tell` grouped: the same words, or all but one. Largest groups first, each key in one only."""
    same: dict[str, list[Key]] = defaultdict(list)
    for key, words in texts.items():
        if words:
            same[words].append(key)
    shared = _shared(same)
    groups, taken = [], set()
    sizes = {variant: sum(len(same[words]) for words in among) for variant, among in shared.items()}
    for variant in sorted(shared, key=lambda each: (-sizes[each], -len(each.split()), each)):
        members = [words for words in shared[variant] if words not in taken]
        if members:
            taken.update(members)
            groups.append([key for words in members for key in same[words]])
    return sorted(groups, key=lambda group: -len(group))


def _shared(same: Iterable[str]) -> dict[str, list[str]]:
    """For each set of words the texts that have these words and at most one more."""
    shared: dict[str, list[str]] = defaultdict(list)
    for text in same:
        shared[text].append(text)
        words = text.split()
        if len(words) > WORDS_TO_AGREE_ON:
            for at in range(len(words)):
                shared[" ".join(words[:at] + words[at + 1 :])].append(text)
    return shared


def most_common(texts: Iterable[str]) -> str:
    """The wording that stands for a group: the one used most, else the first."""
    return Counter(texts).most_common(1)[0][0]
