"""Owner health over time as a small line: the picture for who sees it, the same numbers as a table for everybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pophyte.planning.domain.followup import Health
from pophyte.planning.queries.followup_wording import percent


@dataclass(frozen=True, slots=True)
class Size:
    width: int = 320
    height: int = 96
    left: int = 34
    right: int = 10
    top: int = 8
    bottom: int = 8


WHOLE = Size()
# In a row of a table, without words across it.
SMALL = Size(width=96, height=28, left=4, right=4, top=4, bottom=4)


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Level:
    """A line across the picture with its word."""

    y: float
    word: str


@dataclass(frozen=True, slots=True)
class HealthLine:
    width: int
    height: int
    left: int
    right: int
    points: str
    dots: tuple[Dot, ...]
    levels: tuple[Level, ...]
    # What the picture shows, in a sentence.
    description: str


def health_line(history: Sequence[Health], size: Size = WHOLE) -> HealthLine | None:
    """Of the share of measures with an active owner. One count is no line."""
    counts = [
        (one.taken_on, one.active_share) for one in history if one.taken_on is not None and one.active_share is not None
    ]
    if len(counts) < 2:
        return None
    first, last = counts[0], counts[-1]
    dots = tuple(Dot(_x(day, first[0], last[0], size), _y(share, size)) for day, share in counts)
    words = {
        "first": percent(first[1]),
        "from": date_format(first[0], "SHORT_DATE_FORMAT"),
        "last": percent(last[1]),
        "to": date_format(last[0], "SHORT_DATE_FORMAT"),
    }
    return HealthLine(
        width=size.width,
        height=size.height,
        left=size.left,
        right=size.width - size.right,
        points=" ".join(f"{dot.x},{dot.y}" for dot in dots),
        dots=dots,
        levels=tuple(Level(_y(share, size), percent(share)) for share in (1.0, 0.5, 0.0)),
        description=_(
            "Toimenpiteistä, joilla on aktiivinen vastuuhenkilö, osuus oli %(first)s (%(from)s) ja on %(last)s (%(to)s)."
        )
        % words,
    )


def _x(day: date, first: date, last: date, size: Size) -> float:
    span = (last - first).days or 1
    return round(size.left + (size.width - size.left - size.right) * (day - first).days / span, 1)


def _y(share: float, size: Size) -> float:
    return round(size.top + (size.height - size.top - size.bottom) * (1 - share), 1)
