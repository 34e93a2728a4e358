"""Text without the characters that nothing can show.

Pasting from Word, PDF and slides brings vertical tabs, soft hyphens of old programs and the like. A page passes over them,
but XML has no place for them, and so neither Word, slides, Excel, SVG nor PDF/UA.
"""

import re
from typing import Any


_BREAKS = re.compile(r"[\x0b\x0c\x85\u2028\u2029]")
_NOTHING = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_EITHER = re.compile(f"{_BREAKS.pattern}|{_NOTHING.pattern}")


def printable(text: str) -> str:
    r"""Breaks of line and page that are not "\n" become it; what stands for nothing goes.

    >>> printable("yksi\x0bkaksi \x1fkolme")
    'yksi\nkaksi kolme'
    """
    return _NOTHING.sub("", _BREAKS.sub("\n", text)) if _EITHER.search(text) else text


def is_printable(text: str) -> bool:
    return _EITHER.search(text) is None


def all_printable(plain: Any) -> Any:
    """The same lists and mappings with every text in them printable."""
    if isinstance(plain, str):
        return printable(plain)
    if isinstance(plain, list):
        return [all_printable(each) for each in plain]
    if isinstance(plain, dict):
        return {name: all_printable(each) for name, each in plain.items()}
    return plain
