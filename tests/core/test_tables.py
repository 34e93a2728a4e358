import csv
from datetime import date
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pophyte.core.tables import FORMULA_BEGINNINGS, as_typed, cell, csv_response, csv_text, neutralised


@pytest.mark.parametrize("beginning", FORMULA_BEGINNINGS)
def test_a_cell_that_begins_like_a_formula_is_neutralised(beginning):
    assert cell(f"{beginning}HYPERLINK()") == f"'{beginning}HYPERLINK()"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (-3, "-3"),
        (2.5, "2,5"),
        (-7.0, "-7"),
        (date(2026, 11, 30), "2026-11-30"),
        ("Ii", "Ii"),
        ("a=b", "a=b"),
    ],
)
def test_other_values_as_a_finnish_spreadsheet_reads_them(value, expected):
    assert cell(value) == expected


@given(st.text().filter(lambda text: not text.startswith("'")))
def test_a_text_comes_back_as_it_was_typed(text):
    assert as_typed(neutralised(text)) == text


@given(st.lists(st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), min_size=2)))
def test_no_cell_of_any_table_begins_like_a_formula(rows):
    written = csv_text(["a", "b"], rows).removeprefix("\ufeff")

    read = list(csv.reader(StringIO(written, newline=""), delimiter=";"))

    assert not any(value.startswith(FORMULA_BEGINNINGS) for row in read for value in row)
    assert len(read) == len(rows) + 1


def test_the_answer_is_a_file_that_a_spreadsheet_opens():
    response = csv_response("verkostot.csv", ["nimi"], [["Ylä-Ämmä; ja muut"]])

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="verkostot.csv"'
    assert response.content == '\ufeffnimi\r\n"Ylä-Ämmä; ja muut"\r\n'.encode()
