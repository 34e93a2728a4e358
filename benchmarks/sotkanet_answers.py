"""Made-up answers in Sotkanet's shape: levels, gaps and populations are the real ones of the project's own table.

Of each indicator and municipality the people are what its real figure makes of its real population, so that small numbers
are as common as they are in what the source publishes. Larger areas are sums; men and women are divided by lot.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import isnan
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pophyte.indicators.domain import IndicatorMeta, ValueType
from pophyte.indicators.sources import compact
from pophyte.indicators.sources.answered import own_regions
from pophyte.indicators.sources.groupings import groupings
from pophyte.indicators.store.table import coded, read_table


YEARS = range(1990, 2025)
SEXES = ("total", "male", "female")
POPULATION, EMPLOYED, OF_WORKING_AGE = "sotkanet:127", "sotkanet:2328", "sotkanet:1280"
# Of a hundred residents, where the table has no figure of the group itself.
CHILDREN, YOUNG, GROWN = 20.0, 9.0, 82.0
# Of 2 434 indicators in Sotkanet's list 1 350 are told by sex.
BY_SEX = 0.55
# Each of the table's indicators stands for so many of the source's; a copy's number is so much higher than the one before.
COPIES, COPY = 4, 100_000
# Sotkanet's codes of what a figure is.
CODES = {ValueType.SHARE: "PROS", ValueType.COUNT: "LKM", ValueType.MEAN: "KA", ValueType.INDEX: "IND"}
# A source that leaves out so many municipalities hides its small ones.
HIDES = 0.2
FEW = 5

Figures = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Level:
    """One indicator's real figures: municipality × year, NaN where the source has none."""

    meta: IndicatorMeta
    values: Figures
    # The people of whom the figure is a part.
    group: Figures

    @property
    def people(self) -> Figures:
        if self.meta.value_type is ValueType.COUNT:
            return np.round(self.values)
        return np.round(self.values * self.group / _per(self.meta))

    @property
    def hides(self) -> bool:
        return bool(np.isnan(self.values).mean() > HIDES)


class Country:
    """Municipalities of today, the areas they make up, and what the table says of them."""

    def __init__(self) -> None:
        self.numbers = {area.key: number for number, area in own_regions().by_id.items()}
        self.municipalities = sorted(area for area in groupings()[0].values() for area in area)
        self.municipalities = [key for key in self.municipalities if key in self.numbers]

    @property
    def areas(self) -> list[str]:
        return [*self.municipalities, *self._larger]

    @cached_property
    def _larger(self) -> dict[str, list[int]]:
        place = {key: position for position, key in enumerate(self.municipalities)}
        return {
            area: [place[member] for member in members]
            for grouping in groupings()[:4]
            for area, members in grouping.items()
            if area in self.numbers and members <= place.keys()
        }

    def summed(self, people: Figures) -> Figures:
        """Municipalities' figures with the sums of all larger areas below them."""
        sums = [np.nansum(people[members], axis=0) for members in self._larger.values()]
        return np.vstack([people, *(row[None] for row in sums)])

    @cached_property
    def levels(self) -> dict[str, Level]:
        metas = compact.read_catalogue().metas
        values = {key: found for key, found in self._tabled() if key.startswith("sotkanet:")}
        population = values[POPULATION]
        shares = {key: values[key] / 100 for key in (EMPLOYED, OF_WORKING_AGE)}
        return {
            key: Level(metas[key], found, np.round(population * _part(metas[key], shares)))
            for key, found in values.items()
            if key.partition(":")[2].isdecimal()
        }

    def _tabled(self) -> Iterator[tuple[str, Figures]]:
        """Each indicator of the table; a year that it does not have takes the figures of the nearest that it has."""
        place = {key: position for position, key in enumerate(self.municipalities)}
        for part in compact.read_compact().parts:
            table = read_table(part)
            areas, keys = coded(table, "area"), coded(table, "indicator")
            rows = np.array([place.get(text, -1) for text in areas.texts])[areas.codes]
            years = table.column("year").to_numpy()
            values = table.column("value").to_numpy()
            is_total = table.column("sex").to_numpy(zero_copy_only=False) == "total"
            for code, key in enumerate(keys.texts):
                own = (keys.codes == code) & (rows >= 0) & is_total
                if own.any():
                    yield key, _of_every_year(rows[own], years[own], values[own], len(place))


def _of_every_year(rows: NDArray[np.intp], years: NDArray[np.int16], values: Figures, height: int) -> Figures:
    there = np.unique(years)
    matrix = np.full((height, len(there)), np.nan)
    matrix[rows, np.searchsorted(there, years)] = values
    nearest = [int(np.abs(there - year).argmin()) for year in YEARS]
    return matrix[:, nearest]


