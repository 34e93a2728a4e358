"""The project's own compact table of published figures: facts with their source, small enough to stand in the project.

Four files in `pophyte/indicators/data`. `figures.csv` has one row for one indicator and one area: the first year, and then
the figures of the years from it on, separated by spaces, for both sexes together, men and women. An underscore stands for
a year of which nothing was published. docs/data/own-files.md says where the figures come from.
"""

import csv
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from pophyte.indicators.domain import IndicatorMeta, Observation, Sex, Texts, ValueType
from pophyte.indicators.sources.faults import SourceFault, Spot
from pophyte.indicators.sources.figures import Figure, NotAFigure, figure
from pophyte.indicators.sources.known_areas import KnownAreas, areas_of_rows
from pophyte.indicators.sources.reading import Reading, part_of, parts_by_indicator
from pophyte.indicators.store.parts import Dataset, Part


FOLDER = Path(__file__).resolve().parent.parent / "data"
GAP = "_"
SEX_COLUMNS = {Sex.TOTAL: "total", Sex.MALE: "male", Sex.FEMALE: "female"}


@dataclass(frozen=True, slots=True)
class Compact:
    datasets: Mapping[str, Dataset]
    per_indicator: frozenset[str]
    metas: Mapping[str, IndicatorMeta]
    # By the short name that figures.csv uses.
    keys: Mapping[str, str]
    dataset_of: Mapping[str, str]
    areas: KnownAreas


def rows_in(folder: Path, name: str) -> Iterator[dict[str, str]]:
    try:
        with (folder / name).open(encoding="utf-8", newline="") as stream:
            yield from csv.DictReader(stream, delimiter=";")
    except OSError as error:
        raise SourceFault(_("Tiedostoa ei voi lukea."), file=name) from error


def read_catalogue(folder: Path | None = None) -> Compact:
    folder = folder or FOLDER
    datasets, per_indicator = {}, set()
    for row in rows_in(folder, "datasets.csv"):
        datasets[row["key"]] = _dataset(row)
        if row["per_indicator"]:
            per_indicator.add(row["key"])
    indicators = list(rows_in(folder, "indicators.csv"))
    return Compact(
        datasets=datasets,
        per_indicator=frozenset(per_indicator),
        metas={row["key"]: _meta(row, datasets[row["dataset"]]) for row in indicators},
        keys={row["short"]: row["key"] for row in indicators},
        dataset_of={row["key"]: row["dataset"] for row in indicators},
        areas=areas_of_rows(rows_in(folder, "areas.csv")),
    )


def editions(folder: Path | None = None) -> dict[str, str]:
    """Of each dataset a digest of all that its part is made of: other figures, words or areas make another edition."""
    folder = folder or FOLDER
    catalogue = read_catalogue(folder)
    shared = _told(rows_in(folder, "areas.csv"))
    of_group = {row["key"]: _told([row]) for row in rows_in(folder, "datasets.csv")}
    digests: dict[str, hashlib._Hash] = {}
    for name in ("indicators.csv", "figures.csv"):
        for row in rows_in(folder, name):
            indicator = row["key"] if "key" in row else catalogue.keys[row["indicator"]]
            group = catalogue.dataset_of[indicator]
            key = indicator if group in catalogue.per_indicator else group
            if key not in digests:
                digests[key] = hashlib.sha256(shared + of_group[group])
            digests[key].update(_told([row]))
    return {key: digest.hexdigest()[:16] for key, digest in digests.items()}


def _told(rows: Iterable[Mapping[str, str]]) -> bytes:
    return "".join(f"{';'.join(row.values())}\n" for row in rows).encode()


def read_compact(folder: Path | None = None) -> Reading:
    folder = folder or FOLDER
    catalogue, made_of = read_catalogue(folder), editions(folder)
    groups: dict[str, list[Observation]] = {key: [] for key in catalogue.datasets}
    spot = Spot("figures.csv")
    # Of ten figures nine have been read before: "12.3" is written in many places.
    read = cache(figure)
    for number, row in enumerate(rows_in(folder, "figures.csv"), 2):
        key = catalogue.keys[row["indicator"]]
        try:
            groups[catalogue.dataset_of[key]] += _observations(row, key, read)
        except NotAFigure as error:
            raise spot.fault(_("”%s” ei ole luku.") % error, number) from error
    parts = (part for key, rows in groups.items() for part in _parts(key, rows, catalogue))
    return Reading(
        tuple(replace(part, dataset=replace(part.dataset, edition=made_of[part.dataset.key])) for part in parts)
    )


def area_key(short: str) -> str:
    return short if ":" in short else f"municipality:{short}"


def _parts(key: str, rows: list[Observation], catalogue: Compact) -> tuple[Part, ...]:
    dataset, areas = catalogue.datasets[key], catalogue.areas.by_key.values()
    if key in catalogue.per_indicator:
        return parts_by_indicator(rows, dataset=dataset, metas=catalogue.metas, areas=areas, file="figures.csv")
    return (part_of(rows, dataset=dataset, metas=catalogue.metas.values(), areas=areas, file="figures.csv"),)


def _observations(row: Mapping[str, str], key: str, read: Callable[[str], Figure]) -> Iterator[Observation]:
    area, first = area_key(row["area"]), int(row["first_year"])
    for sex, column in SEX_COLUMNS.items():
        for year, written in enumerate(row[column].split(" ") if row[column] else (), first):
            if written != GAP:
                found = read(written)
                yield Observation(key, area, year, sex, found.value, found.state)


def _dataset(row: Mapping[str, str]) -> Dataset:
    division = int(row["division_year"]) if row["division_year"] else None
    return Dataset(row["key"], row["source"], row["date"], row["licence"], row["url"], "", division)


def _meta(row: Mapping[str, str], dataset: Dataset) -> IndicatorMeta:
    return IndicatorMeta(
        key=row["key"],
        title=Texts(row["title_fi"], row["title_sv"], row["title_en"]),
        unit=Texts(row["unit_fi"], row["unit_sv"], row["unit_en"]),
        value_type=ValueType(row["value_type"]),
        per=int(row["per"]),
        decimals=int(row["decimals"]),
        producer=row["producer"],
        source_name=dataset.source,
        source_url=row["url"] or dataset.url,
        licence=dataset.licence,
        dataset_date=row["date"],
        description=Texts(row["description_fi"]),
        division_year=int(row["division_year"]) if row["division_year"] else None,
        age_from=int(row["age_from"]) if row["age_from"] else None,
        age_to=int(row["age_to"]) if row["age_to"] else None,
        is_survey=bool(row["is_survey"]),
        is_additive=bool(row["is_additive"]),
    )
