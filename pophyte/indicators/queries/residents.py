"""How many people live in a municipality: the first thing that anybody asks of one."""

from dataclasses import dataclass

from pophyte.indicators.queries.population import population_years, traits
from pophyte.indicators.store.reading import Store


@dataclass(frozen=True, slots=True)
class Residents:
    """At the end of the year."""

    people: int
    year: int


def residents_of(store: Store, area: str) -> Residents | None:
    """In the newest population year; None where the store does not tell."""
    found = next((one for one in traits(store) if one.area == area), None)
    return Residents(int(found.population), population_years(store)[-1]) if found else None