def _part(meta: IndicatorMeta, shares: dict[str, Figures]) -> Figures | float:
    """What part of the residents an indicator is a share of, by its unit and name."""
    said = f"{meta.unit.fi} {meta.title.fi}"
    if "työllisistä" in said:
        return shares[EMPLOYED]
    if any(ages in said for ages in ("16 - 64", "18 - 64", "15 - 64", "työvoimasta")):
        return shares[OF_WORKING_AGE]
    for ages, part in (("0 - 17", CHILDREN), ("17 - 24", YOUNG), ("15 vuotta", GROWN)):
        if ages in said:
            return part / 100
    return 1.0


def _per(meta: IndicatorMeta) -> float:
    return 100.0 if meta.value_type is ValueType.SHARE else float(meta.per)


@dataclass(frozen=True, slots=True)
class Written:
    files: int
    observations: int
    # Of one indicator in one year; and those of them in which a figure rests on one to four people.
    tables: int
    small_tables: int
    small: int


def write_answers(folder: Path, *, rarest: bool = False) -> Written:
    """`rarest`: every indicator is as rare among people as the rarest of the table."""
    country, random = Country(), np.random.default_rng(5)
    day = folder / "answers" / "sotkanet" / "2025-01-01"
    (day / "values").mkdir(parents=True)
    rare = min(country.levels.values(), key=_typical) if rarest else None
    amounts, listed = [], []
    for (key, level), copy in product(country.levels.items(), range(1 if rarest else COPIES)):
        number = int(key.partition(":")[2]) + copy * COPY
        listed.append(_listed(number, level.meta))
        rows = list(_rows(number, level, rare, country, random))
        (day / "values" / f"{number}.json").write_text(json.dumps(rows), encoding="utf-8")
        small = [row["year"] for row in rows if is_of_people(level.meta) and 0 < row["absValue"] < FEW]
        amounts.append((1, len(rows), len({row["year"] for row in rows}), len(set(small)), len(small)))
    (day / "indicators.json").write_text(json.dumps(listed), encoding="utf-8")
    (day / "complete.json").write_text("{}", encoding="utf-8")
    return Written(*(sum(column) for column in zip(*amounts, strict=True)))


def _listed(number: int, meta: IndicatorMeta) -> dict[str, Any]:
    """The indicator as Sotkanet's list tells of it."""
    code = f"PER{meta.per}" if meta.value_type is ValueType.RATE else CODES.get(meta.value_type, "")
    titles = {"fi": meta.title.fi, "sv": meta.title.sv, "en": meta.title.en}
    return {
        "id": number,
        "title": titles,
        "organization": {"title": {"fi": meta.producer}},
        "primaryValueType": {"code": code},
        "decimals": meta.decimals,
        "data-updated": meta.dataset_date,
    }


def is_of_people(meta: IndicatorMeta) -> bool:
    return meta.value_type in (ValueType.COUNT, ValueType.SHARE, ValueType.RATE)


def _typical(level: Level) -> float:
    """People of a middling municipality; balances and what its source hides are not compared."""
    is_fit = is_of_people(level.meta) and not level.hides and np.nanmin(level.values) >= 0
    return float(np.nanmedian(level.people)) if is_fit else np.inf


def _rows(
    number: int, level: Level, rare: Level | None, country: Country, random: np.random.Generator
) -> Iterator[dict[str, float | str | None]]:
    people, group = (rare or level).people, level.group
    men = np.where(people > 0, random.binomial(np.nan_to_num(np.maximum(people, 0)).astype(np.int64), 0.5), people)
    men_of = np.round(group / 2)
    told = {"total": (people, group)}
    if random.random() < BY_SEX:
        told |= {"male": (men, men_of), "female": (people - men, group - men_of)}
    regions = [country.numbers[area] for area in country.areas]
    for sex, (counted, of) in told.items():
        seen = np.where((counted > 0) & (counted < FEW), np.nan, counted) if level.hides else counted
        summed, whole = country.summed(seen), country.summed(of)
        is_count = level.meta.value_type is ValueType.COUNT
        values = summed if is_count else np.round(summed * _per(level.meta) / np.maximum(whole, 1), 1)
        for region, figures, counts in zip(regions, values.tolist(), summed.tolist(), strict=True):
            for year, value, count in zip(YEARS, figures, counts, strict=True):
                # The source leaves out what it does not have.
                if not isnan(value):
                    yield {
                        "indicator": number,
                        "region": region,
                        "year": year,
                        "gender": sex,
                        "value": value,
                        "absValue": count,
                    }
