"""Files as they come from municipalities: a plan's table in Word and in Excel, and files that are something else."""

import zipfile
from io import BytesIO

from docx import Document
from openpyxl import Workbook


HEADINGS = ("Tavoite", "Toimenpide", "Vastuutaho", "Aikataulu", "Resurssit", "Resurssit", "Mittari ja tavoitetaso")
UNDER = ("", "", "", "", "Raha", "Henkilötyöpäivät", "")
FRIENDS = "Jokaisella nuorella on ainakin yksi ystävä"
MOVING = "Ikääntyneet liikkuvat enemmän"
ROWS = (
    (FRIENDS, "Avataan nuorten kahvila", "Nuorisopalvelut", "syksy 2027", "2027: 12 000 €", "40", "Yksinäiset nuoret"),
    (FRIENDS, "Koulutetaan kerho-ohjaajia", "Sivistystoimi, järjestöt", "vuosittain", "oma työ", "", ""),
    (
        MOVING,
        "Ulkoiluystävätoiminta",
        "Liikuntatoimi",
        "2026–2028",
        "5 000 €/vuosi",
        "10 (2026)",
        "Kaatumiset, vähenee",
    ),
    (MOVING, "Kuntosaliryhmä 70+", "", "kun tilat saadaan", "", "", ""),
)


def word_plan(*, rows=ROWS, title="Painopiste 1: Osallisuus"):
    """Two rows of headings, a goal merged over its measures, a title across the table."""
    document = Document()
    document.add_heading("Hyvinvointisuunnitelma 2025–2029", 1)
    document.add_paragraph("Alla olevat tavoitteet on sovittu hyvinvointiryhmässä.")
    table = document.add_table(rows=3 + len(rows), cols=len(HEADINGS))
    _fill_word(table.rows[0], HEADINGS)
    _fill_word(table.rows[1], UNDER)
    for place in (0, 1, 2, 3, 6):
        _merge(table.cell(0, place), table.cell(1, place))
    _merge(table.cell(0, 4), table.cell(0, 5))
    _merge(table.cell(2, 0), table.cell(2, len(HEADINGS) - 1), text=title)
    for number, row in enumerate(rows, 3):
        _fill_word(table.rows[number], row)
    first = 3
    for number in range(4, 4 + len(rows)):
        if number == 3 + len(rows) or rows[number - 3][0] != rows[first - 3][0]:
            _merge(table.cell(first, 0), table.cell(number - 1, 0))
            first = number
    return saved(document)


def _merge(first, last, *, text=None):
    """Merging joins the texts of the cells; a person leaves one of them."""
    text = first.text if text is None else text
    first.merge(last).text = text


def _fill_word(row, texts):
    for cell, text in zip(row.cells, texts, strict=True):
        cell.text = text


def excel_plan(*, rows=ROWS, title="Painopiste 1: Osallisuus"):
    book = Workbook()
    sheet = book.active
    sheet.title = "Taul1"
    sheet["A1"] = "Hyvinvointisuunnitelma 2025–2029"
    sheet.merge_cells("A1:G1")
    _fill_excel(sheet, 3, HEADINGS)
    _fill_excel(sheet, 4, UNDER)
    sheet.merge_cells("E3:F3")
    for column in "ABCDG":
        sheet.merge_cells(f"{column}3:{column}4")
    sheet["A5"] = title
    sheet.merge_cells("A5:G5")
    first = None
    for number, row in enumerate(rows, 6):
        goal, *rest = row
        # Excel's own merging keeps the first cell's text; some leave the others empty without merging.
        _fill_excel(sheet, number, ["" if first == goal else goal, *rest])
        first = goal
    return saved(book)


def _fill_excel(sheet, number, texts):
    for place, text in enumerate(texts, 1):
        if text:
            sheet.cell(number, place, int(text) if text.isdecimal() else text)


def csv_plan(*, rows=ROWS, encoding="utf-8"):
    lines = [
        "Tavoite;Toimenpide;Vastuutaho;Aikataulu;Raha;Henkilötyöpäivät;Mittari",
        *(";".join(row) for row in rows),
    ]
    return "\r\n".join(lines).encode(encoding)


def word_tables(*tables):
    """Plain tables, each with a heading above: [(title, rows), …]."""
    document = Document()
    for title, rows in tables:
        document.add_heading(title, 2)
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for number, row in enumerate(rows):
            _fill_word(table.rows[number], row)
    return saved(document)


def excel_rows(rows):
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    return saved(book)


def saved(document):
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def changed(content, *, add=None, replace=None):
    """The package with parts added, or with the bytes of a part changed."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as before, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after:
        for item in before.infolist():
            text = before.read(item)
            old, new = (replace or {}).get(item.filename, (b"", b""))
            after.writestr(item.filename, text.replace(old, new, 1) if old else text)
        for name, text in (add or {}).items():
            after.writestr(name, text)
    return stream.getvalue()


def bomb():
    """A workbook of a few kilobytes that unpacks to a hundred megabytes."""
    return changed(excel_plan(), add={"xl/worksheets/sheet9.xml": b" " * 100_000_000})


def entities(content, part):
    """The classic attack: ten entities, each ten times the one before."""
    names = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    declared = f'<!DOCTYPE w [<!ENTITY a0 "naurua">{names}<!ENTITY x SYSTEM "file:///etc/passwd">]>'.encode()
    with zipfile.ZipFile(BytesIO(content)) as package:
        text = package.read(part)
    end = text.index(b"?>") + 2 if text.startswith(b"<?xml") else 0
    start = text[:end] if end else b"\0"
    if not end:
        return changed(content, replace={part: (text[:20], declared + text[:20])})
    return changed(content, replace={part: (start, start + declared)})
