"""A written figure into a value and a state. Suppressed, missing and zero are three different things."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pophyte.indicators.domain import FIRST_YEAR, State


# Statistics Finland: "." not possible, ".." not available or too uncertain, "..." secret, "-" none at all.
STATFIN_SYMBOLS: Mapping[str, State] = MappingProxyType(
    {".": State.MISSING, "..": State.MISSING, "...": State.SUPPRESSED, "-": State.ZERO, "–": State.ZERO}
)
# Sotkanet: "." no figure, ".." not shown because there are too few cases.
SOTKANET_SYMBOLS: Mapping[str, State] = MappingProxyType(
    {".": State.MISSING, "..": State.SUPPRESSED, "...": State.SUPPRESSED, "-": State.MISSING, "–": State.MISSING}
)
# Someone's own table: two dots hide a figure and a dash stands for none known, unless the mapping says otherwise.
OWN_SYMBOLS: Mapping[str, State] = MappingProxyType(
    {".": State.MISSING, "..": State.SUPPRESSED, "...": State.SUPPRESSED, "-": State.MISSING, "–": State.MISSING}
)
NOTHING = frozenset({"", "na", "n/a", "nan", "null", "none", "#n/a", "#puuttuu!"})

SPACES = str.maketrans("", "", " \u00a0\u2009\u202f'")
WHOLE = re.compile(r"[+-]?\d+([.,]\d+)?([eE][+-]?\d{1,3})?\Z", re.ASCII)
GROUPED = re.compile(r"[+-]?\d{1,3}([ \u00a0\u2009\u202f']\d{3})+([.,]\d+)?\Z", re.ASCII)
# Beyond this nothing in Finland is counted, not even euros; it is a misplaced comma or two figures run together.
LIMIT = 1e15


@dataclass(frozen=True, slots=True)
class Figure:
    value: float | None
    state: State


MISSING = Figure(None, State.MISSING)
SUPPRESSED = Figure(None, State.SUPPRESSED)
ZERO = Figure(0.0, State.ZERO)
BY_STATE: Mapping[State, Figure] = MappingProxyType(
    {State.MISSING: MISSING, State.SUPPRESSED: SUPPRESSED, State.ZERO: ZERO}
)


class NotAFigure(ValueError):
    """What was written is neither a number nor a known symbol."""


def figure(written: object, symbols: Mapping[str, State] = OWN_SYMBOLS) -> Figure:
    """`written` may be a number or text with a decimal comma, a decimal point or spaces between thousands."""
    if written is None:
        return MISSING
    if isinstance(written, bool):
        raise NotAFigure(str(written))
    if isinstance(written, int | float):
        return of_number(float(written))
    if not isinstance(written, str):
        raise NotAFigure(str(written))
    text = written.strip()
    if text.lower() in NOTHING:
        return MISSING
    if text in symbols:
        return BY_STATE[symbols[text]]
    text = text.replace("\u2212", "-")
    if not (WHOLE.match(text) or GROUPED.match(text)):
        raise NotAFigure(written)
    return of_number(float(text.translate(SPACES).replace(",", ".")))


def of_number(number: float) -> Figure:
    """NaN is how some programs write nothing; infinity is a division by zero that no one noticed."""
    if math.isnan(number):
        return MISSING
    if math.isinf(number) or abs(number) > LIMIT:
        raise NotAFigure(str(number))
    if number == 0:
        return ZERO
    return Figure(number, State.PRESENT)


def year_of(written: object, *, last: int) -> int:
    """A year that figures can be of: written "2023", 2023 or 2023.0. Projections end at `last`."""
    text = str(written).strip().removesuffix(".0")
    if not text.isascii() or not text.isdigit() or len(text) != 4 or not FIRST_YEAR <= int(text) <= last:
        raise NotAFigure(str(written))
    return int(text)
