"""Fuzzy times: the part of EDTF (ISO 8601-2) that estimates of a council decision need.

Written from the public EDTF specification of the Library of Congress (levels 0 to 2). The grammar is deliberately
narrower than python-edtf's: every text accepted here is accepted there, and a test holds us to it. The ranges are
our own, because libraries disagree about seasons. See docs/decisions/0004-time-as-edtf.md.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from pophyte.core.fuzzytime_words import WORDS, Words


OPEN_END = ".."
UNKNOWN_YEAR = "XXXX"

# EDTF leaves the months of a season to the reader. These are the thermal seasons Finnish officials plan by; the
# year of a winter is the year in which it begins.
SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
QUARTER_MONTHS = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)}
_GROUPS_OF_MONTHS = SEASON_MONTHS | QUARTER_MONTHS

_MOMENT = re.compile(
    r"(?P<year>[1-9][0-9]{3}|[1-9][0-9]{2}X|[1-9][0-9]XX|[1-9]XXX|XXXX)"
    r"(?:-(?P<month>0[1-9]|1[0-2]|XX|2[1-4]|3[3-6])(?:-(?P<day>0[1-9]|[12][0-9]|3[01]|XX))?)?"
    r"(?P<qualifier>[?~%]?)"
)


class NotEDTF(ValueError):
    """The text is not a fuzzy time we can store; the message is a sentence for a person."""


@dataclass(frozen=True, slots=True)
class FuzzyRange:
    """The days a fuzzy time may mean: both ends included, None where that end is open or unknown."""

    earliest: date | None
    latest: date | None
    is_uncertain: bool
    is_approximate: bool


@dataclass(frozen=True, slots=True)
class _Moment:
    """One date of any precision; `month` may be a season or a quarter, "" stands for a part that is not there."""

    year: str
    month: str
    day: str
    qualifier: str

    @property
    def is_group_of_months(self) -> bool:
        return self.month.isdigit() and int(self.month) in _GROUPS_OF_MONTHS

    @property
    def has_mask(self) -> bool:
        return "X" in self.year + self.month + self.day

    @property
    def earliest(self) -> date | None:
        if self.year == UNKNOWN_YEAR:
            return None
        return date(int(self.year.replace("X", "0")), self._months()[0], int(self.day) if self.day.isdigit() else 1)

    @property
    def latest(self) -> date | None:
        if self.year == UNKNOWN_YEAR:
            return None
        first, last = self._months()
        year = int(self.year.replace("X", "9")) + (last < first)
        if year > date.max.year:
            return None
        return date(year, last, int(self.day) if self.day.isdigit() else monthrange(year, last)[1])

    def _months(self) -> tuple[int, int]:
        if not self.month.isdigit():
            return 1, 12
        return _GROUPS_OF_MONTHS.get(int(self.month), (int(self.month), int(self.month)))


def read_edtf(text: str) -> FuzzyRange:
    """Read a moment or an interval such as `2021`, `2021-23`, `202X`, `2021-10?/2021-12?`, `../2021-05`, `2021/`.

    Raises NotEDTF when the text is something else, an impossible day, or an interval that ends before it begins.
    """
    start, end = _read_ends(text)
    earliest = start.earliest if start else None
    latest = end.latest if end else None
    if earliest and latest and earliest > latest:
        raise NotEDTF(f"“{text}” ends before it begins.")
    qualifiers = (start.qualifier if start else "") + (end.qualifier if end else "")
    return FuzzyRange(earliest, latest, *_meaning(qualifiers))


def describe(edtf: str, language: str) -> str:
    """Say a fuzzy time in Finnish (fi), Swedish (sv) or English (en); other languages get Finnish.

    Raises NotEDTF where read_edtf does.
    """
    fuzzy = read_edtf(edtf)
    words = WORDS.get(language[:2], WORDS["fi"])
    text = _say_interval(edtf, words) if "/" in edtf else _say_moment(_read_moment(edtf), words)
    doubts = [(fuzzy.is_uncertain, words.uncertain), (fuzzy.is_approximate, words.approximate)]
    said = words.and_.join(word for is_so, word in doubts if is_so)
    return f"{text}, {said}" if said else text


def _meaning(qualifiers: str) -> tuple[bool, bool]:
    return bool(set(qualifiers) & set("?%")), bool(set(qualifiers) & set("~%"))


def _read_ends(text: str) -> tuple[_Moment | None, _Moment | None]:
    """Both ends of what is written; a moment is its own beginning and end, None is an open or unknown end."""
    if "/" not in text:
        moment = _read_moment(text)
        return moment, moment
    ends = text.split("/")
    # "/..", "../" and "/" name no date at all; "../.." at least says plainly that the time is open.
    if len(ends) != len(("start", "end")) or set(ends) in ({""}, {"", OPEN_END}):
        raise NotEDTF(f"“{text}” should be two dates with one “/” between them.")
    start, end = (None if end in {"", OPEN_END} else _read_moment(end) for end in ends)
    _check_interval(text, [moment for moment in (start, end) if moment])
    return start, end


def _check_interval(text: str, moments: list[_Moment]) -> None:
    """Refuse what EDTF does not allow, or does not define well, as an end of an interval."""
    if any(moment.is_group_of_months for moment in moments):
        raise NotEDTF(f"“{text}” uses a season or a quarter as the end of an interval: write the month instead.")
    if not any(moment.has_mask for moment in moments):
        return
    # A month of an unknown year makes sense only beside another such month: “March to May, we do not know which year”.
    is_pair = len(moments) == len(("start", "end")) and not any(moment.qualifier for moment in moments)
    has_months = all(moment.year == UNKNOWN_YEAR and moment.month.isdigit() for moment in moments)
    has_whole_days = all(moment.day != "XX" for moment in moments)
    if not (is_pair and has_months and has_whole_days):
        raise NotEDTF(f"“{text}” has unknown digits in an interval where they cannot be.")


def _read_moment(text: str) -> _Moment:
    match = _MOMENT.fullmatch(text)
    if not match:
        raise NotEDTF(f"“{text}” is not a date such as 2021, 2021-05, 2021-05-13 or 2021-23 (autumn 2021).")
    moment = _Moment(match["year"], match["month"] or "", match["day"] or "", match["qualifier"])
    _check_mask(text, moment)
    _check_day(text, moment)
    return moment


def _check_mask(text: str, moment: _Moment) -> None:
    if moment.is_group_of_months and ("X" in moment.year or moment.day or moment.qualifier):
        raise NotEDTF(f"“{text}” says more about a season or a quarter than its year: write months instead.")
    is_year_masked = "X" in moment.year
    if moment.qualifier and is_year_masked and (moment.month or moment.year == UNKNOWN_YEAR):
        raise NotEDTF(f"“{text}” both leaves the year open and doubts it.")
    if moment.month == "XX" and moment.day not in {"", "XX"}:
        raise NotEDTF(f"“{text}” names a day of an unknown month.")


def _check_day(text: str, moment: _Moment) -> None:
    if not moment.day.isdigit():
        return
    if "X" in moment.year and moment.year != UNKNOWN_YEAR:
        raise NotEDTF(f"“{text}” names a day of a half-known year.")
    # Of an unknown year we only know that it may be a leap year.
    year = 2000 if moment.year == UNKNOWN_YEAR else int(moment.year)
    if int(moment.day) > monthrange(year, int(moment.month))[1]:
        raise NotEDTF(f"“{text}”: that month has no such day.")


def _say_moment(moment: _Moment, words: Words) -> str:
    year = _say_year(moment, words)
    if not moment.month or (moment.month == "XX" and moment.year == UNKNOWN_YEAR):
        return year
    if moment.month == "XX":
        return f"{year}, {words.month_unknown}"
    if moment.is_group_of_months:
        return _say_group_of_months(int(moment.month), int(moment.year), words)
    if moment.day.isdigit():
        return _say_day(moment, words)
    month = words.month.format(month=words.months[int(moment.month) - 1])
    month = f"{month}, {year}" if "X" in moment.year else f"{month} {moment.year}"
    return f"{month}, {words.day_unknown}" if moment.day else month


def _say_year(moment: _Moment, words: Words) -> str:
    if moment.year == UNKNOWN_YEAR:
        return words.year_unknown
    if "X" in moment.year:
        return words.years.format(first=moment.year.replace("X", "0"), last=moment.year.replace("X", "9"))
    return words.year.format(year=moment.year)


def _say_group_of_months(number: int, year: int, words: Words) -> str:
    if number in QUARTER_MONTHS:
        return words.quarter.format(quarter=words.quarters[number - 33], year=year)
    first, last = SEASON_MONTHS[number]
    return f"{words.seasons[number - 21]} {year}" + (f"–{year + 1}" if last < first else "")


def _say_day(moment: _Moment, words: Words) -> str:
    names = {"day": int(moment.day), "number": int(moment.month), "month": words.months[int(moment.month) - 1]}
    if moment.year == UNKNOWN_YEAR:
        return f"{words.day_of_year.format(**names)}, {words.year_unknown}"
    return words.day.format(year=moment.year, **names)


def _say_interval(edtf: str, words: Words) -> str:
    written_start, written_end = edtf.split("/")
    start, end = _read_ends(edtf)
    if start and end:
        return _say_between(start, end, words)
    if start:
        said = _say_bound(start, words, by_name="since")
        return said if written_end else f"{said}, {words.end_unknown}"
    if end:
        said = _say_bound(end, words, by_name="until")
        return said if written_start else f"{said}, {words.start_unknown}"
    return words.open


def _say_between(start: _Moment, end: _Moment, words: Words) -> str:
    if not (start.month or end.month):
        return words.years.format(first=start.year, last=end.year)
    is_months = start.year == end.year and bool(start.month and end.month) and not (start.day or end.day)
    if not is_months or start.month == end.month:
        return f"{_say_moment(start, words)} – {_say_moment(end, words)}"
    first, last = words.months[int(start.month) - 1], words.months[int(end.month) - 1]
    between = words.month.format(month=f"{first}–{last}")
    return f"{between}, {words.year_unknown}" if start.has_mask else f"{between} {start.year}"


def _say_bound(moment: _Moment, words: Words, *, by_name: str) -> str:
    if moment.day:
        return words.bounds[f"{by_name}-day"].format(day=_say_day(moment, words))
    if moment.month:
        month = words.months[int(moment.month) - 1]
        return words.bounds[f"{by_name}-month"].format(month=month, year=moment.year)
    return words.bounds[f"{by_name}-year"].format(year=moment.year)
