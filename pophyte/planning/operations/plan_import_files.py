"""Tables of a Word, Excel or CSV file, after the file has been looked at from outside.

A file from outside may be anything. What is opened is a package of the right kind, without macros and without document
type definitions, whose parts together are of a size that fits into memory. Office files never have a document type
definition, and entities can be declared nowhere else: refusing it makes every attack by entities harmless before any
parser sees the text. The file is read in memory and kept nowhere.
"""

import csv
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.xml.functions import iterparse

from pophyte.core.faults import Refused
from pophyte.planning.domain.plan_table import PlanTable, RawTable, plan_tables
from pophyte.planning.operations.plan_import_cells import cell_text, written


LIMIT_BYTES = 10 * 1024 * 1024
# What the XML of a file may be unpacked, and how many times smaller it may have been packed.
LIMIT_XML = 24 * 1024 * 1024
LIMIT_RATIO = 300
LIMIT_PICTURES = 4 * LIMIT_BYTES
LIMIT_PARTS = 5000
LIMIT_ROWS, LIMIT_COLUMNS, LIMIT_TABLES = 1000, 60, 100
# The words go through the person's own browser to the next page, in a form.
LIMIT_TEXT = 400_000

IS_ENCRYPTED = 0x1
WORD, EXCEL, CSV = "docx", "xlsx", "csv"
MAIN_PARTS = {WORD: "word/document.xml", EXCEL: "xl/workbook.xml"}
PACKED, COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = re.compile(
    rb"\A\s*(?:<!--.*?-->\s*)?<(?:!doctype|html|head|body|\?xml|div|table|meta)", re.IGNORECASE | re.DOTALL
)
_DEFINITIONS = re.compile(
    rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|E\x00?N\x00?T\x00?I\x00?T\x00?Y)", re.IGNORECASE
)
# Names of styles in Word's own languages here.
_HEADING = re.compile(r"heading|otsikko|rubrik|title", re.IGNORECASE)
LONGEST_TITLE = 120
_BROKEN = (
    PackageNotFoundError, InvalidFileException, SyntaxError, zipfile.BadZipFile, KeyError, ValueError, OSError,
    EOFError, TypeError, AttributeError, IndexError, NotImplementedError, RuntimeError, zlib.error,
)  # fmt: skip


def read_tables(name: str, content: bytes) -> list[PlanTable]:
    """The tables of a file, or Refused with what is wrong with it. Nothing is saved."""
    kind = _kind(name, content)
    try:
        raw = {WORD: _word, EXCEL: _excel, CSV: _csv}[kind](content)
    except _BROKEN as fault:
        raise Refused(
            _("Tiedostoa ei voi lukea: se on katkennut tai rikki. Tallenna se uudelleen ja tuo uusi.")
        ) from fault
    if _is_too_much(raw):
        raise Refused(_("Taulukot ovat liian suuria tuotaviksi kerralla. Jaa ne useaan tiedostoon."))
    tables = plan_tables(raw)
    if not tables:
        raise Refused(_("Tiedostosta ei löytynyt taulukkoa, jossa on tekstiä."))
    size = sum(len(cell) for table in tables for row in table.rows for cell in (*row.cells, row.section))
    if size > LIMIT_TEXT or sum(len(table.rows) for table in tables) > LIMIT_ROWS:
        raise Refused(_("Taulukot ovat liian suuria tuotaviksi kerralla. Jaa ne useaan tiedostoon."))
    return tables


def _is_too_much(raw: list[RawTable]) -> bool:
    """Long before the tables are understood, for that takes its time, too. A merged cell stands here many times."""
    size = sum(len(text) for table in raw for row in table.rows for text in row)
    return size > 10 * LIMIT_TEXT or sum(len(table.rows) for table in raw) > 5 * LIMIT_ROWS


def _kind(name: str, content: bytes) -> str:
    """What the file is: its name says one thing, its first bytes must say the same."""
    if len(content) > LIMIT_BYTES:
        limit = {"limit": filesizeformat(LIMIT_BYTES)}
        raise Refused(_("Tiedosto on liian suuri. Enintään %(limit)s. Poista siitä kuvat ja yritä uudelleen.") % limit)
    if not content.strip(b"\xef\xbb\xbf \t\r\n\x00"):
        raise Refused(_("Tiedosto on tyhjä."))
    ending = name.lower().rpartition(".")[2]
    if ending in {"docm", "xlsm", "dotm", "xltm", "xlsb"}:
        raise Refused(_macros())
    if content.startswith(COMPOUND):
        raise Refused(_compound(content))
    if content.startswith(PACKED):
        return _packed_kind(ending, content)
    if _MARKUP.match(content[:500].removeprefix(b"\xef\xbb\xbf")):
        raise Refused(_("Tiedosto on verkkosivu, vaikka sen nimi on muuta. Tallenna se Wordissa tai Excelissä."))
    if ending in {"csv", "txt"}:
        return CSV
    raise Refused(_("Tiedosto ei ole Word- (.docx), Excel- (.xlsx) eikä CSV-tiedosto."))


