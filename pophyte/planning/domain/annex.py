"""What others said of a draft, as the annex of the decided document tells it: without anybody's name or address.

Councils, sectors and associations stand by their names with their words; residents as how many they were, with the theme
alone; a public round as its summary. How each was taken into account stands beside it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal


# E-mail addresses, Finnish personal identity codes, and telephone numbers as they are written in Finland. A year, a
# sum or a paragraph's number is none of these: a telephone number begins with + or with 0 and has seven digits or more.
_MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_IDENTITY = r"\b\d{6}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y]\b"
_ABROAD = r"(?<![\w+])(?:\+|00)\d{2,3}[ \u00a0.-]?\(?\d(?:[ \u00a0().-]{0,2}\d){5,11}(?!\d)"
_AT_HOME = r"(?<![\w,.:–-])\(?0[1-9]\d?\d?\)?[ \u00a0-]?\d{3}(?:[ \u00a0-]?\d){2,6}(?!\d)"
CONTACTS = re.compile(f"{_MAIL}|{_IDENTITY}|{_ABROAD}|{_AT_HOME}")

Kind = Literal["body", "residents", "comments"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenStatement:
    """One body's statement, residents who spoke of one theme, or the comments of one public round.

    `who`, `audience` and `given_on` (ISO date) are a body's alone: of people only `number` is told. `accounted`: how it
    was taken into account, in the language of the document; "" where nobody has said so yet.
    """

    kind: Kind
    who: str = ""
    audience: str = ""
    given_on: str = ""
    theme: str = ""
    text: str = ""
    accounted: str = ""
    answer: str = ""
    number: int = 1

    @property
    def is_answered(self) -> bool:
        """A summary of public comments tells in itself what was done."""
        return self.kind == "comments" or bool(self.accounted)


def has_contacts(text: str) -> bool:
    return CONTACTS.search(text) is not None


def without_contacts(text: str, *, instead: str) -> str:
    """E-mail addresses, telephone numbers and personal identity codes replaced by `instead`."""
    return CONTACTS.sub(instead, text)


def publishable(said: Iterable[FrozenStatement], *, instead: str) -> tuple[FrozenStatement, ...]:
    """As they may be shown to anybody: no contact details, and residents who say of one theme the same as one row."""
    cleaned = [_cleaned(each, instead) for each in said]
    bodies = [each for each in cleaned if each.kind == "body"]
    comments = [each for each in cleaned if each.kind == "comments"]
    return (*bodies, *_together(each for each in cleaned if each.kind == "residents"), *comments)


def _cleaned(each: FrozenStatement, instead: str) -> FrozenStatement:
    """A resident's own words, name and day are dropped here once more, whoever composed them."""
    theme = without_contacts(each.theme, instead=instead)
    answer = without_contacts(each.answer, instead=instead)
    if each.kind == "residents":
        return replace(each, theme=theme, answer=answer, text="", who="", audience="", given_on="")
    text = without_contacts(each.text, instead=instead)
    return replace(each, theme=theme, answer=answer, text=text, who=without_contacts(each.who, instead=instead))


def _together(residents: Iterable[FrozenStatement]) -> Iterable[FrozenStatement]:
    rows: dict[tuple[str, str, str], FrozenStatement] = {}
    for each in residents:
        key = (each.theme.casefold(), each.accounted, each.answer)
        known = rows.get(key)
        rows[key] = replace(known, number=known.number + each.number) if known else each
    return sorted(rows.values(), key=lambda each: (not each.theme, each.theme.casefold()))
