"""Figures as an Excel workbook: one sheet of figures, one of sources. Text never becomes a formula."""

from collections.abc import Iterable
from io import BytesIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import WriteOnlyCell
from openpyxl.styles import Font

from pophyte.core.printable import printable
from pophyte.core.tables import neutralised
from pophyte.indicators.presenters.jsonstat import sex_names, state_words
from pophyte.indicators.queries.open_data import Cube


WIDTHS = (42, 26, 22, 8, 12, 12, 24, 18)
WIDTHS_OF_SOURCES = (42, 18, 44, 14, 14, 12, 60)


def present_workbook(cube: Cube, *, language: str) -> bytes:
    book = Workbook(write_only=True)
    _write_figures(book, cube, language)
    _write_sources(book, cube, language)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _write_figures(book: Workbook, cube: Cube, language: str) -> None:
    sexes, states = sex_names(), state_words()
    header = (
        _("Mittari"),
        _("Alue"),
        _("Alueen tunnus"),
        _("Vuosi"),
        _("Sukupuoli"),
        _("Arvo"),
        _("Arvon tila"),
        _("Yksikkö"),
    )
    rows = (
        (
            _cell(row.indicator.name.in_language(language)),
            _cell(row.area.name.in_language(language)),
            row.area.key,
            row.year,
            sexes[row.sex],
            row.value,
            states[row.state],
            _cell(row.indicator.meta.unit.in_language(language)),
        )
        for row in cube.rows()
    )
    _write_sheet(book, _("Luvut"), WIDTHS, header, rows)


def _write_sources(book: Workbook, cube: Cube, language: str) -> None:
    header = (
        _("Mittari"),
        _("Yksikkö"),
        _("Lähde"),
        _("Aineiston päivä"),
        _("Kuntajaon vuosi"),
        _("Lisenssi"),
        _("Osoite"),
    )
    rows = (
        (
            _cell(one.name.in_language(language)),
            _cell(one.meta.unit.in_language(language)),
            _cell(one.dataset.source),
            one.dataset.date,
            one.dataset.division_year,
            one.dataset.licence,
            one.dataset.url,
        )
        for one in cube.indicators
    )
    _write_sheet(book, _("Lähteet"), WIDTHS_OF_SOURCES, header, rows)


def _write_sheet(
    book: Workbook, title: str, widths: tuple[int, ...], header: tuple[str, ...], rows: Iterable[tuple[object, ...]]
) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for place, width in enumerate(widths):
        sheet.column_dimensions[chr(ord("A") + place)].width = width
    cells = [WriteOnlyCell(sheet, text) for text in header]
    for cell in cells:
        cell.font = Font(bold=True)
    sheet.append(cells)
    for row in rows:
        sheet.append(row)


def _cell(text: str) -> str:
    """A workbook is XML: what a person pasted into an own indicator's name must not keep it from being made."""
    return neutralised(printable(text))
