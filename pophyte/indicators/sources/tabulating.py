"""Published files into the project's own compact table. Run by people who keep the project, not by those who use it.

Every figure is written as the file has it; only Diak's indices are rounded, to two decimals, and only sums of whole
people are reckoned here. Rows are sorted, so that the same files always give the same table.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pyarrow as pa

from pophyte.indicators.domain import IndicatorMeta, Observation, Sex, State, Texts
from pophyte.indicators.sources.any_file import Around, read_any
from pophyte.indicators.sources.compact import GAP, SEX_COLUMNS
from pophyte.indicators.sources.known_areas import KnownAreas
from pophyte.indicators.sources.opening import open_file
from pophyte.indicators.sources.reading import Reading
from pophyte.indicators.sources.sotkanet.metadata import read_indicators
from pophyte.indicators.sources.sotkanet.regions import read_regions
from pophyte.indicators.sources.sums import Groups, groups_of, summed
from pophyte.indicators.store.parts import AreaEntry, Dataset


POPULATION = "sotkanet:127"
AREA_COLUMNS = ("key", "fi", "sv", "en", "last_division", "sotkanet")
DATASET_COLUMNS = ("key", "source", "date", "licence", "url", "division_year", "per_indicator", "note")
INDICATOR_COLUMNS = (
    *("short", "key", "dataset", "title_fi", "title_sv", "title_en", "unit_fi", "unit_sv", "unit_en", "value_type"),
    *(
        "per",
        "decimals",
        "producer",
        "url",
        "age_from",
        "age_to",
        "is_survey",
        "is_additive",
        "description_fi",
        "date",
        "division_year",
    ),
)
FIGURE_COLUMNS = ("indicator", "area", "first_year", "total", "male", "female")
SUM_NOTE = (
    "Seutukunnan, maakunnan, hyvinvointialueen ja koko maan luku on kuntien lukujen summa, jos lähde ei anna sitä."
)
DATASET_NOTES = {
    "sotkanet": "Luvut vuosilta 1990–2012 vuoden 2013 kuntajaossa; väestö vuosilta 1990–2022 vuoden 2023 kuntajaossa. "
    + SUM_NOTE,
    "statfin:11re": SUM_NOTE,
    "diak:2011-2020": "Indeksejä, joissa koko maa on 100; ei osuuksia. Pyöristetty kahteen desimaaliin.",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of one file of the table."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything read from the published files, before it is written out."""

    areas: KnownAreas
    observations: tuple[Observation, ...]
    metas: Mapping[str, IndicatorMeta]
    datasets: Mapping[str, Dataset]
    dataset_of: Mapping[str, str]


def tabulate_areas(folder: Path) -> Sheet:
    """Areas from the Statistics Finland keys, newest names first, and from Sotkanet's regions what the keys lack."""
    found: dict[str, AreaEntry] = {}
    divisions = {year: area_names(folder / "areas" / f"municipality_key_{year}.csv") for year in (2026, 2023, 2021)}
    for division in divisions.values():
        for key, name in division.items():
            found.setdefault(key, AreaEntry(key, name))
    regions = read_regions(open_file(folder / "sotkanet" / "oskari_SotkaRegions.json"))
    numbers = {area.key: number for number, area in regions.by_id.items()}
    for area in regions.by_id.values():
        found.setdefault(area.key, area)
    rows = [
        {
            "key": key,
            "fi": area.name.fi,
            "sv": area.name.sv,
            "en": area.name.en,
            "last_division": _last_division(key, divisions),
            "sotkanet": numbers.get(key, ""),
        }
        for key, area in sorted(found.items())
    ]
    return Sheet("areas.csv", AREA_COLUMNS, rows)


def tabulate_groupings(folder: Path) -> Sheet:
    """What each municipality is part of, all over the country, by the key of 2023."""
    rows = [
        {
            "municipality": row["municipality_code"],
            "sub-region": _whole(row["seutukunta_code"]).zfill(3),
            "region": _whole(row["maakunta_code"]).zfill(2),
            "wellbeing-county": _whole(row["hyvinvointialue_code"]).zfill(2),
        }
        for row in _rows(folder / "areas" / "municipality_key_2023.csv")
    ]
    return Sheet("groupings.csv", tuple(rows[0]), sorted(rows, key=lambda row: str(row["municipality"])))


def _last_division(key: str, divisions: Mapping[int, Mapping[str, Texts]]) -> int | str:
    """The newest known division with the area; empty while it stands. Sotkanet's list of 2015 knows some before 2021."""
    if not key.startswith("municipality:"):
        return ""
    newest = max((year for year, names in divisions.items() if key in names), default=2020)
    return "" if newest == max(divisions) else newest


