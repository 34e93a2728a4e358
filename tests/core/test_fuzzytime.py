"""Fuzzy times: which days they may mean, what is refused, and how they are said."""

from calendar import monthrange
from contextlib import suppress
from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from pophyte.core.fuzzytime import FuzzyRange, NotEDTF, describe, read_edtf


# The slow oracle: the months of a season or quarter, written out as (years later, month).
ORACLE_MONTHS = {
    **{month: [(0, month)] for month in range(1, 13)},
    21: [(0, 3), (0, 4), (0, 5)],
    22: [(0, 6), (0, 7), (0, 8)],
    23: [(0, 9), (0, 10), (0, 11)],
    24: [(0, 12), (1, 1), (1, 2)],
    33: [(0, 1), (0, 2), (0, 3)],
    34: [(0, 4), (0, 5), (0, 6)],
    35: [(0, 7), (0, 8), (0, 9)],
    36: [(0, 10), (0, 11), (0, 12)],
}


def days_by_counting(year: int, number: int) -> list[date]:
    """Every day of the three years that could matter, kept when its month belongs to the number."""
    months = {(year + later, month) for later, month in ORACLE_MONTHS[number]}
    days = (date(year - 1, 1, 1) + timedelta(days=count) for count in range(3 * 366))
    return [day for day in days if (day.year, day.month) in months]


years = st.integers(1000, 9990)
marks = st.sampled_from(["", "?", "~", "%"])


@st.composite
def plain_moments(draw: st.DrawFn) -> str:
    """Draw a year, month or day without masks and qualifiers."""
    year, month = draw(years), draw(st.integers(1, 12))
    day = draw(st.integers(1, monthrange(year, month)[1]))
    return f"{year:04}-{month:02}-{day:02}"[: draw(st.sampled_from([4, 7, 10]))]


@st.composite
def valid_edtf(draw: st.DrawFn) -> str:
    """Draw any text of our part of EDTF."""
    moment = draw(plain_moments()) + draw(marks)
    later = draw(plain_moments())
    year, month = draw(years), draw(st.integers(1, 12))
    months = sorted([moment.rstrip("?~%"), later])
    shapes = [
        moment,
        f"../{moment}",
        f"/{moment}",
        f"{moment}/..",
        f"{moment}/",
        f"{year}-{draw(st.sampled_from([21, 22, 23, 24, 33, 34, 35, 36]))}",
        f"{months[0][:4]}{draw(marks)}/{months[1]}{draw(marks)}",
        f"{year // 10}X",
        f"{year // 100}XX{draw(marks)}",
        f"{year // 10}X-{month:02}",
        f"{year}-XX{draw(marks)}",
        f"{year}-{month:02}-XX",
        f"XXXX-{month:02}",
        f"XXXX-{month:02}-28",
        f"XXXX-{month:02}/XXXX-{draw(st.integers(1, 12)):02}",
        "../..",
        "XXXX",
    ]
    return draw(st.sampled_from(shapes))


RANGES = [
    ("2021", "2021-01-01", "2021-12-31"),
    ("2020-02", "2020-02-01", "2020-02-29"),
    ("2021-12-13", "2021-12-13", "2021-12-13"),
    ("2021-21", "2021-03-01", "2021-05-31"),
    ("2021-22", "2021-06-01", "2021-08-31"),
    ("2020-23", "2020-09-01", "2020-11-30"),
    ("2021-24", "2021-12-01", "2022-02-28"),
    ("2023-24", "2023-12-01", "2024-02-29"),
    ("2021-33", "2021-01-01", "2021-03-31"),
    ("2021-36", "2021-10-01", "2021-12-31"),
    ("202X", "2020-01-01", "2029-12-31"),
    ("20XX", "2000-01-01", "2099-12-31"),
    ("202X-05", "2020-05-01", "2029-05-31"),
    ("2021-XX", "2021-01-01", "2021-12-31"),
    ("2021-XX-XX", "2021-01-01", "2021-12-31"),
    ("2021-05-XX", "2021-05-01", "2021-05-31"),
    ("2021-03/2021-08", "2021-03-01", "2021-08-31"),
    ("../2021-05", None, "2021-05-31"),
    ("/2021-05", None, "2021-05-31"),
    ("2021-05/..", "2021-05-01", None),
    ("2021/", "2021-01-01", None),
    ("../..", None, None),
    ("XXXX-12", None, None),
    ("XXXX-02-29", None, None),
    ("XXXX-03/XXXX-05", None, None),
    ("9999-24", "9999-12-01", None),
]


