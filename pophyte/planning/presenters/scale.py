"""Days as places on the axis of a term, in per cent, so that the picture stretches without being distorted."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pophyte.planning.domain.spans import TermDates


MONTHS = 12
# A single day must still be seen on a telephone.
NARROWEST = 0.7
LATE = 70
# The colours of bars, each with its own fading and hatching.
TONES = ("coming", "late", "done", "open")


@dataclass(frozen=True, slots=True)
class Scale:
    """Months are equally wide: years then are, too, and their lines fall on whole shares."""

    first_year: int
    last_year: int

    @property
    def years(self) -> range:
        return range(self.first_year, self.last_year + 1)

    def place(self, day: date) -> float:
        """The beginning of the day; days outside the axis are at its ends."""
        months = (day.year - self.first_year) * MONTHS + day.month - 1
        share = (day.day - 1) / monthrange(day.year, day.month)[1]
        return round(min(max((months + share) / (len(self.years) * MONTHS) * 100, 0), 100), 2)

    def place_after(self, day: date) -> float:
        """The end of the day."""
        return self.place(day + timedelta(days=1)) if day < date.max else 100.0

    def stretch(self, first: date, last: date) -> tuple[float, float]:
        """From where to where the days reach, never narrower than the eye can see."""
        start, end = self.place(first), self.place_after(last)
        if end - start < NARROWEST:
            start = min(start, 100 - NARROWEST)
            end = round(start + NARROWEST, 2)
        return start, end

    def covers(self, day: date) -> bool:
        return self.first_year <= day.year <= self.last_year


@dataclass(frozen=True, slots=True)
class Axis:
    """What is drawn once behind all rows: years, quarters, the term and today."""

    years: tuple[tuple[int, float], ...]
    year_lines: tuple[float, ...]
    quarter_lines: tuple[float, ...]
    term_from: float
    term_width: float
    today: float | None
    today_text: str = ""
    tones: tuple[str, ...] = TONES

    @property
    def is_late(self) -> bool:
        """Whether words beside today's line belong to its left."""
        return (self.today or 0) > LATE

    @property
    def today_anchor(self) -> str:
        return "end" if self.is_late else "start"

    @property
    def today_shift(self) -> int:
        return -5 if self.is_late else 5


def scale_of(term: TermDates) -> Scale:
    return Scale(term.first_year, term.last_year)


def axis_of(term: TermDates, *, on: date) -> Axis:
    scale = scale_of(term)
    share = 100 / len(scale.years)
    term_from = scale.place(term.begins)
    return Axis(
        years=tuple((year, round((place + 0.5) * share, 2)) for place, year in enumerate(scale.years)),
        year_lines=tuple(round(place * share, 2) for place in range(len(scale.years) + 1)),
        quarter_lines=tuple(round((place / 4) * share, 2) for place in range(len(scale.years) * 4) if place % 4),
        term_from=term_from,
        term_width=round(scale.place_after(term.ends) - term_from, 2),
        today=scale.place(on) if scale.covers(on) else None,
        today_text=_("tänään %(day)s") % {"day": date_format(on, "SHORT_DATE_FORMAT")},
    )
