"""Which municipalities, sub-regions and regions make up which larger areas, all over the country.

`groupings.csv` holds Statistics Finland's keys of municipalities of 2023 (CC BY 4.0, through rOpenGov's geofi).
"""

import csv
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pophyte.indicators.sources.known_areas import TABLE


COUNTRY = "country:SSS"
KEYS = TABLE.parent / "groupings.csv"
# What divides the country without a gap; each larger area is the sum of the smaller ones on every line.
NESTED = (
    ("municipality", "sub-region"),
    ("municipality", "region"),
    ("municipality", "wellbeing-county"),
    ("municipality", "country"),
    ("sub-region", "region"),
    ("sub-region", "country"),
    ("region", "country"),
    ("wellbeing-county", "country"),
)

# Members of each larger area.
Grouping = Mapping[str, frozenset[str]]


@cache
def groupings(path: Path = KEYS) -> tuple[Grouping, ...]:
    """One for each pair of kinds: an area may be a sum in several ways."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = [_keys(row) for row in csv.DictReader(stream, delimiter=";")]
    found = []
    for smaller, larger in NESTED:
        members: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            members[row[larger]].add(row[smaller])
        found.append({area: frozenset(parts) for area, parts in members.items()})
    return tuple(found)


def _keys(row: Mapping[str, str]) -> dict[str, str]:
    return {kind: f"{kind}:{code}" for kind, code in row.items()} | {"country": COUNTRY}
