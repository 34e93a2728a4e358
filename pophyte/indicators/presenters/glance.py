"""The wellbeing of a municipality or a region in ten seconds, for pages that lead on to the whole of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from pophyte.core.shares import Share, shares_of
from pophyte.indicators.presenters.numbers import number, share
from pophyte.indicators.presenters.profile import ProfileLine, furthest, profile_line, strongest
from pophyte.indicators.presenters.region import RankLine, rank_line
from pophyte.indicators.queries.divisions import mergers_of
from pophyte.indicators.queries.places import key_of
from pophyte.indicators.queries.profile import profile
from pophyte.indicators.queries.region import region_places
from pophyte.indicators.queries.residents import AgeStructure, age_structure_of, residents_of
from pophyte.indicators.statistics.comparison import Standing
from pophyte.indicators.statistics.trends import Meaning
from pophyte.indicators.store.reading import Store


if TYPE_CHECKING:
    from pophyte.areas.models import Area, AreaSuccession

# Of each way: more is read on the profile.
TOLD = 3


@dataclass(frozen=True, slots=True)
class Glance:
    better: tuple[ProfileLine, ...]
    worse: tuple[ProfileLine, ...]
    # Furthest from the municipalities alike.
    strengths: tuple[ProfileLine, ...]
    concerns: tuple[ProfileLine, ...]
    shares: tuple[Share, ...]
    amount: int
    oldest: int
    newest: int
    # As a reader of the page's language writes it; empty where it is not known.
    residents: str
    residents_number: int
    residents_year: int
    # Their age structure in a sentence with its own year; empty where it is not known.
    ages: str


@dataclass(frozen=True, slots=True)
class RegionGlance:
    """Among regions: indicators by the third in which the region is, and its best and worst places."""

    best: tuple[RankLine, ...]
    worst: tuple[RankLine, ...]
    shares: tuple[Share, ...]
    amount: int


def present_region_glance(store: Store, home: str) -> RegionGlance:
    """`home`: the key of the region, "region:17". The places are kept ready with the store."""
    judged = [place for place in region_places(store, home) if place.third and place.place]
    by_third = {third: [place for place in judged if place.third == third] for third in (1, 2, 3)}
    best = sorted(by_third[1], key=lambda one: (one.place.place if one.place else 0, one.indicator.key))
    worst = sorted(by_third[3], key=lambda one: (-(one.place.place if one.place else 0), one.indicator.key))
    return RegionGlance(
        best=tuple(map(rank_line, best[:TOLD])),
        worst=tuple(map(rank_line, worst[:TOLD])),
        shares=shares_of(
            [("best", "done", len(best)), ("middle", "same", len(by_third[2])), ("worst", "late", len(worst))]
        ),
        amount=len(judged),
    )


def present_glance(store: Store, area: "Area", steps: "Sequence[AreaSuccession]") -> Glance:
    """`steps`: the register's mergers until the day. The figures are those of the profile, which keeps them ready."""
    mergers = mergers_of(steps)
    rows = profile(store, key_of(area), mergers=mergers).rows
    by_meaning = {way: [row for row in rows if row.meaning is way] for way in Meaning}
    years = [row.year for row in rows if row.year is not None]
    found, ages = (
        residents_of(store, key_of(area), mergers=mergers),
        age_structure_of(store, key_of(area), mergers=mergers),
    )
    better, worse = by_meaning[Meaning.BETTER], by_meaning[Meaning.WORSE]
    rest = len(rows) - len(better) - len(worse)
    return Glance(
        better=strongest(map(profile_line, better), limit=TOLD),
        worse=strongest(map(profile_line, worse), limit=TOLD),
        strengths=tuple(map(profile_line, furthest(rows, Standing.BETTER, limit=TOLD))),
        concerns=tuple(map(profile_line, furthest(rows, Standing.WORSE, limit=TOLD))),
        shares=shares_of([("better", "done", len(better)), ("same", "same", rest), ("worse", "late", len(worse))]),
        amount=len(rows),
        oldest=min(years, default=0),
        newest=max(years, default=0),
        residents=number(found.people) if found else "",
        residents_number=found.people if found else 0,
        residents_year=found.year if found else 0,
        ages=_ages(ages) if ages else "",
    )


def _ages(ages: AgeStructure) -> str:
    return _("alle 18-vuotiaita %(young)s, 65 vuotta täyttäneitä %(old)s (31.12.%(year)s)") % {
        "young": share(number(ages.under_18)),
        "old": share(number(ages.over_64)),
        "year": ages.year,
    }
