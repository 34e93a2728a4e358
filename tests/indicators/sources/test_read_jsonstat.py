import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pophyte.indicators.domain import State, ValueType
from pophyte.indicators.sources.faults import SourceFault
from pophyte.indicators.sources.jsonstat.reading import read_jsonstat, statfin
from pophyte.indicators.sources.jsonstat.roles import area_key, key_part, without_prefix
from tests.indicators.sources.conftest import as_file, cells


def dimension(label, labels, **more):
    return {"label": label, "category": {"index": {code: n for n, code in enumerate(labels)}, "label": labels} | more}


# The shape of Statistics Finland's table 11re after 8.6.2026; the figures are invented.
CUBE = {
    "version": "2.0",
    "class": "dataset",
    "label": "Keksitty väestö",
    "source": "Tilastokeskus, väestörakenne",
    "updated": "2026-03-27T06:00:00Z",
    "id": ["alue_23_20260101", "ikaryhma_10_20180101", "sukupuoli_9_20180101", "timeperiod_y", "contentscode"],
    "size": [2, 2, 3, 1, 1],
    "dimension": {
        "alue_23_20260101": dimension("Alue", {"SSS": "KOKO MAA", "KU564": "Oulu"}),
        "ikaryhma_10_20180101": dimension("Ikä", {"SSS": "Yhteensä", "7": "7"}),
        "sukupuoli_9_20180101": dimension("Sukupuoli", {"SSS": "Yhteensä", "1": "Miehet", "2": "Naiset"}),
        "timeperiod_y": dimension("Vuosi", {"2025": "2025"}),
        "contentscode": dimension(
            "Tiedot", {"vaerak-vaesto": "Väestö 31.12."}, unit={"vaerak-vaesto": {"base": "lukumäärä", "decimals": 0}}
        ),
    },
    "role": {"time": ["timeperiod_y"], "metric": ["contentscode"]},
    "value": [100, 49, 51, 20, 9, 11, 10, 0, 10, None, None, 2],
    "status": {"9": "...", "10": ".."},
}


def cube(**changes):
    return copy.deepcopy(CUBE) | changes


def read(content):
    return read_jsonstat(as_file(content), statfin("11re"))


def test_statistics_finlands_table_is_read_by_the_codes_it_states():
    reading = read(CUBE)

    assert cells(reading)[:2] == [
        ("statfin:11re:vaesto", "country:SSS", 2025, "total", 100.0, State.PRESENT),
        ("statfin:11re:vaesto", "country:SSS", 2025, "male", 49.0, State.PRESENT),
    ]
    assert cells(reading)[9:] == [
        ("statfin:11re:vaesto:7", "municipality:564", 2025, "total", None, State.SUPPRESSED),
        ("statfin:11re:vaesto:7", "municipality:564", 2025, "male", None, State.MISSING),
        ("statfin:11re:vaesto:7", "municipality:564", 2025, "female", 2.0, State.PRESENT),
    ]


def test_the_indicator_tells_its_age_unit_and_division():
    whole, seven = read(CUBE).parts[0].metas

    assert (whole.title.fi, whole.value_type, whole.decimals, whole.is_additive) == (
        "Väestö 31.12.",
        ValueType.COUNT,
        0,
        True,
    )
    assert (seven.age_from, seven.age_to, seven.division_year) == (7, 7, 2026)
    assert read(CUBE).parts[0].dataset.date == "2026-03-27"


def test_codes_in_capitals_become_keys_that_addresses_take():
    content = cube()
    content["dimension"]["contentscode"] = dimension("Tiedot", {"M411": "Väkiluku"})
    content["dimension"]["ikaryhma_10_20180101"] = dimension("Ikä", {"SSS": "Yhteensä", "100-": "100-"})

    keys = {meta.key for meta in read(content).parts[0].metas}

    assert keys == {"statfin:11re:m411", "statfin:11re:m411:100-"}


@pytest.mark.parametrize(("code", "part"), [("Y_1.2", "y_1.2"), ("Työ ja muu", "tyo-ja-muu"), ("a.", "a"), ("%", "-")])
def test_any_code_is_a_part_of_a_key(code, part):
    assert key_part(code) == part


def test_values_by_number_and_codes_in_a_list_are_the_same_cube():
    sparse = cube(value={"0": 100, "6": 10}, status=None)
    sparse["dimension"]["alue_23_20260101"]["category"]["index"] = ["SSS", "KU564"]

    assert [row[4] for row in cells(read(sparse))] == [100.0, 10.0]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (cube(value=[1, 2, 3]), "3 lukua, vaikka niitä pitäisi olla 12"),
        (cube(value={"99": 1}), "pitäisi olla 12"),
        (cube(value={"²": 1}), "pitäisi olla 12"),
        (cube(size=[1, 2, 3, 1, 1]), "2 luokkaa, vaikka niitä pitäisi olla 1"),
        (cube(id=["puuttuva"], size=[1]), "”puuttuva” on puutteellinen"),
        (cube(value=["x"] + [1] * 11), "luku 1: ”x” ei ole luku"),
        ({"class": "collection"}, "ei ole JSON-stat"),
        (cube(id=[]), "ulottuvuudet puuttuvat"),
    ],
)
def test_a_broken_cube_is_refused_and_says_where(content, words):
    with pytest.raises(SourceFault) as fault:
        read(content)

    assert words in str(fault.value)


def test_months_are_refused():
    monthly = cube()
    monthly["dimension"]["timeperiod_y"] = dimension("Kuukausi", {"2025M01": "2025M01"})

    with pytest.raises(SourceFault, match="Vain vuositiedot"):
        read(monthly)


def test_codes_of_statistics_finland_become_keys():
    assert [area_key(code) for code in ("KU564", "MK17", "SK177", "HVA19", "SSS", "9")] == [
        "municipality:564",
        "region:17",
        "sub-region:177",
        "wellbeing-county:19",
        "country:SSS",
        "municipality:009",
    ]
    assert without_prefix("vaerak-vaesto") == without_prefix("vaesto") == "vaesto"


@given(st.lists(st.one_of(st.none(), st.integers(), st.text(max_size=3), st.booleans()), max_size=14))
def test_any_values_are_read_whole_or_refused(values):
    try:
        reading = read(cube(value=values))
    except SourceFault:
        return

    assert reading.rows == 12
