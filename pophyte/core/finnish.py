"""Words as people write them: letters folded, stems found, and place names told apart in every case.

Recognising is generous where writing would be strict: "Pyhäjärvellä" and "Pyhäjärvessä" mean the same place, and so
does "pyhajarvella" from a keyboard without the dots. Nothing here makes text that a person reads.

Importing snowballstemmer takes about 0.1 s (it loads every language); a stemmer itself costs nothing and is kept.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import snowballstemmer


LANGUAGES = {"fi": "finnish", "sv": "swedish", "en": "english"}
WORD = re.compile(r"[^\W_]+")

VOWELS = "aeiouy"
# What may hang on the end of any form: also, not even, question, you see.
CLITICS = ("kin", "kaan", "kaa", "ko", "han", "pa")
# Cases that are built on the stem of the genitive, the inner and the outer ones alike (dots folded away).
WEAK_ENDINGS = ("n", "ssa", "sta", "lla", "lta", "lle", "ksi", "tta")
# Genitives that the plain rule (name + n) would get wrong, by the end of the name. Used when a place states no forms.
GENITIVES = {
    "jarvi": "jarven",
    "joki": "joen",
    "maki": "maen",
    "koski": "kosken",
    "vesi": "veden",
    "niemi": "niemen",
    "lahti": "lahden",
    "saari": "saaren",
    "salmi": "salmen",
    "lampi": "lammen",
    "nen": "sen",
}


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Small letters, single spaces, no dots or rings: "  Pyhäjärvi " is "pyhajarvi"."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


def words(text: str) -> list[str]:
    """The words of a text, folded."""
    return WORD.findall(fold(text))


@lru_cache(maxsize=8)
def _stemmer(language: str) -> Any:
    return snowballstemmer.stemmer(LANGUAGES[language])


@lru_cache(maxsize=16384)
def stem(word: str, language: str = "fi") -> str:
    """The stem of one word. The stemmer needs the dots: it is given the word, and its answer is folded."""
    return fold(_stemmer(language).stemWord(word.casefold()))


def stems(text: str) -> frozenset[str]:
    """Stems of all words in each language: two texts that share one are about the same thing."""
    found = WORD.findall(unicodedata.normalize("NFC", text.casefold()))
    return frozenset(stem(word, language) for word in found for language in LANGUAGES)


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place name with the forms its register states, and its names in other languages."""

    name: str
    genitive: str = ""
    locative: str = ""
    directional: str = ""
    others: tuple[str, ...] = ()


@lru_cache(maxsize=2048)
def place_forms(place: PlaceName) -> frozenset[str]:
    """Every form, folded, in which people write the name."""
    name = fold(place.name)
    weak = (fold(place.genitive) or _genitive(name)).removesuffix("n")
    strong = _strong_stem(name, weak)
    forms = {name, fold(place.genitive), fold(place.locative), fold(place.directional)}
    forms |= {weak + ending for ending in WEAK_ENDINGS}
    forms |= {strong + "a", strong + "na", _illative(strong), name + "ta"}
    # Haapavettä, Kempelettä: the partitive of old -te stems and of names in -e.
    forms |= {weak.removesuffix("de") + "tta", name + "tta"}
    forms |= _plural_forms(fold(place.locative), weak)
    for other in map(fold, place.others):
        forms |= {other, f"{other}s", f"{other}'s"}
    return frozenset(forms - {""})


def _genitive(name: str) -> str:
    for ending, genitive in GENITIVES.items():
        if name.endswith(ending):
            return name.removesuffix(ending) + genitive
    if name.endswith("e"):
        return name + "en"
    return name + "n" if name[-1:] in VOWELS else name + "in"


def _strong_stem(name: str, weak: str) -> str:
    """The stem without consonant gradation: Limingan, but Liminka-an; Haapaveden, but Haapavete-en."""
    if name.endswith("si") and weak.endswith("de"):
        return weak.removesuffix("de") + "te"
    if name.endswith("i") and weak.endswith("e"):
        return name.removesuffix("i") + "e"
    return name if name[-1:] == weak[-1:] and not weak.endswith("ee") else weak


def _illative(stem_: str) -> str:
    last = stem_[-1:]
    if last not in VOWELS:
        return ""
    if stem_[-2:] != last * 2:
        return f"{stem_}{last}n"
    one_syllable = len(re.findall(f"[{VOWELS}]+", stem_)) == 1
    return f"{stem_}h{last}n" if one_syllable else f"{stem_}seen"


def _plural_forms(locative: str, weak: str) -> set[str]:
    """Names that inflect in the plural show it in the locative: Oulai(n)en, Oulaisissa."""
    base = re.sub("(ssa|lla)$", "", locative)
    if not base or base == weak or not base.endswith("i"):
        return set()
    return {base + ending for ending in ("ssa", "sta", "in", "lla", "lta", "lle", "ksi", "na", "a", "en")}


@dataclass(frozen=True, slots=True)
class Query:
    """What a person typed, read once and compared with many names."""

    whole: str
    words: tuple[str, ...]


def read_query(text: str) -> Query:
    return Query(fold(text), tuple(words(text)))


def place_rank(query: Query, place: PlaceName) -> int | None:
    """How well the place answers: 0 it is named, 1 one of the words names it, 2 it is being typed; None: not at all."""
    forms = place_forms(place)
    if _without_clitics(query.whole) & forms:
        return 0
    if any(_without_clitics(word) & forms for word in query.words):
        return 1
    being_typed = len(query.whole) > 1 and any(form.startswith(query.whole) for form in forms)
    return 2 if being_typed else None


def _without_clitics(word: str) -> set[str]:
    return {word} | {word.removesuffix(clitic) for clitic in CLITICS if word.endswith(clitic)}
