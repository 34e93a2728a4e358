"""What a reader gives: parts for the store, notices for the person, and the checks that every reader shares."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from django.utils.translation import gettext as _

from pophyte.indicators.domain import IndicatorMeta, Observation, Sex
from pophyte.indicators.sources.faults import SourceFault, Spot
from pophyte.indicators.store.parts import AreaEntry, Dataset, Part, observations_table


# Population projections reach 2045, long ones 2070; later is a slip of the pen.
LAST_YEAR = 2100

Cell: TypeAlias = tuple[str, str, int, Sex]

SEXES = {
    "total": Sex.TOTAL,
    "yhteensä": Sex.TOTAL,
    "sammanlagt": Sex.TOTAL,
    "totalt": Sex.TOTAL,
    "sss": Sex.TOTAL,
    "both": Sex.TOTAL,
    "molemmat": Sex.TOTAL,
    "male": Sex.MALE,
    "males": Sex.MALE,
    "miehet": Sex.MALE,
    "pojat": Sex.MALE,
    "män": Sex.MALE,
    "1": Sex.MALE,
    "female": Sex.FEMALE,
    "females": Sex.FEMALE,
    "naiset": Sex.FEMALE,
    "tytöt": Sex.FEMALE,
    "kvinnor": Sex.FEMALE,
    "2": Sex.FEMALE,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """One file read whole. Notices are sentences for the person: what was left out and why."""

    parts: tuple[Part, ...]
    notices: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        return sum(part.observations.num_rows for part in self.parts if hasattr(part.observations, "num_rows"))


@dataclass(frozen=True, slots=True)
class Numbered:
    """One observation and the row it stood on."""

    row: int
    observation: Observation


def sex_of(written: object, spot: Spot, row: int) -> Sex:
    sex = SEXES.get(str(written).strip().lower())
    if sex is None:
        raise spot.fault(_("Sukupuolta ”%s” ei tunneta.") % written, row)
    return sex


def without_repeats(rows: Iterable[Numbered], spot: Spot) -> tuple[list[Observation], tuple[str, ...]]:
    """Each cell once. The same row twice is left out and told; two different figures for one cell are refused."""
    seen: dict[Cell, Numbered] = {}
    repeats = 0
    for numbered in rows:
        found = numbered.observation
        cell = (found.indicator, found.area, found.year, found.sex)
        earlier = seen.setdefault(cell, numbered)
        if earlier is numbered:
            continue
        if earlier.observation != found:
            raise spot.fault(_contradiction(earlier, found), numbered.row)
        repeats += 1
    notices = (_("Sama rivi oli tiedostossa kahdesti, joten %d riviä jätettiin pois.") % repeats,) if repeats else ()
    return [numbered.observation for numbered in seen.values()], notices


def _contradiction(earlier: Numbered, found: Observation) -> str:
    return _("Kohdassa on eri luku kuin rivillä %(row)d: %(indicator)s, %(area)s, %(year)d.") % {
        "row": earlier.row,
        "indicator": found.indicator,
        "area": found.area,
        "year": found.year,
    }


def parts_by_indicator(
    observations: Sequence[Observation],
    *,
    dataset: Dataset,
    metas: Mapping[str, IndicatorMeta],
    areas: Collection[AreaEntry],
    file: str,
) -> tuple[Part, ...]:
    """A part and a dataset for each indicator, dated as the indicator is: a newer answer about one replaces it alone."""
    groups: dict[str, list[Observation]] = {}
    for row in observations:
        groups.setdefault(row.indicator, []).append(row)
    if not groups:
        raise SourceFault(_("Tiedostossa ei ole yhtään lukua."), file=file)
    return tuple(
        part_of(
            rows,
            dataset=_dataset_of(metas[key], dataset),
            metas=(metas[key],),
            areas=areas,
            file=file,
        )
        for key, rows in groups.items()
    )


def _dataset_of(meta: IndicatorMeta, dataset: Dataset) -> Dataset:
    return replace(
        dataset,
        key=meta.key,
        date=meta.dataset_date or dataset.date,
        url=meta.source_url or dataset.url,
        division_year=meta.division_year or dataset.division_year,
    )


def part_of(
    observations: Sequence[Observation],
    *,
    dataset: Dataset,
    metas: Iterable[IndicatorMeta],
    areas: Iterable[AreaEntry],
    file: str,
) -> Part:
    """A part with the areas and indicators that its rows use, and no others. Refuses one without rows."""
    if not observations:
        raise SourceFault(_("Tiedostossa ei ole yhtään lukua."), file=file)
    used_areas = {row.area for row in observations}
    used_indicators = {row.indicator for row in observations}
    return Part(
        dataset=dataset,
        metas=tuple(meta for meta in metas if meta.key in used_indicators),
        areas=tuple(area for area in areas if area.key in used_areas),
        observations=observations_table(observations),
        place=file,
    )
