"""What a plan's table says, whatever shape it comes in."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pophyte.planning.domain.chain import Aim
from pophyte.planning.domain.plan_columns import Column, guesses
from pophyte.planning.domain.plan_reading import read_plan
from pophyte.planning.domain.plan_table import RawTable, lines, plan_tables
from pophyte.planning.domain.plan_values import read_means, read_target


def table(*rows, across=(), title=""):
    [found] = plan_tables([RawTable(tuple(rows), frozenset(across), title)])
    return found


def read(*rows, **options):
    found = table(*rows, across=options.pop("across", ()), title=options.pop("title", ""))
    return read_plan(found, found.guessed, **options)


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Tavoite", Column.GOAL),
        ("TAVOITTEET 2026-2029", Column.GOAL),
        ("Toimenpide", Column.MEASURE),
        ("Toimenpiteet ja keinot", Column.MEASURE),
        ("Vastuutaho", Column.OWNER),
        ("Toimenpiteen vastuuhenkilö", Column.OWNER),
        ("Kuka", Column.OWNER),
        ("Yhteistyökumppanit", Column.PARTNERS),
        ("Aikataulu", Column.WHEN),
        ("Milloin", Column.WHEN),
        ("Mittari", Column.INDICATOR),
        ("Mittari ja tavoitetaso", Column.INDICATOR),
        ("Mittarin tavoitearvo", Column.TARGET),
        ("Seuranta ja arviointi", Column.INDICATOR),
        ("Resurssit", Column.MEANS),
        ("Resurssit: Raha", Column.MONEY),
        ("Kustannukset €", Column.MONEY),
        ("htp", Column.DAYS),
        ("Lähtötilanne", Column.WHY),
        ("Painopiste", Column.FOCUS_AREA),
        ("Mål", Column.GOAL),
        ("Åtgärd", Column.MEASURE),
        ("Ansvarig", Column.OWNER),
        ("Responsible", Column.OWNER),
        ("Huomautuksia", Column.NONE),
        ("", Column.NONE),
    ],
)
def test_columns_are_guessed_from_their_headings(heading, column):
    assert guesses([heading]) == (column,)


def test_a_second_goal_column_is_the_indicators_target():
    assert guesses(["Tavoite", "Toimenpide", "Mittari", "Tavoite 2029"])[-1] is Column.TARGET
    assert guesses(["Tavoite", "Tavoitteen kuvaus"])[-1] is Column.NONE


def test_an_empty_goal_goes_on_from_the_one_above():
    plan = read(
        ("Tavoite", "Toimenpide", "Vastuutaho"),
        ("Ystävyys", "Kahvila", "nuoriso"),
        ("", "Kerho", "järjestöt"),
        ("Liikunta", "Ulkoilu", ""),
    )

    assert [(goal.text, [each.text for each in goal.measures]) for goal in plan.goals] == [
        ("Ystävyys", ["Kahvila", "Kerho"]),
        ("Liikunta", ["Ulkoilu"]),
    ]


def test_a_measure_over_many_rows_gathers_what_they_say():
    plan = read(
        ("Tavoite", "Toimenpide", "Vastuu", "Mittari"),
        ("Ystävyys", "Kahvila", "nuoriso", "Yksinäisyys"),
        ("Ystävyys", "Kahvila", "kirjasto", "Kävijät"),
        ("", "", "seurakunta", ""),
    )

    [goal] = plan.goals
    [measure] = goal.measures
    assert measure.owner == "nuoriso, kirjasto, seurakunta"
    assert [name for name, _target, _number in goal.indicators] == ["Yksinäisyys", "Kävijät"]


def test_headings_of_two_rows_are_read_together():
    found = table(
        ("Tavoite", "Toimenpide", "Resurssit", "Resurssit"),
        ("Tavoite", "", "Raha", "htp"),
        ("Ystävyys", "Kahvila", "1000", "5"),
        across=[(0, 3)],
    )

    assert found.headings == ("Tavoite", "Toimenpide", "Resurssit: Raha", "Resurssit: htp")
    assert [row.number for row in found.rows] == [3]


def test_a_first_row_that_only_looks_like_headings_is_kept():
    found = table(("Tavoite", "Toimenpide"), ("Ystävyys", "Kahvila"), ("Tavoite", "Toimenpide"), ("", "Kerho"))

    assert [row.cells for row in found.rows] == [("Ystävyys", "Kahvila"), ("", "Kerho")]


def test_a_title_across_the_table_is_a_place_or_a_goal():
    rows = (("Toimenpide", "Vastuu"), ("Tavoite 1: Ystävyys", "Tavoite 1: Ystävyys"), ("Kahvila", "nuoriso"))
    [goal] = read(*rows, across=[(1, 1)]).goals

    assert (goal.text, goal.measures[0].text) == ("Ystävyys", "Kahvila")


def test_measures_without_a_goal_wait_for_one():
    rows = (("Toimenpide", "Vastuu"), ("Kahvila", "nuoriso"))

    assert [fault.number for fault in read(*rows).faults] == [2]
    assert [goal.text for goal in read(*rows, only_goal="Ystävyys").goals] == ["Ystävyys"]


def test_a_form_with_its_headings_in_the_first_column_is_turned():
    plan = read(("Tavoite", "Ystävyys"), ("Toimenpide", "Kahvila"), ("Vastuutaho", "nuoriso"), ("Aikataulu", "2027"))

    [goal] = plan.goals
    assert (goal.text, goal.measures[0].owner, goal.measures[0].when) == ("Ystävyys", "nuoriso", "2027")


def test_tables_with_the_same_headings_are_one():
    head = ("Tavoite", "Toimenpide")
    found = plan_tables(
        [
            RawTable((head, ("Ystävyys", "Kahvila")), title="Painopiste: Osallisuus"),
            RawTable((("Nimi", "Puhelin"), ("Kunta", "040"))),
            RawTable((head, ("Liikunta", "Ulkoilu")), title="Painopiste: Liikkuminen"),
        ]
    )

    plan = read_plan(found[0], found[0].guessed)
    assert len(found) == 2
    assert [(goal.text, goal.focus_area) for goal in plan.goals] == [
        ("Ystävyys", "Osallisuus"),
        ("Liikunta", "Liikkuminen"),
    ]


def test_a_list_in_a_cell_becomes_measures_when_asked():
    rows = (("Tavoite", "Toimenpide"), ("Ystävyys", "- Kahvila\n- Kerho"))

    assert [each.text for each in read(*rows, is_list=True).goals[0].measures] == ["Kahvila", "Kerho"]
    assert [each.text for each in read(*rows).goals[0].measures] == ["Kahvila; Kerho"]
    assert table(*rows).has_lists


def test_an_ordinal_is_not_a_bullet():
    assert lines("7. luokkalaisten ryhmäytys") == ["7. luokkalaisten ryhmäytys"]
    assert lines("1. Kahvila\n2. Kerho") == ["Kahvila", "Kerho"]


# Money, working time, targets


@pytest.mark.parametrize(
    ("text", "column", "years", "money", "days"),
    [
        ("10 000 €", Column.MONEY, [2027], {2027: 10000}, {}),
        ("12.500", Column.MONEY, [2027], {2027: 12500}, {}),
        ("2026: 5 000 €, 2027: 6 000,50 €", Column.MONEY, [], {2026: 5000, 2027: Decimal("6000.50")}, {}),
        ("5 000 €/vuosi", Column.MONEY, [2026, 2027], {2026: 5000, 2027: 5000}, {}),
        ("20 t€ (2026)", Column.MONEY, [], {2026: 20000}, {}),
        ("5 000 € ja 10 htp", Column.MEANS, [2027], {2027: 5000}, {2027: 10}),
        ("2,5", Column.DAYS, [2027], {}, {2027: Decimal("2.5")}),
        ("10 työpäivää", Column.DAYS, [2027], {}, {2027: 10}),
    ],
)
def test_money_and_time_are_read_by_year(text, column, years, money, days):
    found = read_means(text, column, years=years)

    assert (found.money, found.days, found.unread) == (money, days, "")


@pytest.mark.parametrize(
    ("text", "column", "years"),
    [
        ("oma työ", Column.MONEY, [2027]),
        ("10 000 €", Column.MONEY, []),
        ("10 000 €", Column.MONEY, [2026, 2027]),
        ("5 000", Column.MEANS, [2027]),
        ("0,5 htv", Column.DAYS, [2027]),
        ("10 htp", Column.MONEY, [2027]),
        ("5 000 €, lisäksi avustus", Column.MONEY, [2027]),
        ("2026: 1 €, 2026: 2 €", Column.MONEY, []),
        ("n. 5000", Column.MONEY, [2027]),
    ],
)
def test_what_is_not_sure_is_left_in_words(text, column, years):
    found = read_means(text, column, years=years)

    assert (found.money, found.days, found.unread) in [({}, {}, text)]


def test_a_year_in_the_heading_is_enough():
    assert read_means("1 000", Column.MONEY, heading="Määräraha 2026").money == {2026: 1000}


@pytest.mark.parametrize(
    ("text", "aim", "value", "year"),
    [
        ("vähenee 8,5 %:iin vuoteen 2029 mennessä", Aim.FALL, Decimal("8.5"), 2029),
        ("alle 10 %", Aim.FALL, 10, None),
        ("kasvaa", Aim.RISE, None, None),
        ("pysyy ennallaan", Aim.KEEP, None, None),
        ("12 500", None, 12500, None),
        ("vähenee 12:sta 8:aan", Aim.FALL, None, None),
        ("", None, None, None),
    ],
)
def test_targets_are_read_as_far_as_they_tell(text, aim, value, year):
    found = read_target(text)

    assert (found.aim, found.value, found.year) == (aim, value, year)


# Odd tables

CELLS = st.sampled_from(
    ["", "", " ", "Tavoite", "Toimenpide", "Vastuu", "Mittari", "Aikataulu", "Resurssit", "- a\n- b", "2027", "x" * 90]
) | st.text(max_size=12)
ROWS = st.lists(st.lists(CELLS, max_size=6).map(tuple), max_size=9).map(tuple)
ACROSS = st.frozensets(st.tuples(st.integers(0, 9), st.integers(0, 6)), max_size=8)
TABLES = st.builds(RawTable, ROWS, ACROSS, st.sampled_from(["", "Painopiste 1: Osallisuus", "Taul1"]))
MEANINGS = st.lists(st.sampled_from(list(Column)), min_size=6, max_size=6)


@given(st.lists(TABLES, max_size=3), MEANINGS, st.booleans())
def test_nothing_in_an_odd_table_is_lost_or_breaks(tables, meanings, is_list):
    for found in plan_tables(tables):
        columns = meanings[: len(found.headings)]
        plan = read_plan(found, columns, is_list=is_list)

        kept = _words(_everything(plan))
        for row in found.rows:
            for column, cell in zip(columns, row.cells, strict=False):
                assert column in {Column.NONE, Column.FOCUS_AREA} or _words("\n".join(lines(cell))) <= kept
        assert all(goal.text and all(each.text for each in goal.measures) for goal in plan.goals)


def _words(text):
    return set(re.findall(r"\w+", text.casefold()))


def _everything(plan):
    said = [fault.text for fault in plan.faults]
    for goal in plan.goals:
        said += [goal.text, *goal.why, *(text for name, target, _number in goal.indicators for text in (name, target))]
        for each in goal.measures:
            said += [
                each.text,
                each.owner,
                each.partners,
                each.when,
                *(words for _column, _heading, words in each.means),
            ]
    return "\n".join(said)


@given(
    st.text(max_size=40)
    | st.lists(st.sampled_from(["1", "000", "€", "htp", "2026", ":", ",", ";", "/vuosi", "ja", "t€", "(", ")"])).map(
        " ".join
    )
)
def test_any_words_of_money_are_understood_whole_or_kept_whole(text):
    found = read_means(text, Column.MONEY, years=[2027])

    words = " ".join(text.replace("\xa0", " ").split())
    assert found.unread in {"", words}
    assert not (found.unread and (found.money or found.days))
    assert read_target(text) == read_target(text)
