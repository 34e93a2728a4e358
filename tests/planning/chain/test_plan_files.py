"""Files from outside: each that is not a plan's table gets a sentence, and none does harm."""

import time
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pophyte.core.faults import Refused
from pophyte.planning.domain.plan_columns import Column
from pophyte.planning.domain.plan_reading import read_plan
from pophyte.planning.operations import plan_import_files
from pophyte.planning.operations.plan_import_cells import written
from pophyte.planning.operations.plan_import_files import read_tables
from tests.planning.chain.files import (
    FRIENDS,
    MOVING,
    bomb,
    changed,
    csv_plan,
    entities,
    excel_plan,
    excel_rows,
    saved,
    word_plan,
    word_tables,
)


COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def encrypted_zip():
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("word/document.xml", "<w/>")
    content = bytearray(stream.getvalue())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("plan.docm", word_plan(), "makroja"),
        ("plan.xlsm", excel_plan(), "makroja"),
        ("plan.docx", changed(word_plan(), add={"word/vbaProject.bin": b"\xd0\xcf"}), "makroja"),
        ("plan.xlsx", changed(excel_plan(), add={"xl/vbaProject.bin": b"\xd0\xcf"}), "makroja"),
        (
            "plan.docx",
            changed(
                word_plan(),
                replace={
                    "[Content_Types].xml": (
                        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                        b"application/vnd.ms-word.document.macroEnabled.main+xml",
                    )
                },
            ),
            "makroja",
        ),
        ("plan.xlsx", bomb(), "purettuna liian suuri"),
        ("plan.docx", changed(word_plan(), add={f"word/{n}.xml": b"" for n in range(5001)}), "purettuna liian suuri"),
        ("plan.docx", changed(word_plan(), add={"word/media/a.png": b"0" * 50_000_000}), "purettuna liian suuri"),
        ("plan.docx", changed(word_plan(), add={"word/theme.odd": b"<!DOCTYPE w []><w/>"}), "määrittelyjä"),
        ("plan.docx", b"", "tyhjä"),
        ("plan.csv", b"\xef\xbb\xbf \r\n", "tyhjä"),
        ("plan.docx", b"<!DOCTYPE html><html><body><table></table></body></html>", "verkkosivu"),
        ("plan.xlsx", b"\xef\xbb\xbf<html><table><tr><td>1</td></tr></table></html>", "verkkosivu"),
        ("plan.csv", b"<html></html>", "verkkosivu"),
        ("plan.docx", COMPOUND + "EncryptedPackage".encode("utf-16-le"), "salasanalla"),
        ("plan.xlsx", encrypted_zip(), "salasanalla"),
        ("plan.doc", COMPOUND, "vanhaa muotoa"),
        ("plan.docx", excel_plan(), "ei ole sitä, mitä sen nimi sanoo"),
        ("plan.xlsx", word_plan(), "ei ole sitä, mitä sen nimi sanoo"),
        ("plan.zip", word_plan(), "ei ole sitä, mitä sen nimi sanoo"),
        ("plan.pdf", b"%PDF-1.7 ...", "ei ole Word-"),
        ("plan.docx", b"pelkkaa tekstia", "ei ole Word-"),
        ("plan.docx", word_plan()[:900], "katkennut tai rikki"),
        ("plan.xlsx", changed(excel_plan(), replace={"xl/workbook.xml": (b"<workbook", b"<rikki")}), "katkennut tai rikki"),
        ("plan.docx", saved(Document()), "ei löytynyt taulukkoa"),
        ("plan.csv", b"\x81\x00\x00abc;def", "merkistöä"),
        ("plan.docx", entities(word_plan(), "word/document.xml"), "määrittelyjä"),
        ("plan.xlsx", entities(excel_plan(), "xl/worksheets/sheet1.xml"), "määrittelyjä"),
        ("plan.xlsx", changed(excel_plan(), add={"xl/a.xml": "<!DOCTYPE w []>".encode("utf-16")}), "määrittelyjä"),
    ],
)  # fmt: skip
def test_what_is_not_a_plan_gets_a_sentence(name, content, sentence):
    began = time.monotonic()

    with pytest.raises(Refused, match=sentence):
        read_tables(name, content)

    assert time.monotonic() - began < 5


def test_a_file_that_is_too_large_is_not_looked_into(monkeypatch):
    monkeypatch.setattr(plan_import_files, "LIMIT_BYTES", 100)

    with pytest.raises(Refused, match="liian suuri"):
        read_tables("plan.docx", word_plan())


def test_a_table_that_is_too_long_for_a_form_is_refused(monkeypatch):
    monkeypatch.setattr(plan_import_files, "LIMIT_TEXT", 100)

    with pytest.raises(Refused, match="Jaa ne useaan tiedostoon"):
        read_tables("plan.xlsx", excel_plan())


