"""What a plan's cells say of money, working time and targets. Understood whole or not at all: the words are kept then."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pophyte.planning.domain.chain import Aim
from pophyte.planning.domain.plan_columns import Column


_NUMBER = r"(?P<number>\d{1,3}(?:[ .]\d{3})+(?:,\d{1,2})?|\d+(?:,\d{1,2})?)"
_MONEY = r"(?P<money>tuhatta euroa|t€|k€|milj\.? ?€|miljoonaa euroa|m€|€|euroa|euro|eur|e)"
_DAYS = r"(?P<days>htp|henkilötyöpäivää|henkilötyöpäivä|työpäivää|työpäivä|päivää|pv|arbetsdagar|person-?days|days)"
_PIECE = re.compile(
    rf"\s*(?:(?P<before>20\d\d)\s*[:=–-]\s*)?{_NUMBER}\s*(?:(?:{_MONEY}|{_DAYS})(?!\w))?"
    r"(?P<yearly>\s*(?:/\s*(?:vuosi|v\b\.?|år)|vuodessa|per vuosi|per år|per year))?"
    r"(?:\s*(?:\(\s*(?:v\.?\s*)?(?P<after>20\d\d)\s*\)|(?:vuonna|v\.)\s*(?P<later>20\d\d)))?"
    r"\s*(?:$|[;\n]|,\s|,$|\+|\bja\b|\bsekä\b|\boch\b|\band\b|/(?!\s*v))",
    re.IGNORECASE,
)
_THOUSANDS = frozenset({"tuhatta euroa", "t€", "k€"})
_YEAR = re.compile(r"\b20\d\d\b")
_TARGET_NUMBER = re.compile(r"(?<![\d,.])(-?\d{1,3}(?:[ .]\d{3})+(?:,\d+)?|-?\d+(?:[,.]\d+)?)(?![\d,.]*\d)")
_AIMS = (
    (Aim.FALL, re.compile(r"vähen|väheti|lask|pien|\balle\b|enintään|korkeintaan|alene|minsk|högst|fall|decreas|below|<|≤|↓", re.I)),
    (Aim.RISE, re.compile(r"kasv|lisä|nous|paran|vähintään|\byli\b|enemm|ökar|öka\b|minst|rise|increas|above|>|≥|↑", re.I)),
    (Aim.KEEP, re.compile(r"ennallaan|säily|pysy|ylläpi|samalla tasolla|oförändra|unchanged|keep|stay", re.I)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReadMeans:
    """Euros and person-days by year. `unread`: the words, where they were not understood or no year was named."""

    money: dict[int, Decimal] = field(default_factory=dict)
    days: dict[int, Decimal] = field(default_factory=dict)
    unread: str = ""


@dataclass(frozen=True, slots=True)
class ReadTarget:
    """None where the words do not tell."""

    aim: Aim | None = None
    value: Decimal | None = None
    year: int | None = None


def read_means(text: str, column: Column, *, heading: str = "", years: Sequence[int] = ()) -> ReadMeans:
    """`years` are those in which the measure is done: one of them alone, or a sum told for each year, needs no other."""
    words = " ".join(text.replace("\xa0", " ").split())
    named = _YEAR.findall(heading)
    found = ReadMeans()
    place = 0
    while place < len(words):
        piece = _PIECE.match(words, place)
        if piece is None or not _take(piece, column, int(named[0]) if len(named) == 1 else None, years, found):
            return ReadMeans(unread=words)
        place = piece.end()
    return found


def _take(
    piece: "re.Match[str]", column: Column, in_heading: int | None, years: Sequence[int], found: ReadMeans
) -> bool:
    """Whether it was understood what the number is of, and of which year."""
    is_money, is_days = piece["money"] is not None, piece["days"] is not None
    if not (is_money or is_days):
        is_money, is_days = column == Column.MONEY, column == Column.DAYS
    if not (is_money or is_days) or (is_money and column == Column.DAYS) or (is_days and column == Column.MONEY):
        return False
    said = piece["before"] or piece["after"] or piece["later"]
    of_years = [int(said)] if said else [in_heading] if in_heading else list(years)
    if len(of_years) != 1 and not (piece["yearly"] and of_years):
        return False
    amount = number(piece["number"]) * _factor(piece["money"])
    into = found.money if is_money else found.days
    for year in of_years:
        if year in into:
            return False
        into[year] = amount
    return True


def _factor(unit: str | None) -> int:
    folded = (unit or "").casefold()
    if folded in _THOUSANDS:
        return 1000
    return 1_000_000 if folded.startswith("m") else 1


def number(text: str) -> Decimal:
    """“12 500,50” and “12.500” as Finns write them."""
    return Decimal(re.sub(r"[ .](?=\d{3}(?:\D|$))", "", text).replace(" ", "").replace(",", "."))


def read_target(text: str) -> ReadTarget:
    """A direction, one number and one year; several of a kind tell nothing sure."""
    years = [int(year) for year in _YEAR.findall(text)]
    rest = _YEAR.sub(" ", text)
    numbers = _TARGET_NUMBER.findall(rest)
    aims = [aim for aim, pattern in _AIMS if pattern.search(text)]
    return ReadTarget(
        aims[0] if len(aims) == 1 else None,
        number(numbers[0]) if len(numbers) == 1 else None,
        years[0] if len(years) == 1 else None,
    )
