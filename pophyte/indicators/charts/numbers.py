"""Numbers as they are written in Finnish, Swedish and English; Vega's own locale says the same of the axis."""

from typing import Any

from pophyte.indicators.domain import State


NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"


def written(value: float, decimals: int, language: str) -> str:
    text = f"{value:,.{max(decimals, 0)}f}"
    if float(text.replace(",", "")) == 0:
        text = text.removeprefix("-")
    if not language.startswith("en"):
        text = text.replace(",", NO_BREAK_SPACE).replace(".", ",")
    return text.replace("-", MINUS)


def number_locale(language: str) -> dict[str, Any]:
    is_english = language.startswith("en")
    return {
        "decimal": "." if is_english else ",",
        "thousands": "," if is_english else NO_BREAK_SPACE,
        "grouping": [3],
        "currency": ["", ""],
        "minus": MINUS,
    }


def cell(value: float | None, state: State, *, decimals: int, language: str, absent: tuple[str, str]) -> str:
    """The figure, or the word for what it is instead; `absent` is the words for suppressed and missing."""
    if value is not None:
        return written(value, decimals, language)
    return absent[0] if state is State.SUPPRESSED else absent[1]
