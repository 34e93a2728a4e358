"""Small files that say they are enormous. A web process reads them, so each is read at once or refused at once."""

import signal
import zipfile
from io import BytesIO

import pytest
from docx import Document
from openpyxl import Workbook

from pophyte.core.faults import Refused
from pophyte.planning.operations.plan_import_files import LIMIT_COLUMNS, read_tables


SECONDS = 10


@pytest.fixture(autouse=True)
def _at_once():
    """An endless reading ends in a failure, not in an endless test."""

    def give_up(*_signal):
        raise AssertionError(f"Reading took over {SECONDS} seconds.")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def changed(content, part, *changes):
    """The package with some bytes of one of its parts replaced."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.infolist():
            text = old.read(each)
            if each.filename == part:
                for one, other in changes:
                    assert one in text
                    text = text.replace(one, other, 1)
            new.writestr(each.filename, text)
    return file.getvalue()


def workbook(after_rows):
    book = Workbook()
    book.active.append(["Tavoite", "Toimenpide"])
    book.active.append(["Ystävä jokaiselle", "Kahvila"])
    file = BytesIO()
    book.save(file)
    return changed(file.getvalue(), "xl/worksheets/sheet1.xml", (b"</sheetData>", b"</sheetData>" + after_rows))


def word(*changes, rows=2):
    document = Document()
    table = document.add_table(rows, 2)
    for cell, text in zip(table.rows[0].cells, ("Tavoite", "Toimenpide"), strict=True):
        cell.text = text
    table.cell(rows - 1, 0).text = "Ystävä jokaiselle"
    file = BytesIO()
    document.save(file)
    return changed(file.getvalue(), "word/document.xml", *changes)


def test_a_merged_area_over_the_whole_sheet_is_read_where_the_text_is():
    merged = workbook(b'<mergeCells count="1"><mergeCell ref="A2:XFD1048576"/></mergeCells>')

    tables = read_tables("suunnitelma.xlsx", merged)

    assert len(merged) < 10_000
    assert tables[0].headings == ("Tavoite", "Toimenpide")


def test_merged_areas_upon_each_other_are_refused():
    areas = b"".join(b'<mergeCell ref="A1:B2"/>' for _ in range(2000))

    with pytest.raises(Refused, match="rikki"):
        read_tables("suunnitelma.xlsx", workbook(b"<mergeCells>" + areas + b"</mergeCells>"))


def test_a_link_over_the_whole_sheet_makes_no_cells():
    link = b'<hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>'

    assert read_tables("suunnitelma.xlsx", workbook(link))[0].rows[-1].cells == ("Ystävä jokaiselle", "Kahvila")


def test_a_cell_over_a_milliard_columns_is_read_as_far_as_a_table_goes():
    wide = word((b"<w:tcPr>", b'<w:tcPr><w:gridSpan w:val="2000000000"/>'))

    tables = read_tables("suunnitelma.docx", wide)

    assert len(tables[0].headings) <= LIMIT_COLUMNS


def test_a_long_text_over_many_cells_is_refused_before_it_is_understood():
    span = b'<w:tcPr><w:gridSpan w:val="60"/>'
    text = word((b"<w:tcPr>", span), (b"Tavoite", b"a" * 200_000))

    with pytest.raises(Refused, match="liian suuria"):
        read_tables("suunnitelma.docx", text)


def test_a_cell_over_many_rows_is_one_cell():
    content = word((b"<w:tcPr>", b'<w:tcPr><w:vMerge w:val="restart"/>'), rows=400)
    merged = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(merged, "w") as new:
        for each in old.infolist():
            text = old.read(each)
            if each.filename == "word/document.xml":
                head, *rest = text.split(b"<w:tr>")
                rest[1:] = [row.replace(b"<w:tcPr>", b"<w:tcPr><w:vMerge/>", 1) for row in rest[1:]]
                text = b"<w:tr>".join([head, *rest])
            new.writestr(each.filename, text)

    tables = read_tables("suunnitelma.docx", merged.getvalue())

    assert tables[0].headings == ("Tavoite", "Toimenpide")