@pytest.mark.parametrize(("edtf", "earliest", "latest"), RANGES)
def test_a_fuzzy_time_is_the_days_it_may_mean(edtf: str, earliest: str | None, latest: str | None) -> None:
    fuzzy = read_edtf(edtf)

    assert fuzzy == FuzzyRange(
        earliest=date.fromisoformat(earliest) if earliest else None,
        latest=date.fromisoformat(latest) if latest else None,
        is_uncertain=False,
        is_approximate=False,
    )


@pytest.mark.parametrize(
    ("edtf", "is_uncertain", "is_approximate"),
    [
        ("2021?", True, False),
        ("2021-05~", False, True),
        ("2021-05-13%", True, True),
        ("2021-10?/2021-12?", True, False),
        ("2021-10?/2021-12~", True, True),
        ("../2021-05?", True, False),
        ("2021-05~/..", False, True),
        ("202X?", True, False),
    ],
)
def test_qualifiers_tell_doubt_from_approximation(edtf: str, is_uncertain: bool, is_approximate: bool) -> None:
    fuzzy = read_edtf(edtf)

    assert (fuzzy.is_uncertain, fuzzy.is_approximate) == (is_uncertain, is_approximate)


@given(years, st.sampled_from(sorted(ORACLE_MONTHS)))
def test_ranges_agree_with_counting_days(year: int, number: int) -> None:
    expected = days_by_counting(year, number)

    fuzzy = read_edtf(f"{year}-{number:02}")

    assert (fuzzy.earliest, fuzzy.latest) == (expected[0], expected[-1])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is not a date"),
        ("syksy", "is not a date"),
        (" 2021", "is not a date"),
        ("2021-13", "is not a date"),
        ("2021-1", "is not a date"),
        ("0000", "is not a date"),
        ("２０２１", "is not a date"),
        ("2X21", "is not a date"),
        ("2021-02-29", "no such day"),
        ("XXXX-02-30", "no such day"),
        ("2021-04-31", "no such day"),
        ("202X-05-13", "half-known year"),
        ("2021-XX-13", "unknown month"),
        ("2021-23?", "season or a quarter"),
        ("XXXX-23", "season or a quarter"),
        ("2021-23-01", "season or a quarter"),
        ("XXXX-12?", "both leaves the year open"),
        ("XXXX?", "both leaves the year open"),
        ("../2021-21", "end of an interval"),
        ("2021-33/2021-34", "end of an interval"),
        ("2022/2021", "ends before it begins"),
        ("/", "two dates with one"),
        ("/..", "two dates with one"),
        ("../", "two dates with one"),
        ("2020/2021/2022", "two dates with one"),
        ("../XXXX-05", "unknown digits"),
        ("202X/2030", "unknown digits"),
        ("XXXX/XXXX", "unknown digits"),
        ("XXXX-05-XX/XXXX-06", "unknown digits"),
        ("2021-05?/XXXX-06", "unknown digits"),
    ],
)
def test_what_is_not_a_fuzzy_time_is_refused_with_a_reason(text: str, reason: str) -> None:
    with pytest.raises(NotEDTF, match=reason):
        read_edtf(text)


@given(valid_edtf())
def test_an_established_parser_accepts_what_we_accept(edtf: str) -> None:
    read_edtf(edtf)

    assert parse_edtf(edtf) is not None


@given(valid_edtf())
def test_a_range_never_ends_before_it_begins(edtf: str) -> None:
    fuzzy = read_edtf(edtf)

    assert (fuzzy.earliest or date.min) <= (fuzzy.latest or date.max)


@given(st.text(alphabet="0123456789X-/.?~%", max_size=14) | st.text(max_size=8))
def test_any_text_is_either_valid_or_refused(text: str) -> None:
    is_accepted = False
    with suppress(NotEDTF):
        read_edtf(text)
        is_accepted = True

    assert not is_accepted or parse_edtf(text) is not None


