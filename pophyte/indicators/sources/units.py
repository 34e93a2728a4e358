"""What kind of figure an indicator is, from the code or the title that its source gives."""

import re
from dataclasses import dataclass

from pophyte.indicators.domain import Texts, ValueType


@dataclass(frozen=True, slots=True)
class Unit:
    value_type: ValueType
    text: Texts
    per: int = 1


SHARE = Unit(ValueType.SHARE, Texts("%", "%", "%"))
COUNT = Unit(ValueType.COUNT, Texts("lukumäärä", "antal", "number"))
MEAN = Unit(ValueType.MEAN, Texts("keskiarvo", "medeltal", "mean"))
INDEX = Unit(ValueType.INDEX, Texts("indeksi", "index", "index"))
EUROS = Unit(ValueType.CURRENCY, Texts("euroa", "euro", "euros"))
EUROS_EACH = Unit(ValueType.CURRENCY, Texts("euroa / asukas", "euro / invånare", "euros per capita"))
OTHER = Unit(ValueType.OTHER, Texts("luku", "tal", "figure"))

PER_PEOPLE = re.compile(r"(?:/|per)\s*(1(?:00|0)?[ \u00a0]?000|100|10)(?![ \u00a0]?\d)", re.IGNORECASE)
# The first that fits: euros before shares, as "euroa / asukas" is no share.
BY_TITLE = (
    (re.compile(r"euro.*asuka|asuka.*euro"), EUROS_EACH),
    (re.compile(r"euro"), EUROS),
    (re.compile(r"%|\Aosuus|aste\Z"), SHARE),
    (re.compile(r"indeksi|koko maa = 100"), INDEX),
    (re.compile(r"\blkm\b|lukumäärä|väestö 31\.12|väestöennuste 20\d\d\Z"), COUNT),
)
RATE_CODE = re.compile(r"PER(\d+)\Z")
AGES = re.compile(r"(\d{1,2})\s*[-–]\s*(\d{1,3})\s*-?\s*vuotia")
AGE_AND_OVER = re.compile(r"(\d{1,3})\s*vuotta täyttän")
AGE_UNDER = re.compile(r"alle\s+(\d{1,2})-vuotia")


def rate(per: int) -> Unit:
    written = f"{per:,}".replace(",", "\u00a0")
    return Unit(
        ValueType.RATE,
        Texts(f"{written} kohti", f"per {written}", f"per {written}"),
        per,
    )


def unit_of_code(code: str, title: str = "") -> Unit:
    """Sotkanet's primaryValueType; where the code is unknown, the title tells."""
    code = code.strip().upper()
    found = RATE_CODE.match(code)
    if found and int(found[1]) > 1:
        return rate(int(found[1]))
    known = {"PROS": SHARE, "LKM": COUNT, "NUM": COUNT, "EURO": EUROS, "EUR": EUROS, "IND": INDEX, "KA": MEAN}
    return known.get(code) or unit_of_title(title)


def unit_of_title(title: str) -> Unit:
    """Sotkanet's titles end in their unit: "… / 1 000 asukasta", "…, % väestöstä", "euroa / asukas", "lkm"."""
    lowered = title.lower()
    if people := PER_PEOPLE.search(lowered):
        return rate(int(re.sub(r"\D", "", people[1])))
    return next((unit for pattern, unit in BY_TITLE if pattern.search(lowered)), OTHER)


def ages_of_title(title: str) -> tuple[int | None, int | None]:
    """The age group a title names: "16 - 64-vuotiaat" is (16, 64), "75 vuotta täyttäneet" is (75, None)."""
    lowered = title.lower()
    if found := AGES.search(lowered):
        return int(found[1]), int(found[2])
    if found := AGE_AND_OVER.search(lowered):
        return int(found[1]), None
    if found := AGE_UNDER.search(lowered):
        return 0, int(found[1]) - 1
    return None, None
