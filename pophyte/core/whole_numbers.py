"""Whole numbers that people, browsers and other services wrote.

`str.isdigit` says yes to "²", which `int` refuses, and `int` refuses thousands of digits.
"""

# More digits than any key, year or page here has.
LONGEST = 18


def whole_number(text: str | None, *, longest: int = LONGEST) -> int | None:
    """The number that the text is, or None: nothing but the digits 0–9, and no more than `longest` of them.

    >>> whole_number("2026"), whole_number("²"), whole_number("-1"), whole_number("9" * 5000)
    (2026, None, None, None)
    """
    if not text or len(text) > longest or not (text.isascii() and text.isdigit()):
        return None
    return int(text)