def test_a_cell_far_away_does_not_fill_the_memory():
    content = changed(
        excel_plan(), replace={"xl/worksheets/sheet1.xml": (b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')}
    )  # fmt: skip
    began = time.monotonic()

    [table] = read_tables("plan.xlsx", content)

    assert len(table.rows) == 6
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    ("name", "content"), [("plan.docx", word_plan()), ("plan.xlsx", excel_plan()), ("PLAN.XLSX", excel_plan())]
)
def test_merged_cells_and_two_rows_of_headings_are_read(name, content):
    [table] = read_tables(name, content)

    plan = read_plan(table, table.guessed)

    assert table.guessed == (
        Column.GOAL,
        Column.MEASURE,
        Column.OWNER,
        Column.WHEN,
        Column.MONEY,
        Column.DAYS,
        Column.INDICATOR,
    )
    assert [(goal.text, len(goal.measures), goal.focus_area) for goal in plan.goals] == [
        (FRIENDS, 2, "Osallisuus"),
        (MOVING, 2, "Osallisuus"),
    ]
    assert plan.goals[1].measures[0].means == [
        (Column.MONEY, "Resurssit: Raha", "5 000 €/vuosi"),
        (Column.DAYS, "Resurssit: Henkilötyöpäivät", "10 (2026)"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_comes_in_the_encodings_of_offices(encoding):
    [table] = read_tables("plan.csv", csv_plan(encoding=encoding))

    assert [goal.text for goal in read_plan(table, table.guessed).goals] == [FRIENDS, MOVING]


def test_headings_above_tables_name_them():
    head = ("Toimenpide", "Vastuu")
    content = word_tables(("Tavoite 1: Ystävyys", (head, ("Kahvila", "nuoriso"))), ("Yhteystiedot", (("a", "b"),)))

    found = read_tables("plan.docx", content)

    assert [table.title for table in found] == ["Tavoite 1: Ystävyys", "Yhteystiedot"]
    assert read_plan(found[0], found[0].guessed).goals[0].text == "Ystävyys"


def test_tracked_changes_are_read_as_they_would_be_accepted():
    document = Document(BytesIO(word_tables(("", (("Tavoite", "Toimenpide"), ("Ystävyys", "Vanha"))))))
    xml = document.tables[0].cell(1, 1)._tc.p_lst[0]
    run = xml.r_lst[0]._r if hasattr(xml.r_lst[0], "_r") else xml.r_lst[0]
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    gone, new = (run.makeelement(f"{{{space}}}{tag}", {}) for tag in ("del", "ins"))
    run.addprevious(gone)
    run.addprevious(new)
    fresh = run.__copy__()
    gone.append(run)
    new.append(fresh)
    fresh.text = "Uusi"

    [table] = read_tables("plan.docx", saved(document))

    assert read_plan(table, table.guessed).goals[0].measures[0].text == "Uusi"


def test_hidden_sheets_and_formulas_without_values_say_nothing():
    content = excel_rows([("Tavoite", "Toimenpide"), ("Ystävyys", '=CONCATENATE("a","b")'), ("Liikunta", "Ulkoilu")])

    [table] = read_tables("plan.xlsx", content)

    assert [goal.text for goal in read_plan(table, table.guessed).goals] == ["Ystävyys", "Liikunta"]


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (True, ""), (5.0, "5"), (2.5, "2,5"), (0.1 + 0.2, "0,3"), ("a", "a"), (12000, "12000")],
)
def test_numbers_are_written_as_in_finland(value, text):
    assert written(value) == text


WORDS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C"]), max_size=15)


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.lists(st.lists(WORDS, min_size=3, max_size=3), min_size=1, max_size=5), st.sampled_from(["docx", "xlsx", "csv"])
)
def test_any_words_go_through_any_kind_of_file(rows, kind):
    head = ["Tavoite", "Toimenpide", "Vastuu"]
    all_rows = [head, ["Ystävyys", "Kahvila", "nuoriso"], *rows]
    made = {
        "docx": lambda: word_tables(("", all_rows)),
        "xlsx": lambda: excel_rows([[cell if not cell.startswith("=") else "" for cell in row] for row in all_rows]),
        "csv": lambda: "\n".join(
            ";".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in all_rows
        ).encode(),
    }

    [table, *_others] = read_tables(f"plan.{kind}", made[kind]())

    assert read_plan(table, table.guessed).goals[0].measures[0].text.startswith("Kahvila")


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 3000), st.binary(min_size=1, max_size=40), st.sampled_from(["docx", "xlsx"]))
def test_a_broken_file_is_a_sentence_and_never_a_crash(place, noise, kind):
    content = {"docx": WORD, "xlsx": EXCEL}[kind]
    broken = content[:place] + noise + content[place + len(noise) :]

    # Read or refused, both are right; anything else fails the test.
    with suppress(Refused):
        read_tables(f"plan.{kind}", broken)


WORD, EXCEL = word_plan(), excel_plan()
