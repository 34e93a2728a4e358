"""How many people live in a municipality, and how old they are: the first things that anybody asks of one."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from pophyte.indicators.queries.catalogue import UnknownIndicator, indicator
from pophyte.indicators.queries.divisions import Merger, merged_into, today
from pophyte.indicators.queries.population import BY_AGE, population_years, traits
from pophyte.indicators.statistics.series import Latest
from pophyte.indicators.store.reading import Store


# The population at the end of the year as Statistics Finland's table by age tells it, and as Sotkanet does: the table
# may be of an older year.
TOTALS = (BY_AGE, "sotkanet:127")


@dataclass(frozen=True, slots=True)
class Residents:
    """At the end of the year."""

    people: int
    year: int


@dataclass(frozen=True, slots=True)
class AgeStructure:
    """Per cent of the residents at the end of the year, which may be an earlier one than that of their number."""

    under_18: float
    over_64: float
    year: int


def residents_of(store: Store, area: str, *, mergers: Sequence[Merger]) -> Residents | None:
    """The newest total of any source, with those who have become part of the municipality; None where none is told."""
    # Of the same year, the first source's.
    newest = max(_totals(store, area, mergers), key=lambda total: total.year, default=None)
    return Residents(int(newest.value), newest.year) if newest else None


def age_structure_of(store: Store, area: str, *, mergers: Sequence[Merger]) -> AgeStructure | None:
    """In the newest year of the population by age, with those who have become part of the municipality.

    None where the store does not tell all of them.
    """
    told = {one.area: one for one in traits(store)}
    if area not in told:
        return None
    keys = [area, *merged_into(area, mergers, after=store.meta(BY_AGE).division_year)]
    if not told.keys() >= set(keys):
        return None
    parts = [told[key] for key in keys]
    people = sum(one.population for one in parts)
    under_18 = sum(one.population * one.share_young for one in parts) / people
    over_64 = sum(one.population * one.share_old for one in parts) / people
    return AgeStructure(under_18, over_64, population_years(store)[-1])


def _totals(store: Store, area: str, mergers: Sequence[Merger]) -> Iterator[Latest]:
    for key in TOTALS:
        with suppress(UnknownIndicator):
            told = today(store, indicator(key, store), area, mergers).series.latest
            if isinstance(told, Latest):
                yield told
