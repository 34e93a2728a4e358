"""Named stretches of time: what "syksy", "vuoden loppu", "viikko 50" or "vuodenvaihde" are in a given year."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pophyte.core.fuzzytime import QUARTER_MONTHS, SEASON_MONTHS, UNKNOWN_YEAR
from pophyte.planning.domain.phrase_words import EARLY_YEAR, END_OF_YEAR, LATE_YEAR, START_OF_YEAR


_WINTER = 24


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time: its first and last year, month or day in EDTF, and its own EDTF code if it has one."""

    start: str
    end: str
    code: str = ""

    @property
    def has_year(self) -> bool:
        """Whether we know which year it is in."""
        return UNKNOWN_YEAR not in self.start

    def written(self, qualifier: str) -> str:
        """In EDTF. Seasons and quarters cannot carry a qualifier, nor can months of an unknown year."""
        if self.code and not qualifier:
            return self.code
        mark = qualifier if self.has_year else ""
        return f"{self.start}{mark}" if self.start == self.end else f"{self.start}{mark}/{self.end}{mark}"


def _whole_year(_: list[int], year: str) -> Period | None:
    return None if year == UNKNOWN_YEAR else Period(year, year)


def _months(first: int, last: int, year: str, code: str = "") -> Period:
    return Period(f"{year}-{first:02}", f"{year}-{last:02}", code)


def _month(values: list[int], year: str) -> Period:
    return _months(values[0], values[0], year)


def _season(values: list[int], year: str) -> Period | None:
    # "Talvi 2021" is as often January as December 2021; only "talvi 2021–2022" is clear.
    if values[0] == _WINTER:
        return None
    return _months(*SEASON_MONTHS[values[0]], year, "" if year == UNKNOWN_YEAR else f"{year}-{values[0]}")


def _quarter(values: list[int], year: str) -> Period:
    code = 32 + values[0]
    return _months(*QUARTER_MONTHS[code], year, "" if year == UNKNOWN_YEAR else f"{year}-{code}")


def _date(values: list[int], year: str) -> Period:
    day, month = values
    written = f"{year}-{month:02}-{day:02}"
    return Period(written, written)


def _week(values: list[int], year: str) -> Period | None:
    try:
        days = [date.fromisocalendar(int(year), values[0], weekday) for weekday in (1, 7)]
    except ValueError:
        return None
    return Period(*(day.isoformat() for day in days))


def _years(values: list[int], _: str) -> Period:
    return Period(str(values[0]), str(values[1]))


def _turn_of_year(_: list[int], year: str) -> Period:
    """Read "vuodenvaihde" under 2021 as the turn with which 2021 ends: an estimate looks forward."""
    following = year if year == UNKNOWN_YEAR else str(int(year) + 1)
    return Period(f"{year}-12", f"{following}-01")


def _turn_of_years(values: list[int], _: str) -> Period | None:
    first, second = values
    return _turn_of_year([], str(first)) if second == first + 1 else None


def _winter_of_years(values: list[int], _: str) -> Period | None:
    first, second, season = values
    if season != _WINTER or second != first + 1:
        return None
    return Period(f"{first}-12", f"{second}-02", f"{first}-{_WINTER}")


def _part_of_year(months: tuple[int, int]) -> Callable[[list[int], str], Period]:
    return lambda _, year: _months(*months, year)


def _first_month_of_season(values: list[int], year: str) -> Period | None:
    first = SEASON_MONTHS[values[0]][0]
    return None if values[0] == _WINTER else _months(first, first, year)


def _last_month_of_season(values: list[int], year: str) -> Period | None:
    last = SEASON_MONTHS[values[0]][1]
    return None if values[0] == _WINTER else _months(last, last, year)


def _start_of_month(values: list[int], year: str) -> Period:
    month = f"{year}-{values[0]:02}"
    return Period(f"{month}-01", f"{month}-10")


def _end_of_month(values: list[int], year: str) -> Period | None:
    # The last day of February depends on the year.
    if year == UNKNOWN_YEAR:
        return None
    month = f"{year}-{values[0]:02}"
    return Period(f"{month}-21", f"{month}-{monthrange(int(year), values[0])[1]}")


# The kinds of the names in a phrase, in the order of their letters, and how to read them together.
READERS: dict[str, Callable[[list[int], str], Period | None]] = {
    "": _whole_year,
    "e": _part_of_year(END_OF_YEAR),
    "b": _part_of_year(START_OF_YEAR),
    "L": _part_of_year(LATE_YEAR),
    "E": _part_of_year(EARLY_YEAR),
    "p": lambda values, year: _months(values[0], values[1], year),
    "m": _month,
    "bm": _start_of_month,
    "Em": _start_of_month,
    "em": _end_of_month,
    "Lm": _end_of_month,
    "s": _season,
    "bs": _first_month_of_season,
    "Es": _first_month_of_season,
    "es": _last_month_of_season,
    "Ls": _last_month_of_season,
    "Q": _quarter,
    "d": _date,
    "W": _week,
    "R": _years,
    "t": _turn_of_year,
    "Rt": _turn_of_years,
    "Ru": _turn_of_years,
    "Rs": _winter_of_years,
}