SAYINGS = [
    ("2021", "vuosi 2021", "år 2021", "2021"),
    ("2020-06", "kesäkuu 2020", "juni 2020", "June 2020"),
    ("2021-12-13", "13.12.2021", "13.12.2021", "13 December 2021"),
    ("2020-23", "syksy 2020", "hösten 2020", "autumn 2020"),
    ("2021-24", "talvi 2021–2022", "vintern 2021–2022", "winter 2021–2022"),
    ("2021-35", "3. neljännes 2021", "tredje kvartalet 2021", "third quarter of 2021"),
    ("../2021-05", "viimeistään toukokuussa 2021", "senast i maj 2021", "by May 2021"),
    ("../2021", "viimeistään vuonna 2021", "senast år 2021", "by the end of 2021"),
    ("../2021-12-13", "viimeistään 13.12.2021", "senast 13.12.2021", "by 13 December 2021"),
    ("2021-05/..", "toukokuusta 2021 alkaen", "från och med maj 2021", "from May 2021 onwards"),
    ("2021/..", "vuodesta 2021 alkaen", "från och med år 2021", "from 2021 onwards"),
    ("2021/", "vuodesta 2021 alkaen, loppu ei tiedossa", "från och med år 2021, slutet okänt",
     "from 2021 onwards, end unknown"),
    ("/2021-05", "viimeistään toukokuussa 2021, alku ei tiedossa", "senast i maj 2021, början okänd",
     "by May 2021, start unknown"),
    ("../..", "aika avoin", "tiden öppen", "time open"),
    ("2021-10?/2021-12?", "loka–joulukuu 2021, epävarma", "oktober–december 2021, osäker",
     "October–December 2021, uncertain"),
    ("2021-05%", "toukokuu 2021, epävarma ja suuntaa antava", "maj 2021, osäker och ungefärlig",
     "May 2021, uncertain and approximate"),
    ("2021-03/2021-08", "maalis–elokuu 2021", "mars–augusti 2021", "March–August 2021"),
    ("2021-12/2022-01", "joulukuu 2021 – tammikuu 2022", "december 2021 – januari 2022",
     "December 2021 – January 2022"),
    ("2021/2022", "vuodet 2021–2022", "åren 2021–2022", "2021–2022"),
    ("2021-06-01/2021-06-10", "1.6.2021 – 10.6.2021", "1.6.2021 – 10.6.2021", "1 June 2021 – 10 June 2021"),
    ("202X", "vuodet 2020–2029", "åren 2020–2029", "2020–2029"),
    ("202X-05", "toukokuu, vuodet 2020–2029", "maj, åren 2020–2029", "May, 2020–2029"),
    ("XXXX", "vuosi ei tiedossa", "året okänt", "year unknown"),
    ("XXXX-12", "joulukuu, vuosi ei tiedossa", "december, året okänt", "December, year unknown"),
    ("XXXX-12-13", "13.12., vuosi ei tiedossa", "13.12, året okänt", "13 December, year unknown"),
    ("XXXX-03/XXXX-05", "maalis–toukokuu, vuosi ei tiedossa", "mars–maj, året okänt", "March–May, year unknown"),
    ("2021-XX", "vuosi 2021, kuukausi ei tiedossa", "år 2021, månaden okänd", "2021, month unknown"),
    ("2021-05-XX", "toukokuu 2021, päivä ei tiedossa", "maj 2021, dagen okänd", "May 2021, day unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("edtf", "finnish", "swedish", "english"), SAYINGS)
def test_a_fuzzy_time_is_said_in_three_languages(edtf: str, finnish: str, swedish: str, english: str) -> None:
    said = [describe(edtf, language) for language in ("fi", "sv", "en")]

    assert said == [finnish, swedish, english]


def test_a_region_of_a_language_does_not_matter() -> None:
    assert describe("2020-06", "sv-fi") == "juni 2020"


def test_an_unknown_language_gets_finnish() -> None:
    assert describe("2020-06", "de") == "kesäkuu 2020"


def test_describing_refuses_what_reading_refuses() -> None:
    with pytest.raises(NotEDTF):
        describe("2021-23?", "fi")


@given(valid_edtf(), st.sampled_from(["fi", "sv", "en"]))
def test_every_fuzzy_time_can_be_said(edtf: str, language: str) -> None:
    assert describe(edtf, language).strip()