def area_names(path: Path) -> dict[str, Texts]:
    """Municipalities, regions, sub-regions and wellbeing counties of one year's key."""
    names: dict[str, Texts] = {}
    for row in _rows(path):
        names[f"municipality:{row['municipality_code']}"] = _names(row, "municipality")
        names[f"region:{_whole(row['maakunta_code']).zfill(2)}"] = _names(row, "maakunta")
        names[f"sub-region:{_whole(row['seutukunta_code']).zfill(3)}"] = _names(row, "seutukunta")
        names[f"wellbeing-county:{_whole(row['hyvinvointialue_code']).zfill(2)}"] = _names(row, "hyvinvointialue")
    return names


def _names(row: Mapping[str, str], prefix: str) -> Texts:
    return Texts(*(row[f"{prefix}_name_{language}"].strip() for language in ("fi", "sv", "en")))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def _whole(written: str) -> str:
    return written.removesuffix(".0")


def gather(folder: Path, areas: KnownAreas) -> Gathered:
    regions = read_regions(open_file(folder / "sotkanet" / "oskari_SotkaRegions.json"))
    listed = read_indicators(open_file(folder / "sotkanet" / "oskari_SotkaIndicators.json"))
    around = Around(areas, regions, {meta.key: meta for meta in listed})
    groups = groups_of(_rows(folder / "areas" / "municipality_key_2023.csv"))
    readings = {name: _read(folder / path, around) for name, path in FILES.items()}
    observations = tuple(_observations(readings, groups))
    metas = {meta.key: meta for reading in readings.values() for part in reading.parts for meta in part.metas}
    # Only the region's own long table has the titles of indicators that Sotkanet has since dropped; of the population
    # the newer table says the date and the division.
    for name in ("region", "totals"):
        metas |= {meta.key: meta for part in readings[name].parts for meta in part.metas}
    used = {row.indicator for row in observations}
    return Gathered(
        areas=areas,
        observations=observations,
        metas={key: metas[key] for key in sorted(used)},
        datasets=_datasets(readings),
        dataset_of={key: "sotkanet" if key.startswith("sotkanet:") else _dataset_of(key) for key in used},
    )


FILES = {
    "region": "sotkanet/derived_pohjois_pohjanmaa_1990_2012.csv",
    "all": "sotkanet/derived_all_municipalities_1990_2012.csv.gz",
    "totals": "population/geofi_sotkadata_population.csv",
    "ages": "population/derived_11re_2019_long.csv",
    "indices": "sotkanet/derived_diak_hva_and_pohjois_pohjanmaa_2011_2020.csv",
}


def _read(path: Path, around: Around) -> Reading:
    reading = read_any(open_file(path), around)
    if not isinstance(reading, Reading):
        msg = f"{path.name} has no figures"
        raise TypeError(msg)
    return reading


def rows_of_parts(reading: Reading) -> Iterator[Observation]:
    for part in reading.parts:
        for row in cast("pa.Table", part.observations).to_pylist():
            yield Observation(**(row | {"sex": Sex(row["sex"]), "state": State(row["state"])}))


def _observations(readings: Mapping[str, Reading], groups: Groups) -> Iterator[Observation]:
    older = list(rows_of_parts(readings["all"]))
    yield from (row for row in older if row.indicator != POPULATION)
    totals = list(rows_of_parts(readings["totals"]))
    totals += _earlier_years([row for row in older if row.indicator == POPULATION], totals)
    yield from totals
    yield from summed(totals, groups, with_country=True)
    ages = list(rows_of_parts(readings["ages"]))
    yield from (row for row in ages if row.area in groups.members or row.area == "country:SSS")
    yield from summed(ages, groups, with_country=False)
    yield from rows_of_parts(readings["indices"])


def _earlier_years(older: Sequence[Observation], newer: Sequence[Observation]) -> list[Observation]:
    """Years before the newer figures begin, of municipalities that are the same in both divisions.

    A municipality that has merged in between has other people in it: its two series are not one.
    """
    by_cell = {(row.area, row.year): row.value for row in newer}
    areas, years = {row.area for row in newer}, {row.year for row in newer}
    changed = {row.area for row in older if by_cell.get((row.area, row.year), row.value) != row.value}
    return [row for row in older if row.year not in years and row.area in areas - changed]


def _dataset_of(key: str) -> str:
    return "diak:2011-2020" if key.startswith("diak:") else "statfin:11re"


