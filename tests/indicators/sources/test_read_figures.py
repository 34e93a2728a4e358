import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pophyte.indicators.domain import State, ValueType
from pophyte.indicators.sources.figures import STATFIN_SYMBOLS, NotAFigure, figure, year_of
from pophyte.indicators.sources.units import ages_of_title, unit_of_code, unit_of_title


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("1 234,5", 1234.5),
        ("1\u00a0234", 1234),
        ("-3,1", -3.1),
        ("\u22123", -3),
        (7, 7),
    ],
)
def test_numbers_are_read_as_finns_write_them(written, value):
    assert (figure(written).value, figure(written).state) == (value, State.PRESENT)


@pytest.mark.parametrize("written", ["", " ", None, "NaN", "n/a", math.nan])
def test_nothing_is_missing(written):
    assert figure(written).state is State.MISSING


def test_symbols_mean_what_their_source_says():
    assert [figure(symbol, STATFIN_SYMBOLS).state for symbol in (".", "..", "...", "-")] == [
        State.MISSING,
        State.MISSING,
        State.SUPPRESSED,
        State.ZERO,
    ]


@pytest.mark.parametrize("written", ["1.234.567", "1,2,3", "12 5", "=A1", "1e999", math.inf, True, [], "alle 5", "٣"])
def test_what_is_no_number_is_not_guessed(written):
    with pytest.raises(NotAFigure):
        figure(written)


@pytest.mark.parametrize("written", [0, "0", "", "23", "20 23", 12023, -2023, "2023M01", 2023.5, 3000])
def test_years_out_of_reason_are_refused(written):
    with pytest.raises(NotAFigure):
        year_of(written, last=2100)


@given(st.floats(min_value=-1e12, max_value=1e12, allow_nan=False).map(lambda number: round(number, 4)))
def test_a_written_number_comes_back(number):
    written = f"{number:.4f}"

    assert figure(written).value == pytest.approx(number)
    assert figure(written.replace(".", ",")) == figure(written)


@given(st.text(max_size=20))
def test_any_text_is_a_figure_or_a_refusal(text):
    try:
        found = figure(text)
    except NotAFigure:
        return

    assert (found.value is None) == (found.state in {State.MISSING, State.SUPPRESSED})


@pytest.mark.parametrize(
    ("title", "kind", "per"),
    [
        ("Keksitty / 1 000 vastaavanikäistä", ValueType.RATE, 1000),
        ("Keksitty / 100 000 asukasta", ValueType.RATE, 100_000),
        ("Työttömät, % työvoimasta", ValueType.SHARE, 1),
        ("Toimeentulotuki, euroa / asukas", ValueType.CURRENCY, 1),
        ("Kunnan yleinen pienituloisuusaste", ValueType.SHARE, 1),
        ("Tulomuuttajat, lkm", ValueType.COUNT, 1),
        ("Väestö 31.12.", ValueType.COUNT, 1),
        ("Huoltosuhde, demografinen", ValueType.OTHER, 1),
    ],
)
def test_a_title_tells_its_unit(title, kind, per):
    assert (unit_of_title(title).value_type, unit_of_title(title).per) == (kind, per)


def test_a_code_goes_before_the_title():
    assert unit_of_code("PER10000", "Keksitty, %").per == 10_000
    assert unit_of_code("PROS").value_type is ValueType.SHARE


@pytest.mark.parametrize(
    ("title", "ages"),
    [
        ("16 - 64-vuotiaat", (16, 64)),
        ("75 vuotta täyttäneet", (75, None)),
        ("alle 18-vuotiaat", (0, 17)),
        ("Väestö", (None, None)),
    ],
)
def test_a_title_tells_its_age_group(title, ages):
    assert ages_of_title(title) == ages
