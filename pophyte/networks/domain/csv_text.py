"""A CSV file as people save it: whatever the separator and encoding, read into cells or refused by line and column."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO

from django.utils.translation import gettext as _

from pophyte.core.tables import as_typed


SEPARATORS = (";", ",", "\t")
BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
SPREADSHEET_BEGINNINGS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
LINE_LIMIT = 10_000
_ALLOWED_CONTROL = {"\n", "\r", "\t"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong, where it is and what to do; line 0 is the file itself."""

    line: int
    column: str
    message: str

    def __str__(self) -> str:
        if not self.line:
            return self.message
        if not self.column:
            return _("Rivi %(line)s: %(message)s") % {"line": self.line, "message": self.message}
        place = {"line": self.line, "column": self.column, "message": self.message}
        return _("Rivi %(line)s, sarake ”%(column)s”: %(message)s") % place


@dataclass(frozen=True, slots=True)
class Line:
    """One line below the header: its number in the file and its cells by column."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    lines: Sequence[Line] = ()
    faults: Sequence[Fault] = field(default_factory=tuple)


class _Unreadable(Exception):
    def __init__(self, message: str, line: int = 0, column: str = "") -> None:
        self.fault = Fault(line, column, message)


def read_sheet(content: bytes, columns: Mapping[str, str], required: Sequence[str]) -> Sheet:
    """The cells of the file. `columns` tells which headings are known and what each is called in the answer."""
    try:
        rows = list(_rows(decoded_text(content)))
        headings = _headings(rows, columns, required)
    except _Unreadable as unreadable:
        return Sheet(faults=(unreadable.fault,))
    lines, faults = [], []
    for number, row in rows[1:]:
        if not any(cell.strip() for cell in row):
            continue
        if len(row) > len(headings) and any(cell.strip() for cell in row[len(headings) :]):
            more = {"cells": len(row), "columns": len(headings)}
            message = _("Rivillä on %(cells)s solua, mutta otsikoita on %(columns)s. Tarkista lainausmerkit.") % more
            faults.append(Fault(number, "", message))
            continue
        lines.append(Line(number, {name: as_typed(cell.strip()) for name, cell in zip(headings, row, strict=False)}))
    if not lines and not faults:
        faults.append(Fault(0, "", _("Tiedostossa on vain otsikkorivi. Lisää verkostot sen alle.")))
    return Sheet(lines, faults)


def decoded_text(content: bytes) -> str:
    """The text of a file in any encoding that spreadsheets write."""
    if content.startswith(SPREADSHEET_BEGINNINGS):
        raise _Unreadable(_("Tämä on taulukkolaskennan oma tiedosto. Tallenna se CSV-muodossa ja valitse se."))
    encodings = [name for mark, name in BYTE_ORDER_MARKS.items() if content.startswith(mark)] or ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not text.strip():
            raise _Unreadable(_("Tiedosto on tyhjä. Valitse tiedosto, jossa on otsikkorivi ja verkostoja."))
        _refuse_control(text)
        return text
    raise _Unreadable(_("Tiedoston merkistöä ei tunnistettu. Tallenna se muodossa ”CSV UTF-8”."))


def _refuse_control(text: str) -> None:
    """Characters that no text has, and that neither a database nor XML takes: the file is something else."""
    for number, line in enumerate(text.split("\n"), start=1):
        if any((char < " " and char not in _ALLOWED_CONTROL) or char in "\x7f\ufffe\uffff" for char in line):
            raise _Unreadable(_("Rivillä on merkki, jota tekstissä ei voi olla. Tallenna uudelleen CSV:nä."), number)


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the number of its first line: a quoted cell may hold line breaks."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    first = plain.split("\n", 1)[0]
    separator = max(SEPARATORS, key=first.count)
    reader = csv.reader(StringIO(plain, newline=""), delimiter=separator, strict=True)
    begins = 1
    try:
        for row in reader:
            if begins > LINE_LIMIT:
                raise _Unreadable(_("Tiedostossa on liikaa rivejä. Jaa se osiin."), begins)
            yield begins, row
            begins = reader.line_num + 1
    except csv.Error as error:
        message = _("Lainausmerkit eivät täsmää. Sulje avattu lainausmerkki tai kirjoita se kahdesti.")
        raise _Unreadable(message, begins) from error


def _headings(rows: list[tuple[int, list[str]]], columns: Mapping[str, str], required: Sequence[str]) -> list[str]:
    names = []
    for heading in rows[0][1]:
        name = columns.get(heading.strip().lower())
        if name is None:
            known = ", ".join(columns)
            message = _("Saraketta ei tunneta. Tunnetut sarakkeet: %(known)s.") % {"known": known}
            raise _Unreadable(message, 1, heading.strip() or "–")
        if name in names:
            raise _Unreadable(_("Sama sarake on kahdesti. Poista toinen."), 1, heading.strip())
        names.append(name)
    for heading, name in columns.items():
        if name in required and name not in names:
            raise _Unreadable(_("Sarake puuttuu. Lisää se otsikkoriville."), 1, heading)
    return names
