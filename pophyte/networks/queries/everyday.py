"""Finding networks by the words people use: inflected, in parts of compounds, and everyday ones for officials' terms."""

from pophyte.core.finnish import fold, stem, words


# What a resident says, and the beginnings of what officials write.
EVERYDAY = {
    "raha": ("toimeentul", "taloudel"),
    "köyhyys": ("toimeentul",),
    "velka": ("toimeentul",),
    "liikunta": ("elintap", "liikun"),
    "kuntoilu": ("elintap", "liikun"),
    "ruoka": ("elintap", "ravits"),
    "tietokone": ("digi",),
    "netti": ("digi",),
    "puhelin": ("digi",),
    "alkoholi": ("päih",),
    "huumeet": ("päih",),
    "juominen": ("päih",),
    "masennus": ("mielenterv",),
    "yksinäisyys": ("osallis", "mielenterv"),
    "vaikuttaminen": ("osallis",),
    "taide": ("kulttuur",),
    "musiikki": ("kulttuur",),
    "yhdistys": ("järjest", "yhdisty"),
    "koulu": ("sivisty",),
}
SHORTEST = 3
LONG_ENOUGH = 4
Question = list[tuple[str, ...]]


def question(text: str) -> Question:
    """For each word that was asked the beginnings of which any one will do."""
    everyday = {stem(word): tuple(map(fold, beginnings)) for word, beginnings in EVERYDAY.items()}
    found = text.casefold().split()
    return [(_beginning(word), *everyday.get(stem(word), ())) for word in found if words(word)]


def answers(asked: Question, text: str) -> bool:
    """Whether every word of the question is somewhere in the text, also inside a compound."""
    plain = words(text)
    joined = " ".join(plain)
    return all(
        any(beginning in (joined if len(beginning) >= SHORTEST else plain) for beginning in beginnings)
        for beginnings in asked
    )


def _beginning(word: str) -> str:
    """The stem without its last letters, where it is long enough: consonants change there ("päihteet", "päihde")."""
    found = " ".join(words(stem(word)))
    return found[: max(len(found) - 2, LONG_ENOUGH)]
