from itertools import product

import pytest
from django.utils import translation

from pophyte.indicators.domain import Direction, State, Texts, ValueType
from pophyte.indicators.presenters import codes, sentences
from pophyte.indicators.presenters.numbers import FigureLook, number
from pophyte.indicators.presenters.sentences import ComparedWith
from pophyte.indicators.statistics.comparison import Comparison, PeerMedian, Reading, Standing, compare
from pophyte.indicators.statistics.intervals import Interval, IntervalMethod
from pophyte.indicators.statistics.people import (
    AgeGroup,
    GroupPopulation,
    PeopleCaution,
    PeopleFigure,
    gap_in_people,
    people_count,
)
from pophyte.indicators.statistics.ranking import Figure, rank
from pophyte.indicators.statistics.reasons import CannotTell, Reason, UncertaintyNotKnown
from pophyte.indicators.statistics.series import Point, change
from pophyte.indicators.statistics.trends import Caution, Meaning, trend


SHARE = FigureLook(1, Texts("%"), ValueType.SHARE)
RATE = FigureLook(1, Texts("1 000 kohti"), ValueType.RATE, per=1000)
INDEX = FigureLook(1, Texts("indeksi, koko maa = 100", "index, hela landet = 100"), ValueType.INDEX)
COUNT = FigureLook(0, Texts("lukumäärä", "antal"), ValueType.COUNT)
MONEY = FigureLook(1, Texts("euroa / asukas"), ValueType.CURRENCY)
NOT_KNOWN = UncertaintyNotKnown(Reason.SPREAD_NOT_PUBLISHED)
# The arguments with which the statistics give each reason.
ARGUMENTS = {
    "year": 2012,
    "points": 3,
    "minimum": 5,
    "numerator": 12,
    "denominator": 10,
    "value_type": "mean",
    "value": 130.0,
    "per": 100,
    "age": 101,
    "threshold": 5,
    "kinds": "municipality, region",
    "area": "municipality:494",
    "areas": "municipality:494, municipality:615",
    "indicators": "sotkanet:127",
    "count": 1,
}


def plain(text):
    """With the spaces that a line may not be broken at as plain ones."""
    return text.replace("\u00a0", " ")


def points(*values, since=2005):
    return [Point(since + place, value, State.PRESENT) for place, value in enumerate(values)]


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_sentence(reason):
    sentence = codes.why(CannotTell(reason, ARGUMENTS))

    assert sentence.endswith(".")
    assert "%(" not in sentence


@pytest.mark.parametrize(
    ("code", "words"),
    [
        *product(Caution, [codes.CAUTIONS]),
        *product(Meaning, [codes.MEANINGS]),
        *product(PeopleCaution, [codes.PEOPLE_CAUTIONS]),
        *product(State, [codes.STATES]),
        *product(ValueType, [codes.VALUE_TYPES]),
    ],
)
def test_every_code_has_words(code, words):
    assert str(words[code])


@pytest.mark.parametrize(("standing", "against"), list(product(Standing, ComparedWith)))
def test_every_standing_has_a_sentence(standing, against):
    comparison = Comparison(9.5, 8.1, 1.4, 1.17, standing, is_certain=True)

    sentence = plain(sentences.comparison_sentence(comparison, SHARE, against, area="Kainuu"))

    assert "8,1 %" in sentence
    assert sentence.endswith(".")


def test_reason_names_areas_by_their_names():
    refusal = CannotTell(Reason.NOT_ADDITIVE, {"areas": "municipality:494, municipality:615"})

    sentence = codes.why(refusal, {"municipality:494": "Muhos", "municipality:615": "Pudasjärvi"})

    assert "(Muhos, Pudasjärvi)" in sentence


def test_year_has_no_thousands_and_a_number_has():
    assert "Vuodelta 2012" in codes.why(CannotTell(Reason.NO_VALUE_IN_YEAR, {"year": 2012}))
    assert number(34794) == "34\u00a0794"


@pytest.mark.parametrize(
    ("look", "expected"),
    [
        (SHARE, "1 234,5 %"),
        (RATE, "1 234,5 / 1 000"),
        (INDEX, "1 234,5 (indeksi, koko maa = 100)"),
        (MONEY, "1 234,5 euroa / asukas"),
        (COUNT, "1 235"),
    ],
)
def test_figure_with_its_unit(look, expected):
    assert plain(look.figure(1234.54)) == expected


def test_the_hundred_of_an_index_stays_beside_its_sign():
    assert INDEX.figure(1234.54).endswith("(indeksi, koko maa\u00a0=\u00a0100)")


