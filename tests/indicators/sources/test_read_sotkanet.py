import pytest

from pophyte.indicators.domain import State, ValueType
from pophyte.indicators.sources.any_file import Listed
from pophyte.indicators.sources.faults import SourceFault
from pophyte.indicators.sources.sotkanet.metadata import read_indicators
from pophyte.indicators.sources.sotkanet.regions import area_key
from tests.indicators.sources.conftest import REGIONS, as_file, cells, sotkanet_row


OULU = ("sotkanet:127", "municipality:564", 2023, "total")
METADATA = {
    "id": 186,
    "data-updated": "2025-04-29",
    "range": {"start": 1990, "end": 2024},
    "title": {
        "fi": "Keksitty kuolleisuus 65 vuotta täyttäneillä / 100 000 asukasta",
        "sv": "Påhittad",
        "en": "Invented",
    },
    "description": {"fi": "Ensimmäinen rivi.<br><br />Toinen &amp; viimeinen.<script>x</script>", "sv": "", "en": ""},
    "limits": {"fi": "<p>Vertaa varoen.</p>"},
    "primaryValueType": {"code": "PER100000", "title": {"fi": "Sataa tuhatta asukasta kohden"}},
    "decimals": 1,
    "classifications": {"sex": {"values": ["male", "female", "total"]}},
    "organization": {"id": 3, "title": {"fi": "Tilastokeskus"}},
    "sources": [{"title": {"fi": "Kansallinen Kouluterveyskysely"}}],
}


def test_todays_json_is_read_with_its_numerator(read):
    reading = read([sotkanet_row(value=12.5, absValue=250)])

    assert cells(reading) == [(*OULU, 12.5, State.PRESENT)]
    assert reading.parts[0].observations.to_pylist()[0]["numerator"] == 250
    assert reading.parts[0].dataset.key == "sotkanet:127"


def test_older_json_with_every_figure_as_text_is_read(read):
    row = {"region": "261", "indicator": "127", "primary value": "12,5", "gender": "total", "year": "2023"}

    assert cells(read([row])) == [(*OULU, 12.5, State.PRESENT)]


def test_csv_with_decimal_commas_and_a_byte_order_mark_is_read(read):
    content = "\ufeffindicator;region;year;gender;primary value;absolute value\n127;261;2023;female;12,5;250\n"

    assert cells(read(content))[0][3:] == ("female", 12.5, State.PRESENT)


def test_suppressed_missing_and_zero_are_three_things(read):
    rows = [
        sotkanet_row(year=year, value=value) for year, value in ((2020, ".."), (2021, None), (2022, 0), (2023, "."))
    ]

    assert [row[4:] for row in cells(read(rows))] == [
        (None, State.SUPPRESSED),
        (None, State.MISSING),
        (0.0, State.ZERO),
        (None, State.MISSING),
    ]


def test_zero_of_a_merged_municipality_is_left_out_and_told(read):
    reading = read([sotkanet_row(), sotkanet_row(region=730, value=0)])

    assert len(cells(reading)) == 1
    assert "730" in reading.notices[0]


def test_a_row_that_stands_twice_is_kept_once_and_told(read):
    reading = read([sotkanet_row(), sotkanet_row()])

    assert len(cells(reading)) == 1
    assert "1 riviä" in reading.notices[0]


@pytest.mark.parametrize(
    ("rows", "place", "words"),
    [
        ([sotkanet_row(), sotkanet_row(region=99999)], "tietue 2", "99999"),
        ([sotkanet_row(year=0)], "tietue 1", "Vuosi ”0”"),
        ([sotkanet_row(year=2023.5)], "tietue 1", "Vuosi"),
        ([sotkanet_row(value="kaksi")], "tietue 1", "”kaksi” ei ole luku"),
        ([sotkanet_row(value=1e300)], "tietue 1", "ei ole luku"),
        ([sotkanet_row(gender="muu")], "tietue 1", "Sukupuolta ”muu”"),
        ([sotkanet_row(), sotkanet_row(value=13)], "tietue 2", "eri luku kuin rivillä 1"),
        ([sotkanet_row(indicator="x")], "tietue 1", "ei ole kokonaisluku"),
        ([{"indicator": 127, "region": 261, "year": 2023, "gender": "total"}], "tietue 1", "primary value"),
        ([sotkanet_row(indicator=99)], "vastaus.json", "sotkanet:99"),
    ],
)
def test_an_impossible_record_refuses_the_file_and_names_the_place(read, rows, place, words):
    with pytest.raises(SourceFault) as fault:
        read(rows)

    assert "vastaus.json" in str(fault.value)
    assert place in str(fault.value)
    assert words in str(fault.value)


def test_lists_are_known_as_lists(read):
    assert read(REGIONS) == Listed("regions", 4)
    assert read({"generated_at": "-", "indicators": {"186": METADATA}}) == Listed("indicators", 1)


def test_metadata_tells_kind_ages_survey_and_plain_text():
    (found,) = read_indicators(as_file(METADATA))

    assert (found.key, found.value_type, found.per, found.dataset_date) == (
        "sotkanet:186",
        ValueType.RATE,
        100_000,
        "2025-04-29",
    )
    assert (found.age_from, found.age_to, found.is_survey) == (65, None, True)
    assert found.description.fi == "Ensimmäinen rivi.\n\nToinen & viimeinen.x\n\nVertaa varoen."


def test_region_codes_are_padded_as_statistics_finland_has_them():
    assert area_key("KUNTA", "9") == "municipality:009"
    assert area_key("MAAKUNTA", "7") == "region:07"
    assert area_key("MAA", "358") == "country:SSS"
    assert area_key("SAIRAANHOITOPIIRI", "18") == "sairaanhoitopiiri:18"


@pytest.mark.parametrize(
    "line",
    [
        '"Keksitty indikaattori, %";"Kunta";"Oulu";"564";"yhteensä";"2023";"12,5"',
        "Keksitty indikaattori, %;Kunta;Oulu;yhteensä;2023;12,5",
    ],
)
def test_the_csv_of_the_web_pages_is_read_by_names(read, line):
    assert cells(read(line + "\n", "sotkanet.csv")) == [(*OULU, 12.5, State.PRESENT)]


def test_web_csv_of_an_unknown_area_is_refused_with_its_row(read):
    content = (
        "Keksitty indikaattori, %;Kunta;Oulu;yhteensä;2023;1\nKeksitty indikaattori, %;Kunta;Atlantis;yhteensä;2023;1\n"
    )

    with pytest.raises(SourceFault, match="rivi 2: Aluetta ”Atlantis”"):
        read(content, "sotkanet.csv")
