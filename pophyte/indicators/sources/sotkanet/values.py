"""Sotkanet's figures: today's JSON and CSV, and the older JSON where every figure was text.

A region that the list of regions does not know is left out when its figure is zero: that is how Sotkanet answers for a
municipality that has merged. With any other figure the file is refused, because the list and the figures disagree.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from pophyte.core.whole_numbers import whole_number
from pophyte.indicators.domain import Observation, Sex
from pophyte.indicators.sources.delimited import Row, rows_of
from pophyte.indicators.sources.faults import Spot
from pophyte.indicators.sources.figures import SOTKANET_SYMBOLS, NotAFigure, figure, year_of
from pophyte.indicators.sources.opening import Opened
from pophyte.indicators.sources.reading import LAST_YEAR, Numbered, sex_of, without_repeats
from pophyte.indicators.sources.sotkanet.metadata import indicator_key
from pophyte.indicators.sources.sotkanet.regions import Regions


CSV_HEADER = ("indicator", "region", "year", "gender", "primary value", "absolute value")


@dataclass(frozen=True, slots=True)
class Values:
    observations: tuple[Observation, ...]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cells:
    """One row before it is understood."""

    row: int
    indicator: object
    region: object
    year: object
    sex: object
    value: object
    absolute: object


def read_json_values(source: Opened, regions: Regions) -> Values:
    spot = Spot(source.name, "record")
    content = source.json()
    if not isinstance(content, list):
        raise spot.fault(_("Tiedostossa ei ole luetteloa Sotkanetin luvuista."))
    return _values((_json_cells(item, spot, number) for number, item in enumerate(content, 1)), spot, regions)


def read_csv_values(source: Opened, regions: Regions) -> Values:
    spot = Spot(source.name)
    rows = rows_of(source)
    header = tuple(cell.strip().lower() for cell in next(rows).cells)
    if header[:5] != CSV_HEADER[:5]:
        raise spot.fault(_("Sotkanetin CSV-tiedoston otsikkoriviä ei löydy."), 1)
    return _values((_csv_cells(row, spot) for row in rows), spot, regions)


def _json_cells(item: Any, spot: Spot, number: int) -> Cells:
    if not isinstance(item, dict):
        raise spot.fault(_("Tietue ei ole luku ja sen selitteet."), number)
    try:
        # "primary value" is the older name; its figures are text.
        value = item["value"] if "value" in item else item["primary value"]
        absolute = item.get("absValue", item.get("absolute value"))
        return Cells(number, item["indicator"], item["region"], item["year"], item["gender"], value, absolute)
    except KeyError as error:
        raise spot.fault(_("Tietueesta puuttuu kenttä %s.") % error, number) from error


def _csv_cells(row: Row, spot: Spot) -> Cells:
    if not 5 <= len(row.cells) <= 6:
        raise spot.fault(_("Rivillä on %d saraketta, vaikka otsikoita on 6.") % len(row.cells), row.number)
    absolute = row.cells[5] if len(row.cells) == 6 else None
    indicator, region, year, sex, value = row.cells[:5]
    return Cells(row.number, indicator, region, year, sex, value, absolute)


def _values(cells: Iterator[Cells], spot: Spot, regions: Regions) -> Values:
    merged: set[int] = set()
    observations, notices = without_repeats(_understood(cells, spot, regions, merged), spot)
    if merged:
        numbers = ", ".join(str(number) for number in sorted(merged))
        notices += (_("Luettelosta puuttuvien alueiden nollat jätettiin pois, aluenumerot %s.") % numbers,)
    return Values(tuple(observations), notices)


def _understood(cells: Iterator[Cells], spot: Spot, regions: Regions, merged: set[int]) -> Iterator[Numbered]:
    for cell in cells:
        found = _figures(cell, spot)
        indicator, region = _number(cell.indicator, spot, cell.row), _number(cell.region, spot, cell.row)
        area = regions.by_id.get(region)
        if area is None:
            if found.value:
                raise spot.fault(_("Aluetta %d ei ole Sotkanetin alueluettelossa.") % region, cell.row)
            merged.add(region)
            continue
        sex = sex_of(cell.sex, spot, cell.row)
        yield Numbered(cell.row, found.observation(indicator_key(indicator), area.key, sex))


@dataclass(frozen=True, slots=True)
class _Figures:
    year: int
    value: float | None
    state: Any
    absolute: float | None

    def observation(self, indicator: str, area: str, sex: Sex) -> Observation:
        return Observation(indicator, area, self.year, sex, self.value, self.state, self.absolute)


def _figures(cell: Cells, spot: Spot) -> _Figures:
    try:
        year = year_of(cell.year, last=LAST_YEAR)
    except NotAFigure as error:
        raise spot.fault(_("Vuosi ”%s” ei ole mahdollinen.") % error, cell.row) from error
    try:
        value = figure(cell.value, SOTKANET_SYMBOLS)
        absolute = figure(cell.absolute, SOTKANET_SYMBOLS)
    except NotAFigure as error:
        raise spot.fault(_("”%s” ei ole luku.") % error, cell.row) from error
    return _Figures(year, value.value, value.state, absolute.value)


def _number(written: object, spot: Spot, row: int) -> int:
    number = None if isinstance(written, bool) else whole_number(str(written).strip(), longest=9)
    if number is None:
        raise spot.fault(_("Indikaattorin tai alueen numero ”%s” ei ole kokonaisluku.") % written, row)
    return number
