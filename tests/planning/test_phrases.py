"""Time estimates as municipalities write them, and what we make of them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pophyte.core.fuzzytime import read_edtf
from pophyte.planning.domain.documents import DocumentKind
from pophyte.planning.domain.phrase_words import VOCABULARY
from pophyte.planning.domain.phrases import Event, Reading, Understanding, read_phrase


BOTH = frozenset(DocumentKind)


def only_reading(text: str, year: int | None) -> Reading:
    """Read a phrase that has a single reading."""
    (reading,) = read_phrase(text, year=year)
    return reading


# The pilot region's own estimates: the year column, the phrase, and each document's understanding, EDTF and doubt.
REGION = [
    (2020, "syyskuu", "time", "2020-09", False),
    (2020, "syksy", "time", "2020-23", False),
    (2020, "vuoden loppu", "time", "2020-11/2020-12", False),
    (2021, "viim. keväällä", "time", "../2021-05", False),
    (2021, "kevät", "time", "2021-21", False),
    (2021, "uuden valtuuston 1. kokous", "event", "2021", False),
    (2021, "syksy", "time", "2021-23", False),
    (2021, "loppuvuonna?", "time", "2021-10?/2021-12?", True),
    (2021, "", "not-stated", "", False),
    (2021, "(no time given)", "not-stated", "", False),
    (2021, "joulukuu", "time", "2021-12", False),
    (None, "joulukuu", "time", "XXXX-12", False),
]


@pytest.mark.parametrize(("year", "text", "understanding", "edtf", "has_doubt"), REGION)
def test_the_estimates_of_the_pilot_region_are_understood(
    year: int | None,
    text: str,
    understanding: str,
    edtf: str,
    has_doubt: bool,
) -> None:
    reading = only_reading(text, year)

    assert (reading.understanding, reading.edtf, reading.has_doubt) == (understanding, edtf, has_doubt)
    assert reading.documents == BOTH


TIMES_2021 = [
    # Finnish months and seasons
    ("kesäkuu", "2021-06"), ("Kesäkuussa", "2021-06"), ("KESÄKUUSSA.", "2021-06"), ("kesäk.", "2021-06"),
    ("kesa\u0308kuu", "2021-06"), ("syksyllä", "2021-23"), ("syksy 2022", "2022-23"), ("kevään aikana", "2021-21"),
    ("keväällä 2021", "2021-21"), ("2021 kevät", "2021-21"), ("alkusyksy", "2021-09"), ("loppusyksystä", "2021-11"),
    ("syksyn alussa", "2021-09"), ("kesän lopulla", "2021-08"), ("toukokuun alussa", "2021-05-01/2021-05-10"),
    ("helmikuun loppu 2024", "2024-02-21/2024-02-29"), ("talvi 2021-2022", "2021-24"),
    # parts of the year
    ("vuoden lopussa", "2021-11/2021-12"), ("vuoden 2022 loppu", "2022-11/2022-12"), ("loppuvuosi", "2021-10/2021-12"),
    ("loppuvuodesta 2021", "2021-10/2021-12"), ("alkuvuosi 2022", "2022-01/2022-03"),
    ("vuoden alussa", "2021-01/2021-02"), ("vuoden aikana", "2021"), ("vuoden vaihde", "2021-12/2022-01"),
    ("vuodenvaihteessa 2021-2022", "2021-12/2022-01"), ("vuosien 2021 ja 2022 vaihteessa", "2021-12/2022-01"),
    ("Q3/2021", "2021-35"), ("Q3 2021", "2021-35"), ("III neljännes 2021", "2021-35"), ("I neljännes", "2021-33"),
    ("3. kvartaali", "2021-35"), ("kvartal 3", "2021-35"), ("kolmas vuosineljännes", "2021-35"),
    # numbers
    ("2021", "2021"), ("vuonna 2022", "2022"), ("v. 2022", "2022"), ("2021-2022", "2021/2022"), ("2021/2022", "2021/2022"),
    ("2021-22", "2021/2022"), ("3/2021", "2021-03"), ("12/2021", "2021-12"), ("12.2021", "2021-12"),
    ("2021-05", "2021-05"), ("3-5/2021", "2021-03/2021-05"), ("13.12.2021", "2021-12-13"), ("13.12.", "2021-12-13"),
    ("2021-12-13", "2021-12-13"), ("15. kesäkuuta", "2021-06-15"), ("June 15, 2021", "2021-06-15"),
    ("15th June", "2021-06-15"), ("viikko 50/2021", "2021-12-13/2021-12-19"), ("vko 50", "2021-12-13/2021-12-19"),
    ("v. 50", "2021-12-13/2021-12-19"),
    # from one to another
    ("kevät–kesä 2021", "2021-03/2021-08"), ("kevät-kesä", "2021-03/2021-08"), ("touko-kesäkuu 2021", "2021-05/2021-06"),
    ("touko- ja kesäkuussa", "2021-05/2021-06"), ("touko- tai kesäkuu", "2021-05/2021-06"),
    ("kesä–heinäkuu", "2021-06/2021-07"), ("kevät-kesäkuu", "2021-03/2021-06"),
    ("loppuvuosi 2020 - alkuvuosi 2021", "2020-10/2021-03"), ("joulukuu 2021 – helmikuu 2022", "2021-12/2022-02"),
    ("2021 tai 2022", "2021/2022"),
    # bounds
    ("viimeistään kesäkuussa", "../2021-06"), ("kevääseen mennessä", "../2021-05"),
    ("viimeistään kesäkuuhun mennessä", "../2021-06"), ("viim. touko–kesäkuussa", "../2021-06"),
    ("vuoden loppuun mennessä", "../2021-12"), ("vuodenvaihteeseen mennessä", "../2021-12"),
    ("viimeistään vuodenvaihteessa", "../2022-01"), ("ennen kesää", "../2021-05"), ("ennen vuotta 2022", "../2021"),
    ("ennen vuoden loppua", "../2021-12"), ("ennen vuodenvaihdetta", "../2021-12"), ("kesän jälkeen", "2021-09/.."),
    ("vuodenvaihteen jälkeen", "2022-01/.."), ("joulukuun jälkeen", "2022-01/.."), ("13.12. jälkeen", "2021-12-14/.."),
    ("kesäkuusta alkaen", "2021-06/.."),
    # about the council anyway
    ("joulukuun valtuusto", "2021-12"), ("kevään 2022 valtuustossa", "2022-21"), ("hyväksytään syksyllä", "2021-23"),
    # Swedish
    ("våren 2021", "2021-21"), ("hösten", "2021-23"), ("senast i maj", "../2021-05"), ("i maj", "2021-05"),
    ("i slutet av året", "2021-11/2021-12"), ("årsskiftet", "2021-12/2022-01"), ("juni", "2021-06"),
    ("december 2021", "2021-12"), ("första kvartalet 2021", "2021-33"), ("efter sommaren", "2021-09/.."),
    # English
    ("spring 2021", "2021-21"), ("by spring 2021", "../2021-05"), ("by spring", "../2021-05"), ("late 2021", "2021-10/2021-12"),
    ("early 2022", "2022-01/2022-03"), ("late spring", "2021-05"), ("early June", "2021-06-01/2021-06-10"),
    ("December", "2021-12"), ("by the end of 2021", "../2021-12"), ("before summer", "../2021-05"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "edtf"), TIMES_2021)
def test_a_time_is_understood_under_the_year_column_2021(text: str, edtf: str) -> None:
    reading = only_reading(text, 2021)

    assert reading == Reading(BOTH, text, edtf, Event.NONE, Understanding.TIME, has_doubt=False)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("end of the year?", "2021-11?/2021-12?"),
        ("ehkä syksyllä", "2021-09?/2021-11?"),
        ("tod. näk. kesäkuussa", "2021-06?"),
        ("n. kesäkuu", "2021-06~"),
        ("arviolta syksyllä", "2021-09~/2021-11~"),
        ("arviolta syksyllä?", "2021-09%/2021-11%"),
        ("Q3?", "2021-07?/2021-09?"),
        ("kanske i maj", "2021-05?"),
        ("maybe by spring", "../2021-05?"),
        ("kenties kesäkuusta alkaen", "2021-06?/.."),
    ],
)
def test_doubt_is_kept_as_a_qualifier(text: str, edtf: str) -> None:
    reading = only_reading(text, 2021)

    assert (reading.edtf, reading.has_doubt) == (edtf, True)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("joulukuu", "XXXX-12"),
        ("joulukuu?", "XXXX-12"),
        ("kevät", "XXXX-03/XXXX-05"),
        ("touko- tai kesäkuu", "XXXX-05/XXXX-06"),
        ("loppuvuosi", "XXXX-10/XXXX-12"),
        ("3. kvartaali", "XXXX-07/XXXX-09"),
        ("vuodenvaihde", "XXXX-12/XXXX-01"),
        ("13.12.", "XXXX-12-13"),
        ("by spring 2021", "../2021-05"),
    ],
)
def test_a_time_without_any_year_keeps_its_months(text: str, edtf: str) -> None:
    assert only_reading(text, None).edtf == edtf


@pytest.mark.parametrize("text", ["viim. keväällä", "kesän jälkeen", "vko 50", "kesäkuun loppu", "vuoden aikana"])
def test_a_time_that_needs_a_year_is_not_read_without_one(text: str) -> None:
    assert only_reading(text, None).understanding is Understanding.UNREAD


def test_a_year_column_outside_living_memory_is_no_year() -> None:
    assert only_reading("joulukuu", 20210).edtf == "XXXX-12"


@pytest.mark.parametrize(
    ("text", "event", "edtf"),
    [
        ("uuden valtuuston ensimmäinen kokous", Event.FIRST_COUNCIL_MEETING, "2021"),
        ("nya fullmäktiges första möte", Event.FIRST_COUNCIL_MEETING, "2021"),
        ("first meeting of the new council", Event.FIRST_COUNCIL_MEETING, "2021"),
        ("uuden valtuuston 1. kokous?", Event.FIRST_COUNCIL_MEETING, "2021?"),
        ("uuden valtuuston 1. kokouksessa syksyllä", Event.FIRST_COUNCIL_MEETING, "2021-23"),
        ("uusi valtuusto", Event.NEW_COUNCIL, "2021"),
        ("kuntavaalien jälkeen", Event.AFTER_ELECTIONS, "2021"),
        ("talousarvion yhteydessä", Event.WITH_BUDGET, "2021"),
        ("i samband med bokslutet", Event.WITH_FINANCIAL_STATEMENT, "2021"),
    ],
)
def test_a_decision_may_be_tied_to_an_event(text: str, event: Event, edtf: str) -> None:
    reading = only_reading(text, 2021)

    assert (reading.understanding, reading.event, reading.edtf) == (Understanding.EVENT, event, edtf)


def test_an_event_without_a_year_has_no_time() -> None:
    assert only_reading("uuden valtuuston 1. kokous", None).edtf == ""


@pytest.mark.parametrize(
    "text",
    [
        "aikataulu avoin", "Avoin", "ei tiedossa", "ei vielä tiedossa", "tidtabellen öppen", "not known yet", "?", "ehkä",
        "aikataulu avoin koronan vuoksi", "schedule open because of the pandemic",
    ],
)  # fmt: skip
def test_an_open_schedule_is_told_from_silence(text: str) -> None:
    reading = only_reading(text, 2021)

    assert (reading.understanding, reading.edtf) == (Understanding.OPEN, "")


@pytest.mark.parametrize("text", ["", "   ", "-", "–", "ei ilmoitettu", "HVK", "not stated"])
def test_silence_is_not_stated(text: str) -> None:
    assert only_reading(text, 2021).understanding is Understanding.NOT_STATED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HVK kesäkuu, HVS syksy", [("report", "HVK kesäkuu", "2020-06"), ("plan", "HVS syksy", "2020-23")]),
        ("HVK kesäkuu ja HVS syksy.", [("report", "HVK kesäkuu", "2020-06"), ("plan", "HVS syksy.", "2020-23")]),
        ("kertomus keväällä, suunnitelma syksyllä",
         [("report", "kertomus keväällä", "2020-21"), ("plan", "suunnitelma syksyllä", "2020-23")]),
        ("kesäkuussa HVK, syksyllä HVS", [("report", "kesäkuussa HVK", "2020-06"), ("plan", "syksyllä HVS", "2020-23")]),
        ("välfärdsberättelsen i maj, välfärdsplanen på hösten",
         [("report", "välfärdsberättelsen i maj", "2020-05"), ("plan", "välfärdsplanen på hösten", "2020-23")]),
        ("HVS: kesäkuu; HVK: ?", [("plan", "HVS: kesäkuu", "2020-06"), ("report", "HVK: ?", "")]),
        ("HVK kesäkuu, HVS ei syksyllä", [("report", "HVK kesäkuu", "2020-06"), ("plan", "HVS ei syksyllä", "")]),
    ],
)  # fmt: skip
def test_one_phrase_may_estimate_each_document_apart(text: str, expected: list[tuple[str, str, str]]) -> None:
    readings = read_phrase(text, year=2020)

    assert [(*reading.documents, reading.as_written, reading.edtf) for reading in readings] == expected


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("HVK ja HVS joulukuu", BOTH),
        ("HVK, HVS: joulukuu", BOTH),
        ("hyvinvointikertomus ja -suunnitelma joulukuussa", BOTH),
        ("joulukuu (HVK)", frozenset({DocumentKind.REPORT})),
        ("HVS – joulukuu", frozenset({DocumentKind.PLAN})),
        ("båda i december", BOTH),
    ],
)
def test_the_documents_named_share_the_time(text: str, documents: frozenset[DocumentKind]) -> None:
    reading = only_reading(text, 2021)

    assert (reading.documents, reading.edtf, reading.as_written) == (documents, "2021-12", text)


# Words that turn the meaning, times that cannot be, and phrases that can be read in two ways.
UNREAD = [
    "ei syksyllä", "ei kesäkuussa", "syksyn jälkeen ehkä", "vasta syksyllä", "inte i maj", "not in June", "until June",
    "kesäkuuhun", "syksyyn", "kesäkuusta", "siirtyy syksyyn", "kesäkuusta syyskuuhun", "sent in June", "start in June",
    "syksy, aikataulu avoin", "vielä syksyllä", "kesäkuu, syksy", "kevät tai syksy", "kesä tai syyskuu", "kevät kesä syksy",
    "kesä-syksy-talvi", "kevät–", "- kesäkuu", "2021-", "–2021", "2021 - kevät 2022", "syksy–kevät 2021", "2022-2021",
    "joulu", "touko", "talvi 2021", "talven alussa", "talven lopussa", "syksy 2021-2022", "talvi 2021-2023", "kevättalvella",
    "31.2.2021", "2021-13", "13/2021", "2011-12", "vko 53/2021", "vko 3-5/2021", "5. kvartaali", "III", "kevät 21", "12/21",
    "15/3/2021", "1.-15.12.2021", "kesäkuun 1. kokous", "1. kesäkuun kokous", "uuden valtuuston 2. kokous", "valtuustossa",
    "valtuuston 1. kokous", "ennen uuden valtuuston 1. kokousta", "kesäkuun vaalien jälkeen", "lopussa", "ennen", "vaihteessa",
    "vuoden 2021 talousarvion yhteydessä", "vuoden alkuun mennessä", "ennen kesää, viimeistään toukokuussa",
    "vuodenvaihteessa 2021-2023", "syksyllä 2021 tai 2023", "kesäkuun loppu – elokuu", "kesäkuu 2021 2022", "*", "kevät2021",
    "HVK kesäkuu, syksy HVS", "HVK kesäkuu, HVK syksy", "HVK kesäkuu, HVS syksy, molemmat vasta 2022", "HVK tai HVS syksyllä",
    "ehkä HVK kesäkuu, HVS", "ehkä HVK kesäkuu, HVS syksy", "ei HVK kesäkuu, HVS",
]  # fmt: skip


@pytest.mark.parametrize("text", UNREAD)
def test_what_is_not_surely_understood_is_kept_as_text(text: str) -> None:
    reading = only_reading(text, 2021)

    assert (reading.understanding, reading.edtf, reading.as_written) == (Understanding.UNREAD, "", text)


NUMBERS = ["2021", "2022", "3/2021", "13.12.", "3.", "50", "2021-2022"]
known_words = st.sampled_from([*sorted(VOCABULARY), *NUMBERS])
phrases = st.lists(known_words, max_size=7).map(" ".join) | st.lists(known_words, max_size=7).map("".join)
columns = st.none() | st.integers(2018, 2026) | st.integers()


@settings(max_examples=400)
@given(phrases | st.text(), columns)
def test_every_phrase_has_readings_with_valid_times(text: str, year: int | None) -> None:
    readings = read_phrase(text, year=year)

    assert readings
    for fuzzy in [read_edtf(reading.edtf) for reading in readings if reading.edtf]:
        assert (fuzzy.earliest or date.min) <= (fuzzy.latest or date.max)


@settings(max_examples=400)
@given(phrases | st.text(), columns)
def test_what_was_written_is_kept(text: str, year: int | None) -> None:
    readings = read_phrase(text, year=year)

    assert all(reading.as_written in text for reading in readings)
    assert len(readings) > 1 or readings[0].as_written == text.strip()


@settings(max_examples=400)
@given(phrases, columns)
def test_a_word_of_refusal_is_never_read_past(text: str, year: int | None) -> None:
    readings = read_phrase(f"ei {text}", year=year)

    assert all(reading.edtf == "" for reading in readings)


@given(st.sampled_from(TIMES_2021))
def test_an_unknown_word_makes_any_time_unread(known: tuple[str, str]) -> None:
    reading = only_reading(f"{known[0]} kenkä", 2021)

    assert reading.understanding is Understanding.UNREAD
