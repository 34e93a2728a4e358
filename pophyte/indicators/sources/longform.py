"""A long table, one figure a row, into a reading, as its mapping says. CSV and workbooks share this."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from django.utils.translation import gettext as _

from pophyte.indicators.domain import IndicatorMeta, Observation, Sex, State
from pophyte.indicators.sources.described import meta_of
from pophyte.indicators.sources.faults import Spot
from pophyte.indicators.sources.figures import OWN_SYMBOLS, Figure, NotAFigure, figure, year_of
from pophyte.indicators.sources.known_areas import KnownAreas
from pophyte.indicators.sources.mapping import Mapping
from pophyte.indicators.sources.reading import (
    LAST_YEAR,
    Numbered,
    Reading,
    part_of,
    parts_by_indicator,
    sex_of,
    without_repeats,
)
from pophyte.indicators.store.parts import AreaEntry, Dataset


Cells: TypeAlias = tuple[object, ...]


@dataclass(slots=True)
class _Table:
    mapping: Mapping
    known: KnownAreas
    spot: Spot
    columns: dict[str, int]
    width: int
    symbols: dict[str, State]
    metas: dict[str, IndicatorMeta] = field(default_factory=dict)
    areas: dict[tuple[str, str, str], AreaEntry] = field(default_factory=dict)

    def cell(self, cells: Cells, column: str) -> object:
        return cells[self.columns[column]]

    def text(self, cells: Cells, column: str) -> str:
        if not column:
            return ""
        value = self.cell(cells, column)
        return "" if value is None else str(value).strip()


def read_long(rows: Iterable[tuple[int, Cells]], *, file: str, mapping: Mapping, known: KnownAreas) -> Reading:
    """`rows` are numbered, the header first."""
    spot = Spot(file)
    numbered = iter(rows)
    try:
        header_row, header = next(numbered)
    except StopIteration:
        raise spot.fault(_("Tiedosto on tyhjä.")) from None
    table = _table(header_row, header, mapping, known, spot)
    observations, notices = without_repeats(_observations(numbered, table), spot)
    dataset = Dataset(
        key=mapping.dataset.key,
        source=mapping.dataset.source,
        date=mapping.dataset.date,
        licence=mapping.dataset.licence,
        url=mapping.dataset.url,
        fetched_at="",
        division_year=mapping.dataset.division_year,
    )
    areas = frozenset(table.areas.values())
    if mapping.dataset.per_indicator:
        parts = parts_by_indicator(observations, dataset=dataset, metas=table.metas, areas=areas, file=file)
        return Reading(parts, notices)
    part = part_of(observations, dataset=dataset, metas=table.metas.values(), areas=areas, file=file)
    return Reading((part,), notices)


def _table(row: int, header: Cells, mapping: Mapping, known: KnownAreas, spot: Spot) -> _Table:
    titles = [("" if cell is None else str(cell)).strip() for cell in header]
    missing = [column for column in mapping.columns() if column not in titles]
    if missing and sum(bool(re.fullmatch(r"(19|20)\d\d", title)) for title in titles) >= 2:
        sentence = _("Taulukko on leveä: vuodet ovat sarakkeina. Tuo taulukko pitkässä muodossa, yksi luku rivillä.")
        raise spot.fault(sentence, row)
    if missing:
        raise spot.fault(_("Taulukosta puuttuu sarake %s.") % ", ".join(missing), row)
    repeated = next((title for title in mapping.columns() if titles.count(title) > 1), "")
    if repeated:
        raise spot.fault(_("Sarake %s on taulukossa kahdesti.") % repeated, row)
    columns = {title: number for number, title in enumerate(titles)}
    return _Table(mapping, known, spot, columns, len(titles), dict(OWN_SYMBOLS) | mapping.states())


def _observations(rows: Iterator[tuple[int, Cells]], table: _Table) -> Iterator[Numbered]:
    for number, cells in rows:
        if len(cells) != table.width:
            words = {"found": len(cells), "expected": table.width}
            raise table.spot.fault(
                _("Rivillä on %(found)d saraketta, vaikka otsikoita on %(expected)d.") % words, number
            )
        indicator, area, year = (
            _indicator(cells, table, number),
            _area(cells, table, number),
            _year(cells, table, number),
        )
        for sex, column in _sexes(cells, table, number):
            value = _figure(table.cell(cells, column), table, number)
            parts = [
                _optional(cells, column, table, number)
                for column in (table.mapping.numerator, table.mapping.denominator)
            ]
            yield Numbered(number, Observation(indicator, area, year, sex, value.value, value.state, *parts))


def _indicator(cells: Cells, table: _Table, number: int) -> str:
    spec = table.mapping.indicator
    written = table.text(cells, spec.column)
    key = spec.key or spec.prefix + _end_of_key(written, table, number)
    age = table.text(cells, spec.age_column)
    age = spec.ages.get(age, age)
    if age:
        key = f"{key}:{age}"
    if key not in table.metas:
        title = table.text(cells, spec.title_column) or written
        table.metas[key] = meta_of(key, title=title, age=age, mapping=table.mapping)
    return key


def _end_of_key(written: str, table: _Table, number: int) -> str:
    spec = table.mapping.indicator
    end = spec.rename.get(written) or slug(written.removesuffix(".0"))
    if not end:
        raise table.spot.fault(_("Riviltä puuttuu indikaattori."), number)
    return end


def slug(text: str) -> str:
    """Lower-case letters a–z, figures and hyphens: "Työttömät, %" is "tyottomat"."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:100]