def test_figure_in_the_language_of_the_page():
    with translation.override("sv"):
        assert plain(INDEX.figure(104.25)) == "104,2 (index, hela landet = 100)"
    with translation.override("en"):
        assert number(34794.5, 1) == "34,794.5"


def test_minus_is_a_minus_and_never_before_zero():
    assert number(-3.2, 1) == "\u22123,2"
    assert number(-0.04, 1) == "0,0"


def test_newer_years_without_a_figure_are_told():
    later = (Point(2013, None, State.SUPPRESSED), Point(2014, None, State.MISSING), Point(2015, None, State.MISSING))

    sentence = sentences.later_years_sentence(later)

    assert sentence == "Luku on salattu vuosilta: 2013. Luku puuttuu vuosilta: 2014, 2015."


@pytest.mark.parametrize(
    ("values", "look", "expected"),
    [
        (
            (12.0, 11.6, 11.2, 10.8, 10.4, 10.0),
            SHARE,
            "Laskenut selvästi 2005–2010: noin 0,4 prosenttiyksikköä vuodessa.",
        ),
        ((90, 92, 94, 96, 98, 100), INDEX, "Noussut selvästi 2005–2010: noin 2,0 indeksipistettä vuodessa."),
        ((90, 92, 94, 96, 98, 100), MONEY, "Noussut selvästi 2005–2010: noin 2,0 vuodessa (yksikkö: euroa / asukas)."),
        ((90, 92, 94, 96, 98, 100), COUNT, "Noussut selvästi 2005–2010: noin 2 vuodessa."),
        ((1.0, 1.01, 1.02, 1.03, 1.04), SHARE, "Noussut selvästi 2005–2009: noin 0,01 prosenttiyksikköä vuodessa."),
        ((5, 6, 5, 6, 5, 6), SHARE, "Ei selvää muutosta 2005–2010."),
    ],
)
def test_trend(values, look, expected):
    found = trend(points(*values), value_type=look.value_type)

    assert sentences.trend_sentence(found, look) == expected


def test_trend_of_too_few_years_says_why():
    found = trend(points(5, 6, 7), value_type=ValueType.SHARE)

    assert "lukuja on 3 vuodelta" in sentences.trend_sentence(found, SHARE)


@pytest.mark.parametrize(
    ("values", "direction", "expected"),
    [
        ((5, 6, 7, 8, 9), Direction.UP, "Kehitys on asukkaille hyvään suuntaan."),
        ((5, 6, 7, 8, 9), Direction.DOWN, "Kehitys on asukkaille huonoon suuntaan."),
        ((5, 6, 7, 8, 9), Direction.NONE, "Kehitystä ei voi sanoa hyväksi eikä huonoksi."),
        ((5, 6, 5, 6, 5), Direction.UP, ""),
        ((5, 6), Direction.UP, ""),
    ],
)
def test_a_clear_change_is_told_as_good_or_bad(values, direction, expected):
    found = trend(points(*values), value_type=ValueType.SHARE)

    assert sentences.meaning_sentence(found, direction) == expected


def test_cautions_of_a_trend():
    found = trend(points(90, 92, 94, 96, 98), value_type=ValueType.INDEX)

    said = sentences.trend_cautions(found)

    assert any("suhteessa koko maahan" in sentence for sentence in said)
    assert sentences.trend_cautions(CannotTell(Reason.TOO_FEW_POINTS)) == []


def test_change_between_two_years():
    found = change(points(10.4, 9.5), since=2005, until=2006, value_type=ValueType.SHARE)

    sentence = plain(sentences.change_sentence(found, SHARE))

    assert sentence == "Muutos 2005–2006: \u22120,9 prosenttiyksikköä (10,4 % → 9,5 %)."


def test_an_index_tells_its_unit_once():
    comparison = Comparison(90.0, 104.25, -14.25, 0.86, Standing.WORSE, is_certain=False)
    moved = change(points(90, 95.5), since=2005, until=2006, value_type=ValueType.INDEX)

    beside_peers = sentences.comparison_sentence(comparison, INDEX, ComparedWith.PEERS)

    assert beside_peers == "Huonompi kuin vertaiskunnissa keskimäärin (104,2)."
    assert sentences.change_sentence(moved, INDEX) == "Muutos 2005–2006: +5,5 indeksipistettä (90,0 → 95,5)."


def test_interval():
    interval = Interval(8.06, 10.94, 0.95, IntervalMethod.WILSON)

    assert sentences.interval_sentence(interval, SHARE) == "95 prosentin luottamusväli 8,1–10,9"
    assert "lähde ei julkaise" in sentences.interval_sentence(NOT_KNOWN, SHARE)


