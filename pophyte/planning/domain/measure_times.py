"""When a measure is done, in the words of plans: what council estimates say, and "jatkuva", "koko valtuustokausi"."""

import re
from dataclasses import dataclass
from datetime import date

from pophyte.core.fuzzytime import FuzzyRange, read_edtf
from pophyte.planning.domain.phrases import Understanding, read_phrase


# What goes on all the time goes on for the term of the plan.
_ALL_TERM = re.compile(
    r"(on\s+)?(jatkuva(a|sti|na)?|jatkuu|koko (valtuusto|suunnitelma)?kau(si|den( ajan)?)|valtuustokauden ajan"
    r"|suunnitelmakauden ajan|koko suunnitelmakausi|kontinuerligt?|fortlöpande|löpande|hela perioden|continuous(ly)?"
    r"|ongoing|throughout the term)",
    re.IGNORECASE,
)
_EVERY_YEAR = re.compile(
    r"(toteutetaan\s+)?\b(vuosittain|joka vuosi|jatkuva(a|sti)?|årligen|varje år|yearly|annually|every year)\b[\s,.:;]*",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?:vuosina |v\. ?|åren )?(20\d\d)((?:\s*(?:,|ja|och|and|&)\s*20\d\d)+)", re.IGNORECASE)
_UNTIL = re.compile(r"(.*\bloppuun)(?:\s+(?:asti|saakka))?", re.IGNORECASE)
_FROM = re.compile(r"(?:alk\.?|fr\.?o\.?m\.?) (.+)|(20\d\d) ?[-–]", re.IGNORECASE)
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class MeasureTime:
    """What was understood; `edtf` is "" where nothing was, and the words are kept all the same."""

    as_written: str
    edtf: str
    earliest: date | None
    latest: date | None

    @property
    def is_read(self) -> bool:
        return bool(self.edtf)


def read_measure_time(text: str, *, term_begins: date, term_ends: date) -> MeasureTime:
    """Never raises: what is not understood comes back with its text and without a time."""
    words = " ".join(text.split())
    edtf = _read(words.strip(" .,;:"), f"{term_begins:%Y-%m}/{term_ends:%Y-%m}") if words else ""
    days = read_edtf(edtf) if edtf else FuzzyRange(None, None, is_uncertain=False, is_approximate=False)
    return MeasureTime(words, edtf, days.earliest, days.latest)


def _read(words: str, term: str) -> str:
    if _ALL_TERM.fullmatch(words):
        return term
    rest = _EVERY_YEAR.sub("", words).strip(" ,.;:()")
    if rest != words and not rest:
        return term
    years = _YEARS.fullmatch(rest)
    if years:
        named = sorted(int(year) for year in re.findall(r"20\d\d", rest))
        # "2026 ja 2028" is not three years.
        is_row = named == list(range(named[0], named[-1] + 1))
        return f"{named[0]}/{named[-1]}" if is_row else ""
    return _phrase(rest) or _phrase(_until(rest)) or _phrase(_since(rest))


def _until(words: str) -> str:
    """“Vuoden 2027 loppuun” is “by the end of 2027”: alone the case of a council's month would be in doubt."""
    match = _UNTIL.fullmatch(words)
    return f"{match[1]} mennessä" if match else ""


def _since(words: str) -> str:
    match = _FROM.fullmatch(words)
    return f"{match[1] or match[2]} alkaen" if match else ""


def _phrase(words: str) -> str:
    readings = read_phrase(words, year=None) if words else []
    if len(readings) != 1 or readings[0].understanding is not Understanding.TIME:
        return ""
    edtf = readings[0].edtf
    return edtf if len(edtf) <= _LONGEST else ""