def _area(cells: Cells, table: _Table, number: int) -> str:
    spec = table.mapping.area
    written = (table.text(cells, spec.kind_column), table.text(cells, spec.column), table.text(cells, spec.name_column))
    if written not in table.areas:
        table.areas[written] = _known_area(*written, table=table, number=number)
    return table.areas[written].key


def _known_area(kind: str, code: str, name: str, *, table: _Table, number: int) -> AreaEntry:
    spec = table.mapping.area
    if spec.kind_column and kind not in spec.kinds:
        raise table.spot.fault(_("Aluetasoa ”%s” ei tunneta.") % kind, number)
    kind = spec.kinds.get(kind, spec.kind)
    area = table.known.by_key.get(spec.names.get(name or code, ""))
    if area is None and code:
        area = table.known.of_code(kind, code.removesuffix(".0"))
    if area is None and name and not code:
        area = table.known.of_name(kind, name)
    if area is None:
        raise table.spot.fault(_("Aluetta ”%s” ei tunneta.") % (code or name), number)
    _within_division(area, table, number)
    return area


def _within_division(area: AreaEntry, table: _Table, number: int) -> None:
    division, last = table.mapping.dataset.division_year, table.known.last_division.get(area.key)
    if division and last and last < division:
        words = {"area": area.name.fi, "year": division}
        sentence = _("Aluejaot menevät sekaisin: %(area)s ei ole vuoden %(year)d kuntajaossa.") % words
        raise table.spot.fault(sentence, number)


def _year(cells: Cells, table: _Table, number: int) -> int:
    if table.mapping.year is not None:
        return table.mapping.year
    try:
        return year_of(table.cell(cells, table.mapping.year_column), last=LAST_YEAR)
    except NotAFigure as error:
        raise table.spot.fault(_("Vuosi ”%s” ei ole mahdollinen.") % error, number) from error


def _sexes(cells: Cells, table: _Table, number: int) -> Iterable[tuple[Sex, str]]:
    if not table.mapping.sex_column:
        return table.mapping.values.items()
    sex = sex_of(table.cell(cells, table.mapping.sex_column), table.spot, number)
    return ((sex, next(iter(table.mapping.values.values()))),)


def _figure(written: object, table: _Table, number: int) -> Figure:
    try:
        return figure(written, table.symbols)
    except NotAFigure as error:
        raise table.spot.fault(_("”%s” ei ole luku.") % error, number) from error


def _optional(cells: Cells, column: str, table: _Table, number: int) -> float | None:
    return _figure(table.cell(cells, column), table, number).value if column else None