def _macros() -> str:
    return _("Tiedostossa on makroja, joten sitä ei avata. Tallenna se muodossa .docx tai .xlsx ja tuo uudelleen.")


def _protected() -> str:
    return _("Tiedosto on suojattu salasanalla. Poista suojaus ja tuo tiedosto uudelleen.")


def _compound(content: bytes) -> str:
    """The old container holds files of before 2007, and new ones that a password protects."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return _protected()
    return _("Tiedosto on vanhaa muotoa (.doc tai .xls). Tallenna se muodossa .docx tai .xlsx ja tuo uudelleen.")


def _packed_kind(ending: str, content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
            _check_parts(parts, len(content))
            names = {part.filename for part in parts}
            kind = next((kind for kind, main in MAIN_PARTS.items() if main in names), None)
            if kind is None or (ending in MAIN_PARTS and ending != kind) or ending not in {*MAIN_PARTS, ""}:
                raise Refused(_("Tiedosto ei ole sitä, mitä sen nimi sanoo. Tallenna se muodossa .docx tai .xlsx."))
            _check_xml(package, parts)
    except _BROKEN as fault:
        raise Refused(
            _("Tiedostoa ei voi lukea: se on katkennut tai rikki. Tallenna se uudelleen ja tuo uusi.")
        ) from fault
    return kind


def _check_parts(parts: list[zipfile.ZipInfo], packed: int) -> None:
    if any(part.filename.lower().endswith(("vbaproject.bin", "vbadata.xml")) for part in parts):
        raise Refused(_macros())
    # Office packs in these two ways only.
    if any(part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for part in parts):
        raise zipfile.BadZipFile
    if any(part.flag_bits & IS_ENCRYPTED for part in parts):
        raise Refused(_protected())
    parsed = sum(part.file_size for part in parts if _is_parsed(part))
    pictures = sum(part.file_size for part in parts if not _is_parsed(part))
    if (
        len(parts) > LIMIT_PARTS
        or parsed > min(LIMIT_XML, max(packed * LIMIT_RATIO, 1024 * 1024))
        or pictures > LIMIT_PICTURES
    ):
        raise Refused(_("Tiedosto on purettuna liian suuri, joten sitä ei avata. Kopioi taulukko uuteen tiedostoon."))


def _check_xml(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """What a part says of its size may be a lie: no more is unpacked than it said."""
    for part in parts:
        if not _is_parsed(part):
            continue
        with package.open(part) as stream:
            text = stream.read(part.file_size + 1)
        if part.filename == "[Content_Types].xml" and b"macroEnabled" in text:
            raise Refused(_macros())
        if len(text) > part.file_size or _DEFINITIONS.search(text):
            raise Refused(_("Tiedostossa on määrittelyjä, joita asiakirjassa ei kuulu olla, joten sitä ei avata."))


def _is_parsed(part: zipfile.ZipInfo) -> bool:
    """Pictures are taken as they are, and a drawing in SVG may say what it is; any other part may reach a parser."""
    return "/media/" not in part.filename.lower()


def _word(content: bytes) -> list[RawTable]:
    document = Document(BytesIO(content))
    found: list[RawTable] = []
    title = ""
    for element in document.element.body.iter(qn("w:p"), qn("w:tbl")):
        if element.tag == qn("w:tbl"):
            if len(found) < LIMIT_TABLES:
                found.append(_word_table(Table(element, document), title))
            title = ""
        elif not any(parent.tag == qn("w:tc") for parent in element.iterancestors()):
            title = _title(element, title)
    return found


def _title(paragraph: Any, title: str) -> str:
    """The last heading above a table names it, or else the first short paragraph after the table before."""
    text = " ".join(cell_text(paragraph).split())
    style = paragraph.style or ""
    is_heading = bool(_HEADING.search(style))
    return text[:200] if text and (is_heading or (not title and len(text) <= LONGEST_TITLE)) else title


def _word_table(table: Any, title: str) -> RawTable:
    rows: list[tuple[str, ...]] = []
    across: set[tuple[int, int]] = set()
    above: list[Any] = []
    # A cell over many rows and columns is read once.
    texts: dict[Any, str] = {}
    for number, row in enumerate(table.rows):
        if number > LIMIT_ROWS:
            raise Refused(_("Taulukossa on liikaa rivejä: enintään %(limit)s luetaan.") % {"limit": LIMIT_ROWS})
        above = _word_row(row, above)
        for place, cell in enumerate(above):
            if cell is not None and cell not in texts:
                texts[cell] = cell_text(cell)
            if place and cell is not None and cell is above[place - 1]:
                across.add((number, place))
        rows.append(tuple("" if cell is None else texts[cell] for cell in above))
    return RawTable(tuple(rows), frozenset(across), title)


def _word_row(row: Any, above: list[Any]) -> list[Any]:
    """The cell at each place of the row; None before its first one. A cell goes as far as it says, but no table does."""
    cells: list[Any] = [None] * min(row.grid_cols_before, LIMIT_COLUMNS)
    for cell in row._tr.tc_lst:
        if len(cells) >= LIMIT_COLUMNS:
            break
        goes_on = cell.vMerge == "continue" and len(cells) < len(above) and above[len(cells)] is not None
        shown = above[len(cells)] if goes_on else cell
        cells += [shown] * min(cell.grid_span, LIMIT_COLUMNS - len(cells))
    return cells


def _excel(content: bytes) -> list[RawTable]:
    with warnings.catch_warnings():
        # openpyxl warns of styles and extensions, which words do not have.
        warnings.simplefilter("ignore")
        # Read row by row: as a whole openpyxl makes every cell that a merged area or a link says it covers.
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        return [_sheet(sheet) for sheet in book.worksheets[:LIMIT_TABLES] if sheet.sheet_state == "visible"]


def _sheet(sheet: Any) -> RawTable:
    # What a sheet says of its own size is often wrong.
    sheet.reset_dimensions()
    rows = [
        [written(value) for value in values]
        for values in sheet.iter_rows(max_row=LIMIT_ROWS + 1, max_col=LIMIT_COLUMNS, values_only=True)
    ]
    width = max((place for row in rows for place, text in enumerate(row, 1) if text), default=0)
    rows = [row[:width] for row in rows]
    across: set[tuple[int, int]] = set()
    for first_row, last_row, first_column, last_column in _merged(sheet, len(rows), width):
        text = rows[first_row][first_column]
        for row in range(first_row, last_row):
            rows[row][first_column:last_column] = [text] * (last_column - first_column)
            across |= {(row, column) for column in range(first_column + 1, last_column)}
    return RawTable(tuple(tuple(row) for row in rows), frozenset(across), sheet.title)


def _merged(sheet: Any, height: int, width: int) -> Iterator[tuple[int, int, int, int]]:
    """Merged areas within what is read, from 0: first row and the one after the last, and the same of columns."""
    left = height * width
    with sheet._get_source() as source:
        for _event, element in iterparse(source):
            if element.tag.endswith("}mergeCell"):
                first_column, first_row, last_column, last_row = range_boundaries(element.get("ref"))
                area = (first_row - 1, min(last_row, height), first_column - 1, min(last_column, width))
                cells = max(0, area[1] - area[0]) * max(0, area[3] - area[2])
                left -= cells
                # Merged areas do not lie upon each other.
                if left < 0:
                    raise ValueError(element.get("ref"))
                if cells:
                    yield area
            element.clear()


def _csv(content: bytes) -> list[RawTable]:
    text = _decoded(content)
    rows = [tuple(row[:LIMIT_COLUMNS]) for row in _csv_rows(text)]
    return [RawTable(tuple(rows[: LIMIT_ROWS + 1]))]


def _csv_rows(text: str) -> Iterator[list[str]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(";\t,", key=first.count)
    try:
        yield from csv.reader(StringIO(text), delimiter=delimiter)
    except csv.Error as fault:
        raise Refused(_("CSV-tiedoston rivejä ei voi lukea. Tallenna taulukko uudelleen UTF-8-muodossa.")) from fault


def _decoded(content: bytes) -> str:
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if is_wide else ["utf-8-sig", "cp1252"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Refused(_("Tiedoston merkistöä ei tunnistettu. Tallenna se UTF-8-muodossa."))
