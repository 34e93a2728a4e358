"""The region among regions, and what its own statements of people rest on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from pophyte.areas import queries as areas
from pophyte.indicators.domain import Direction, Texts, ValueType
from pophyte.indicators.queries.catalogue import Indicator, catalogue
from pophyte.indicators.queries.concept import texts_of
from pophyte.indicators.queries.figures import figure_at, figures_in
from pophyte.indicators.queries.places import COUNTRY
from pophyte.indicators.queries.population import group_population, population_years
from pophyte.indicators.sources.known_areas import known_areas
from pophyte.indicators.statistics import ranking
from pophyte.indicators.statistics.people import AgeGroup, PeopleCount, PeopleFigure, people_count
from pophyte.indicators.statistics.ranking import MISSING, Figure, Place, Ranking
from pophyte.indicators.statistics.reasons import CannotTell, Reason, UncertaintyNotKnown
from pophyte.indicators.store.kept import kept_with_store
from pophyte.indicators.store.reading import Store


STATEMENTS = "wellbeing-statement"
NO_SPREAD = UncertaintyNotKnown(Reason.DENOMINATOR_NOT_KNOWN)
YEARS_BACK = 10
FINEST_SHARE = 3


@dataclass(frozen=True, slots=True)
class RegionPlace:
    """One indicator in the newest year that at least half of the regions have; `place` is None without an own figure."""

    indicator: Indicator
    year: int
    own: Figure
    ranking: Ranking
    place: Place | None
    median: float
    country: float | None

    @property
    def third(self) -> int | None:
        """1 is the best third of those that have a figure, 3 the worst; None where no way is good."""
        if self.place is None or self.indicator.direction is Direction.NONE:
            return None
        amount = len(self.ranking.places)
        if 3 * self.place.place <= amount:
            return 1
        return 3 if 3 * self.place.place > 2 * amount else 2


@kept_with_store(8)
def region_places(store: Store, home: str) -> tuple[RegionPlace, ...]:
    """The places of the home region among areas of its kind. No question to the database."""
    found = (_region_place(store, indicator, home) for indicator in catalogue(store))
    return tuple(place for place in found if place is not None)


def _region_place(store: Store, indicator: Indicator, home: str) -> RegionPlace | None:
    kind = ranking.kind_of(home)
    everyone = areas_of_kind(kind)
    found = _newest(store, indicator, kind, len(everyone))
    if found is None:
        return None
    year, known = found
    figures = {area: known.get(area, MISSING) for area in everyone}
    order = ranking.rank(figures, direction=indicator.direction, decimals=indicator.meta.decimals)
    if isinstance(order, CannotTell):
        return None
    own = order.of(home)
    # The country's own count is no measure of a region.
    is_count = indicator.meta.value_type is ValueType.COUNT
    return RegionPlace(
        indicator=indicator,
        year=year,
        own=figures.get(home, MISSING),
        ranking=order,
        place=None if isinstance(own, CannotTell) else own,
        median=median(place.value for place in order.places),
        country=None if is_count else figure_at(store, indicator, COUNTRY, year).value,
    )


def areas_of_kind(kind: str) -> tuple[str, ...]:
    """All there are today, also those of which the store has no figure: a place among one is no place."""
    known = known_areas()
    return tuple(key for key, entry in known.by_key.items() if entry.kind == kind and key not in known.last_division)


def _newest(store: Store, indicator: Indicator, kind: str, amount: int) -> tuple[int, dict[str, Figure]] | None:
    for year in reversed(store.years(indicator.key)[-YEARS_BACK:].tolist()):
        known = figures_in(store, indicator, int(year), kind)
        if 2 * sum(figure.value is not None for figure in known.values()) >= max(amount, 1):
            return int(year), known
    return None


@dataclass(frozen=True, slots=True)
class SourceStatement:
    """What the region's own source states, as it stands there. Nothing here is computed."""

    key: str
    text: Texts
    group: Texts
    doubt: Texts
    source: str
    ages: AgeGroup | None
    people: int | None
    share_least: float | None
    share_most: float | None


def statements() -> tuple[SourceStatement, ...]:
    """Those of the current pack, in its order: two questions to the database."""
    pack = areas.current_pack()
    return tuple(_statements(pack.entries.filter(kind=STATEMENTS).order_by("order"))) if pack else ()


def _statements(entries: Any) -> Iterator[SourceStatement]:
    for entry in entries:
        values = entry.values
        first, last = values.get("age_from"), values.get("age_to")
        yield SourceStatement(
            key=entry.key,
            text=texts_of(values, "text"),
            group=texts_of(values, "group"),
            doubt=texts_of(values, "doubt"),
            source=values.get("source") or "",
            ages=None if first is None and last is None else AgeGroup(first or 0, last),
            people=values.get("people"),
            share_least=values.get("share_least"),
            share_most=values.get("share_most"),
        )


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A stated number of people worked back to a share, and the share multiplied again."""

    count: PeopleCount
    stated: int

    @property
    def is_reproduced(self) -> bool:
        return self.count.rounded == self.stated


def reckon(store: Store, statement: SourceStatement, home: str) -> Reckoning | CannotTell | None:
    """None where the source states no people of an age group.

    Share = stated / population of the age group, with as few decimals (one at least) as give the stated number back.
    The population is of the year end before the source, the newest that its makers could have had.
    """
    if statement.people is None or statement.ages is None:
        return None
    year = source_year(statement.source)
    wanted = year - 1 if year else max(population_years(store), default=0)
    group = group_population(store, home, statement.ages, wanted)
    if isinstance(group, CannotTell):
        return group
    if not group.people:
        return CannotTell(Reason.NO_VALUE)
    unit = rounding_of(statement.people)
    found: PeopleCount | CannotTell = CannotTell(Reason.NO_VALUE)
    for decimals in range(1, FINEST_SHARE + 1):
        share = round(100 * statement.people / group.people, decimals)
        figure = PeopleFigure(home, group.year, share, ValueType.SHARE, decimals)
        found = people_count(figure, group, uncertainty=NO_SPREAD, unit=unit)
        if isinstance(found, CannotTell) or found.rounded == statement.people:
            break
    return found if isinstance(found, CannotTell) else Reckoning(found, statement.people)


def source_year(title: str) -> int | None:
    """The latest year that the source's title names."""
    years = [int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", title)]
    return max(years, default=None)


def rounding_of(number: int) -> int:
    """The largest power of ten that the stated number is a multiple of: 3 300 was rounded to hundreds."""
    unit = 1
    while number and number % (unit * 10) == 0:
        unit *= 10
    return unit


def people_by_share(store: Store, home: str, ages: AgeGroup, share: float, decimals: int) -> PeopleCount | CannotTell:
    """A share that a reader gives, in per cent, as people of the home region in the newest population year."""
    years = population_years(store)
    group = group_population(store, home, ages, max(years, default=0))
    if isinstance(group, CannotTell):
        return group
    figure = PeopleFigure(home, group.year, share, ValueType.SHARE, decimals)
    return people_count(figure, group, uncertainty=NO_SPREAD)