def test_comparison_that_chance_may_explain():
    interval = Interval(8.0, 11.0, 0.95, IntervalMethod.WILSON)
    found = compare(9.5, 8.4, reading=Reading(Direction.DOWN, 1), interval=interval)

    sentence = plain(sentences.comparison_sentence(found, SHARE, ComparedWith.COUNTRY))

    assert sentence == "Ei varmuudella eroa koko maasta (8,4 %)."


def test_comparison_without_known_uncertainty_takes_the_figures_as_published():
    found = compare(9.5, 8.4, reading=Reading(Direction.DOWN, 1), interval=NOT_KNOWN)

    sentence = plain(sentences.comparison_sentence(found, SHARE, ComparedWith.PEERS))

    assert sentence == "Huonompi kuin vertaiskunnissa keskimäärin (8,4 %)."


def test_peers_are_counted():
    assert sentences.peers_sentence(PeerMedian(8.4, 8, {})) == "Vertailussa on 8 vertaiskunnan mediaani."


@pytest.mark.parametrize(
    ("direction", "area", "expected"),
    [
        (Direction.DOWN, "municipality:1", "Pienin 4 kunnasta"),
        (Direction.DOWN, "municipality:2", "2. pienin 4 kunnasta, jaettu sija"),
        (Direction.UP, "municipality:4", "Suurin 4 kunnasta"),
        (Direction.NONE, "municipality:1", "4. suurin 4 kunnasta"),
    ],
)
def test_rank(direction, area, expected):
    figures = {f"municipality:{place}": Figure(value) for place, value in enumerate((1.0, 2.0, 2.0, 3.0), start=1)}
    ranking = rank(figures, direction=direction, decimals=1)

    assert sentences.rank_sentence(ranking, ranking.of(area)) == expected


def test_rank_tells_who_is_left_out():
    left_out = {State.SUPPRESSED: 1, State.MISSING: 3}

    assert sentences.left_out_sentence(left_out) == "1 alueen luku on salattu. 3 alueelta luvut puuttuvat."
    assert sentences.left_out_sentence({}) == ""


def test_area_outside_the_ranking_is_named():
    ranking = rank({"region:17": Figure(2.0)}, direction=Direction.UP, decimals=1)

    sentence = sentences.rank_sentence(ranking, ranking.of("region:18"), {"region:18": "Kainuu"})

    assert sentence == "Alueella Kainuu ei ole lukua tässä vertailussa."
    assert sentences.among("region", 19) == "19 maakunnasta"


def test_people_count_shows_what_it_was_reckoned_from():
    count = people_count(
        PeopleFigure("region:17", 2019, 9.5, ValueType.SHARE, 1),
        GroupPopulation("region:17", 2019, AgeGroup(7, 12), 34794),
        uncertainty=NOT_KNOWN,
        unit=100,
    )

    sentence = plain(sentences.people_sentence(count))

    assert sentence == "3 300 asukasta: 9,5 % × 34 794 7–12-vuotiasta (31.12.2019)"
    assert sentences.people_cautions(count) == []
    assert "lähde ei julkaise" in sentences.people_interval_sentence(count)


def test_people_count_of_a_rate_with_its_interval_and_caution():
    count = people_count(
        PeopleFigure("municipality:494", 2012, 20.0, ValueType.RATE, 1, per=1000),
        GroupPopulation("municipality:494", 2019, AgeGroup(20), 50000),
        uncertainty=Interval(18.0, 22.0, 0.95, IntervalMethod.BYAR),
    )

    assert plain(sentences.people_sentence(count)) == (
        "1 000 asukasta: 20,0 / 1 000 × 50 000 20 vuotta täyttänyttä (31.12.2019)"
    )
    assert plain(sentences.people_interval_sentence(count)) == "95 prosentin luottamusväli 900–1 100 asukasta"
    assert sentences.people_cautions(count) == ["Osuus on vuodelta 2012 ja väestö vuodelta 2019."]


def test_people_of_every_age_are_residents():
    assert plain(sentences.group_text(AgeGroup(0), 1)) == "1 asukas"
    assert plain(sentences.group_text(AgeGroup(0), 9000)) == "9 000 asukasta"


@pytest.mark.parametrize(
    ("reference", "expected"),
    [(8.5, "100 asukasta enemmän."), (10.5, "100 asukasta vähemmän."), (9.5, "Ihmisinä eroa ei käytännössä ole.")],
)
def test_gap_in_people(reference, expected):
    gap = gap_in_people(
        PeopleFigure("municipality:494", 2019, 9.5, ValueType.SHARE, 1),
        GroupPopulation("municipality:494", 2019, AgeGroup(7, 12), 10000),
        reference=reference,
        uncertainty=NOT_KNOWN,
    )

    assert sentences.gap_sentence(gap) == expected
