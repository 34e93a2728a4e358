"""The CSV that Sotkanet's own web pages give: titles and names instead of numbers, and no header.

The columns are the indicator, the level and the name of the area, the sex, the year and the figure, and at times more
between them; each is known by what stands in it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pophyte.indicators.domain import IndicatorMeta, Observation, Sex
from pophyte.indicators.sources.delimited import Row, rows_of
from pophyte.indicators.sources.faults import Spot
from pophyte.indicators.sources.figures import SOTKANET_SYMBOLS, NotAFigure, figure, year_of
from pophyte.indicators.sources.known_areas import KnownAreas
from pophyte.indicators.sources.opening import Opened
from pophyte.indicators.sources.reading import LAST_YEAR, SEXES, Numbered, without_repeats
from pophyte.indicators.sources.sotkanet.values import Values
from pophyte.indicators.store.parts import AreaEntry


LEVELS = {
    "kunta": "municipality",
    "kunnat": "municipality",
    "maakunta": "region",
    "maakunnat": "region",
    "hyvinvointialue": "wellbeing-county",
    "hyvinvointialueet": "wellbeing-county",
    "seutukunta": "sub-region",
    "seutukunnat": "sub-region",
    "sairaanhoitopiiri": "sairaanhoitopiiri",
    "maa": "country",
    "koko maa": "country",
}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Indicators by title, and the areas."""

    by_title: Mapping[str, IndicatorMeta]
    areas: KnownAreas


def catalogue_of(metas: Mapping[str, IndicatorMeta], areas: KnownAreas) -> Catalogue:
    return Catalogue({title_key(meta.title.fi): meta for meta in metas.values()}, areas)


def title_key(title: str) -> str:
    """Titles are compared without spaces and case: "1 000" and "1000", "0 - 17" and "0-17" are the same."""
    return "".join(title.casefold().split()).replace("\u00a0", "").replace("–", "-")


def read_web_values(source: Opened, catalogue: Catalogue) -> tuple[Values, tuple[AreaEntry, ...]]:
    spot = Spot(source.name)
    rows = [row for row in rows_of(source) if not _is_header(row)]
    if not rows:
        raise spot.fault(_("Tiedostossa ei ole yhtään lukua."))
    areas: dict[str, AreaEntry] = {}
    observations, notices = without_repeats(_observations(iter(rows), catalogue, spot, areas), spot)
    return Values(tuple(observations), notices), tuple(areas.values())


def looks_like_web(row: Row) -> bool:
    """Six to eight cells, one of them a year, with a level of areas among the first."""
    cells = [cell.strip().lower() for cell in row.cells]
    return 6 <= len(cells) <= 8 and _year_place(row) is not None and any(cell in LEVELS for cell in cells[1:3])


def _is_header(row: Row) -> bool:
    return row.number == 1 and _year_place(row) is None


def _year_place(row: Row) -> int | None:
    for place in range(3, len(row.cells) - 1):
        try:
            year_of(row.cells[place], last=LAST_YEAR)
        except NotAFigure:
            continue
        return place
    return None


def _observations(
    rows: Iterator[Row], catalogue: Catalogue, spot: Spot, areas: dict[str, AreaEntry]
) -> Iterator[Numbered]:
    for row in rows:
        place = _year_place(row)
        if place is None:
            raise spot.fault(_("Riviltä ei löydy vuotta, tai vuosi ei ole mahdollinen."), row.number)
        meta = catalogue.by_title.get(title_key(row.cells[0]))
        if meta is None:
            raise spot.fault(_("Indikaattoria ”%s” ei tunneta.") % row.cells[0].strip(), row.number)
        area = _area(row, catalogue.areas, spot)
        areas[area.key] = area
        sex = next((SEXES[cell.strip().lower()] for cell in row.cells[3:place] if _is_sex(cell)), Sex.TOTAL)
        try:
            found = figure(row.cells[place + 1], SOTKANET_SYMBOLS)
        except NotAFigure as error:
            raise spot.fault(_("”%s” ei ole luku.") % error, row.number) from error
        year = int(row.cells[place])
        yield Numbered(row.number, Observation(meta.key, area.key, year, sex, found.value, found.state))


def _is_sex(cell: str) -> bool:
    return cell.strip().lower() in SEXES and not cell.strip().isdigit()


def _area(row: Row, areas: KnownAreas, spot: Spot) -> AreaEntry:
    level, name = row.cells[1].strip().lower(), row.cells[2].strip()
    kind = LEVELS.get(level)
    if kind is None:
        raise spot.fault(_("Aluetasoa ”%s” ei tunneta.") % row.cells[1].strip(), row.number)
    area = areas.by_key.get("country:SSS") if kind == "country" else areas.of_name(kind, name)
    if area is None:
        raise spot.fault(_("Aluetta ”%s” ei tunneta.") % name, row.number)
    return area
