import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from pophyte.indicators.domain import State, ValueType
from pophyte.indicators.sources.faults import SourceFault
from pophyte.indicators.sources.known_areas import known_areas
from pophyte.indicators.sources.longform import read_long
from pophyte.indicators.sources.mapping import known_mappings, mapping_of, read_mapping
from tests.indicators.sources.conftest import cells


OWN = {
    "name": {"fi": "Kunnan oma mittari"},
    "dataset": {
        "key": "own:kerhot",
        "source": "Keksitty kunta",
        "date": "2026-01-31",
        "licence": "CC BY 4.0",
        "division_year": 2026,
    },
    "indicator": {"key": "own:kerhot"},
    "area": {"column": "kunta"},
    "year_column": "vuosi",
    "values": {"total": "kerhoja"},
    "numerator": "osallistujia",
    "defaults": {"title": {"fi": "Kerhoja"}, "value_type": "count", "decimals": 0, "producer": "Keksitty kunta"},
}
HEADER = "kunta;vuosi;kerhoja;osallistujia\n"


def workbook(*rows, sheet="Taulukko"):
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.fixture
def mapping():
    return mapping_of(OWN, "kuvaus.yaml")


@pytest.fixture
def read_own(read, mapping):
    return lambda content, name="oma.csv": read(content, name, mapping=mapping)


def test_a_municipalitys_own_table_is_read_as_its_mapping_says(read_own):
    reading = read_own(HEADER + "564;2024;12;240\n9;2024;..;\n494;2024;0;\n")

    assert cells(reading) == [
        ("own:kerhot", "municipality:564", 2024, "total", 12.0, State.PRESENT),
        ("own:kerhot", "municipality:009", 2024, "total", None, State.SUPPRESSED),
        ("own:kerhot", "municipality:494", 2024, "total", 0.0, State.ZERO),
    ]
    (meta,) = reading.parts[0].metas
    assert (meta.title.fi, meta.value_type, meta.division_year) == ("Kerhoja", ValueType.COUNT, 2026)


def test_a_workbook_is_read_like_a_text_table(read_own):
    content = workbook(
        ["kunta", "vuosi", "kerhoja", "osallistujia"], [564, 2024, 12.5, None], [], ["009", "2024", "1 200", 3]
    )

    assert [row[1:5] for row in cells(read_own(content, "oma.xlsx"))] == [
        ("municipality:564", 2024, "total", 12.5),
        ("municipality:009", 2024, "total", 1200.0),
    ]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("564;2024;12;1\n999;2024;1;1\n", "rivi 3: Aluetta ”999” ei tunneta"),
        ("588;2025;12;1\n", "rivi 2: Aluejaot menevät sekaisin: Pertunmaa"),
        ("564;0;12;1\n", "rivi 2: Vuosi ”0”"),
        ("564;2024;12\n", "rivi 2: Rivillä on 3 saraketta"),
        ("564;2024;noin 12;1\n", "rivi 2: ”noin 12” ei ole luku"),
        ("564;2024;12;1\n564;2024;13;1\n", "rivi 3: Kohdassa on eri luku kuin rivillä 2"),
        ('564;2024;"12;1\n', "rivi 2: Riviä ei voi lukea"),
        ("", "ei ole yhtään lukua"),
    ],
)
def test_a_slip_in_a_table_refuses_it_and_names_the_row(read_own, rows, words):
    with pytest.raises(SourceFault) as fault:
        read_own(HEADER + rows)

    assert "oma.csv" in str(fault.value)
    assert words in str(fault.value)


def test_a_wide_table_is_told_from_a_long_one(read, read_own):
    wide = "kunta;2022;2023;2024\n564;1;2;3\n"

    with pytest.raises(SourceFault, match="leveä"):
        read_own(wide)
    with pytest.raises(SourceFault, match="leveä"):
        read(wide, "leveä.csv")


def test_an_unknown_table_asks_for_a_mapping(read):
    with pytest.raises(SourceFault, match="Anna kuvaustiedosto"):
        read("a;b;c\n1;2;3\n", "outo.csv")


@pytest.mark.parametrize(
    "change",
    [
        {"area": {}},
        {"values": {}},
        {"values": {"muu": "kerhoja"}},
        {"year": 2024},
        {"indicator": {"key": "own:kerhot", "column": "x"}},
        {"tuntematon": 1},
        {"defaults": {"value_type": "outo"}},
        {"dataset": OWN["dataset"] | {"licence": ""}},
    ],
)
def test_a_slip_in_a_mapping_is_told(change):
    with pytest.raises(SourceFault, match=r"kuvaus\.yaml"):
        mapping_of(OWN | change, "kuvaus.yaml")


@pytest.mark.parametrize("content", ["a: [", "a: 1\na: 2\n", "\x00", "- 1"])
def test_a_mapping_that_is_no_yaml_is_told(tmp_path, content):
    path = tmp_path / "kuvaus.yaml"
    path.write_text(content)

    with pytest.raises(SourceFault, match=r"kuvaus\.yaml"):
        read_mapping(path)


def test_every_mapping_of_the_project_is_sound_and_known_by_other_columns():
    found = [mapping.recognised_by for mapping in known_mappings()]

    assert len(found) == len({frozenset(columns) for columns in found}) == 6


CELL = st.one_of(
    st.none(), st.integers(), st.floats(), st.booleans(), st.text(max_size=8), st.sampled_from(["564", "2024", ".."])
)


@given(st.lists(st.lists(CELL, min_size=3, max_size=5).map(tuple), max_size=5))
def test_any_rows_are_read_whole_or_refused(rows):
    header = ("kunta", "vuosi", "kerhoja", "osallistujia")
    try:
        reading = read_long(
            enumerate((header, *rows), 1), file="oma.xlsx", mapping=mapping_of(OWN, "k"), known=known_areas()
        )
    except SourceFault:
        return

    assert 0 < reading.rows <= len(rows)