def _datasets(readings: Mapping[str, Reading]) -> dict[str, Dataset]:
    sotkanet = readings["all"].parts[0].dataset
    return {
        "sotkanet": Dataset("sotkanet", sotkanet.source, "2012", sotkanet.licence, "https://sotkanet.fi", "", None),
        "statfin:11re": readings["ages"].parts[0].dataset,
        "diak:2011-2020": readings["indices"].parts[0].dataset,
    }


def tabulate(gathered: Gathered) -> tuple[Sheet, ...]:
    short = _short_names(gathered.metas)
    return (
        Sheet("datasets.csv", DATASET_COLUMNS, [_dataset_row(row) for row in gathered.datasets.values()]),
        Sheet("indicators.csv", INDICATOR_COLUMNS, list(_indicator_rows(gathered, short))),
        Sheet("figures.csv", FIGURE_COLUMNS, list(_figure_rows(gathered, short))),
    )


def _short_names(metas: Iterable[str]) -> dict[str, str]:
    """The number of Sotkanet's own, "v7" for seven-year-olds, "d3" for the third index."""
    short: dict[str, str] = {}
    for key in sorted(metas):
        source, _colon, rest = key.partition(":")
        if source == "sotkanet":
            short[key] = rest if rest.isdigit() else f"s{len(short)}"
        elif source == "statfin":
            short[key] = f"v{rest.removeprefix('11re:vaesto').removeprefix(':')}"
        else:
            short[key] = f"d{sum(name.startswith('d') for name in short.values()) + 1}"
    return short


def _dataset_row(dataset: Dataset) -> dict[str, object]:
    return {
        "key": dataset.key,
        "source": dataset.source,
        "date": dataset.date,
        "licence": dataset.licence,
        "url": dataset.url,
        "division_year": dataset.division_year or "",
        "per_indicator": "1" if dataset.key == "sotkanet" else "",
        "note": DATASET_NOTES[dataset.key],
    }


def _indicator_rows(gathered: Gathered, short: Mapping[str, str]) -> Iterator[dict[str, object]]:
    for key, meta in gathered.metas.items():
        yield {
            "short": short[key],
            "key": key,
            "dataset": gathered.dataset_of[key],
            "title_fi": meta.title.fi,
            "title_sv": meta.title.sv,
            "title_en": meta.title.en,
            "unit_fi": meta.unit.fi,
            "unit_sv": meta.unit.sv,
            "unit_en": meta.unit.en,
            "value_type": meta.value_type,
            "per": meta.per,
            "decimals": meta.decimals,
            "producer": meta.producer,
            "url": meta.source_url,
            "age_from": "" if meta.age_from is None else meta.age_from,
            "age_to": "" if meta.age_to is None else meta.age_to,
            "is_survey": "1" if meta.is_survey else "",
            "is_additive": "1" if meta.is_additive else "",
            "description_fi": "",
            "date": meta.dataset_date,
            "division_year": meta.division_year or "",
        }


def _figure_rows(gathered: Gathered, short: Mapping[str, str]) -> Iterator[dict[str, object]]:
    series: dict[tuple[str, str], dict[tuple[Sex, int], float]] = {}
    for row in gathered.observations:
        if row.value is not None:
            series.setdefault((row.indicator, row.area), {})[row.sex, row.year] = row.value
    for (indicator, area), values in sorted(series.items(), key=lambda item: (short[item[0][0]], item[0][1])):
        years = [year for _sex, year in values]
        first, last = min(years), max(years)
        digits = 2 if indicator.startswith("diak:") else 6
        yield {
            "indicator": short[indicator],
            "area": area.removeprefix("municipality:"),
            "first_year": first,
        } | {column: _written(values, sex, range(first, last + 1), digits) for sex, column in SEX_COLUMNS.items()}


def _written(values: Mapping[tuple[Sex, int], float], sex: Sex, years: range, digits: int) -> str:
    if not any((sex, year) in values for year in years):
        return ""
    return " ".join(number(values[sex, year], digits) if (sex, year) in values else GAP for year in years)


def number(value: float, digits: int) -> str:
    """As short as it goes, 7.4 and 7 for 7.0: a figure says nothing with its zeros that the indicator's decimals do not say."""
    return re.sub(r"\.?0+\Z", "", f"{value:.{digits}f}")


def write_sheet(sheet: Sheet, folder: Path) -> Path:
    path = folder / sheet.name
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, sheet.columns, delimiter=";", lineterminator="\n")
        writer.writeheader()
        writer.writerows(sheet.rows)
    return path
