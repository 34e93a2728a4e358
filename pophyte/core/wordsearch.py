"""Finding things by the words people use: inflected, in parts of compounds, and everyday ones for officials' terms.

Meant for lists of hundreds: the texts are read and compared here, so SQLite and PostgreSQL find the same.
"""

from collections.abc import Mapping

from pophyte.core.finnish import fold, stem, words


LONG_ENOUGH = 4
# A shorter one stands in the middle of too many words: "Oulussa" is not a "korkeakoulu".
INSIDE_COMPOUNDS = 6
Question = list[tuple[str, ...]]
# What a resident says, and the beginnings of what officials write.
Everyday = Mapping[str, tuple[str, ...]]


def question(text: str, everyday: Everyday | None = None) -> Question:
    """For each word that was asked the beginnings of which any one will do."""
    known = {stem(word): tuple(map(fold, beginnings)) for word, beginnings in (everyday or {}).items()}
    return [(_beginning(word), *known.get(stem(word), ())) for word in text.casefold().split() if words(word)]


def answers(asked: Question, text: str) -> bool:
    """Whether every word of the question begins a word of the text, or is inside a compound if it is long."""
    plain = words(text)
    return all(any(_is_in(beginning, plain) for beginning in beginnings) for beginnings in asked)


def _is_in(beginning: str, plain: list[str]) -> bool:
    # What was asked may be several words once it is taken apart: "mielenterveys-ja".
    joined = " ".join(plain)
    return f" {beginning}" in f" {joined}" or (len(beginning) >= INSIDE_COMPOUNDS and beginning in joined)


def _beginning(word: str) -> str:
    """The stem without its last letters, where it is long enough: consonants change there ("päihteet", "päihde")."""
    found = " ".join(words(stem(word)))
    return found[: max(len(found) - 2, LONG_ENOUGH)]
