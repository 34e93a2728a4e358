"""A workbook's sheet into rows, read a row at a time and only after its size has been looked at."""

import warnings
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from pophyte.indicators.sources.faults import SourceFault
from pophyte.indicators.sources.opening import LIMIT_BYTES, LIMIT_RATIO, Opened


LIMIT_ROWS = 1_100_000
LIMIT_COLUMNS = 500


def sheet_rows(source: Opened, sheet: str = "") -> Iterator[tuple[int, tuple[object, ...]]]:
    """The rows of the named sheet, or of the first, that are not empty, with their numbers."""
    _check_package(source)
    try:
        with warnings.catch_warnings():
            # openpyxl warns of styles and extensions, which figures do not have.
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(source.data), read_only=True, data_only=True, keep_links=False)
            return iter(list(_rows(book, sheet, source.name)))
    except SourceFault:
        raise
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        OSError,
        EOFError,
        SyntaxError,
        TypeError,
    ) as error:
        raise SourceFault(_("Työkirjaa ei voi lukea: tiedosto on katkennut tai rikki."), file=source.name) from error


def _check_package(source: Opened) -> None:
    """A workbook is a packed folder: a small one may hold gigabytes of nothing."""
    try:
        with zipfile.ZipFile(BytesIO(source.data)) as package:
            names, size = package.namelist(), sum(item.file_size for item in package.infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise SourceFault(_("Työkirjaa ei voi lukea: tiedosto on katkennut tai rikki."), file=source.name) from error
    if size > LIMIT_BYTES or size > max(len(source.data) * LIMIT_RATIO, 1024 * 1024):
        raise SourceFault(_("Työkirja on purettuna liian suuri."), file=source.name)
    if "xl/workbook.xml" not in names:
        raise SourceFault(_("Tiedosto ei ole Excel-työkirja (xlsx)."), file=source.name)


def _rows(book: Any, sheet: str, file: str) -> Iterator[tuple[int, tuple[object, ...]]]:
    if sheet and sheet not in book.sheetnames:
        raise SourceFault(_("Työkirjassa ei ole taulukkoa ”%s”.") % sheet, file=file)
    page = book[sheet] if sheet else book.worksheets[0]
    # What a sheet says of its own size is often wrong; the rows themselves tell.
    page.reset_dimensions()
    width = 0
    for number, cells in enumerate(page.iter_rows(values_only=True), 1):
        if number > LIMIT_ROWS or len(cells) > LIMIT_COLUMNS:
            raise SourceFault(_("Taulukossa on liikaa rivejä tai sarakkeita."), file=file, place=_("rivi %d") % number)
        trimmed = _trimmed(cells)
        if trimmed:
            # Rows end at their last cell; the header says how wide the table is.
            width = width or len(trimmed)
            yield number, trimmed + (None,) * (width - len(trimmed))


def _trimmed(cells: tuple[object, ...]) -> tuple[object, ...]:
    last = max((place for place, cell in enumerate(cells, 1) if cell not in (None, "")), default=0)
    return cells[:last]
