"""Sums of municipalities over the areas that they make up. Only whole people are summed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pophyte.indicators.domain import Observation, Sex, State


COUNTRY = "country:SSS"
REGION_CODE = "17"


@dataclass(frozen=True, slots=True)
class Groups:
    """For each municipality of the region the areas it is part of, and every municipality of the country."""

    members: Mapping[str, tuple[str, ...]]
    country: frozenset[str]


def groups_of(key_rows: Iterable[Mapping[str, str]]) -> Groups:
    members: dict[str, tuple[str, ...]] = {}
    country = set()
    for row in key_rows:
        municipality = f"municipality:{row['municipality_code']}"
        country.add(municipality)
        if row["maakunta_code"].removesuffix(".0") == REGION_CODE:
            members[municipality] = (
                f"region:{REGION_CODE}",
                f"wellbeing-county:{row['hyvinvointialue_code'].removesuffix('.0').zfill(2)}",
                f"sub-region:{row['seutukunta_code'].removesuffix('.0').zfill(3)}",
            )
    return Groups(members, frozenset(country))


def other_regions(key_rows: Iterable[Mapping[str, str]]) -> Groups:
    """The municipalities of all the other regions, for figures that compare regions."""
    regions = {f"municipality:{row['municipality_code']}": row["maakunta_code"].removesuffix(".0") for row in key_rows}
    members = {area: (f"region:{code.zfill(2)}",) for area, code in regions.items() if code != REGION_CODE}
    return Groups(members, frozenset(regions))


def summed(rows: Iterable[Observation], groups: Groups, *, with_country: bool) -> Iterator[Observation]:
    """A sum only where every municipality of the area has a figure: a sum with a gap would be a smaller area."""
    sizes = Counter(area for areas in groups.members.values() for area in areas)
    if with_country:
        sizes[COUNTRY] = len(groups.country)
    sums: dict[tuple[str, str, int, Sex], list[float]] = {}
    for row in rows:
        for area in _areas_of(row.area, groups, with_country=with_country):
            if row.value is not None:
                sums.setdefault((row.indicator, area, row.year, row.sex), []).append(row.value)
    for (indicator, area, year, sex), values in sums.items():
        if len(values) == sizes[area]:
            total = sum(values)
            yield Observation(indicator, area, year, sex, total, State.PRESENT if total else State.ZERO)


def _areas_of(municipality: str, groups: Groups, *, with_country: bool) -> tuple[str, ...]:
    areas = groups.members.get(municipality, ())
    return (*areas, COUNTRY) if with_country and municipality in groups.country else areas
