"""What rests on too few people never reaches the store, nor does what would give it away by subtraction."""

import pytest

from pophyte.indicators.domain import Sex, State, Texts, ValueType
from pophyte.indicators.operations.guard import guarded
from pophyte.indicators.operations.ingest import build
from pophyte.indicators.queries.resting import Rests, rests_on
from pophyte.indicators.sources.groupings import groupings
from pophyte.indicators.sources.known_areas import known_areas
from pophyte.indicators.statistics.small_numbers import SmallNumbers
from pophyte.indicators.statistics.tables import Cell, relations_of
from pophyte.indicators.store.parts import observations_table
from pophyte.indicators.store.reading import current_store
from pophyte.indicators.store.table import finished, read_table
from tests.indicators.statistics.attack import bounds
from tests.indicators.store.making import KOE, MUHOS, OULU, meta, part, row


def shown(part):
    return finished(part, read_table(part))


# Keski-Pohjanmaa: one region, two sub-regions, a wellbeing county with the same borders.
PLACES = {
    "municipality:074": (2, 7),
    "municipality:217": (11, 9),
    "municipality:236": (0, 6),
    "municipality:272": (80, 95),
    "municipality:421": (1, 0),
    "municipality:584": (14, 12),
    "municipality:849": (8, 3),
    "municipality:924": (21, 17),
}
YEAR = 2024
PEOPLE = meta(unit=Texts("henkilöä"), value_type=ValueType.COUNT, decimals=0)


@pytest.fixture
def root(settings, tmp_path):
    settings.INDICATOR_STORE = tmp_path / "indicators"


def counted():
    """Men and women of each municipality, their totals, and the sums of every larger area: the whole truth."""
    table = {}
    for area, (men, women) in PLACES.items():
        table |= {Cell(area, Sex.MALE): men, Cell(area, Sex.FEMALE): women, Cell(area): men + women}
    for area, members in larger_areas().items():
        for sex in Sex:
            table[Cell(area, sex)] = sum(table[Cell(member, sex)] for member in members)
    return table


def larger_areas():
    known = groupings()[:3]
    return {area: parts for grouping in known for area, parts in grouping.items() if parts <= PLACES.keys()}


def sums_of(table):
    """What a reader knows, gathered apart from the code under attack."""
    return list({relation for grouping in groupings() for relation in relations_of(table, grouping)})


def people_part(table, **changes):
    rows = [
        row(cell.area, YEAR, float(count), sex=cell.sex, state=State.PRESENT if count else State.ZERO)
        for cell, count in table.items()
    ]
    areas = tuple(known_areas().by_key[area] for area in dict.fromkeys(cell.area for cell in table))
    return part(rows, metas=(PEOPLE,), areas=areas, **changes)


def shown_states(table):
    store = current_store()
    return {cell: store.value(KOE, cell.area, YEAR, cell.sex).state for cell in table}


def test_no_small_count_can_be_derived_from_the_store(root):
    table = counted()

    build([people_part(table)], by=None, previous=None)

    hidden = {cell for cell, state in shown_states(table).items() if state is State.SUPPRESSED}
    small = {cell for cell, count in table.items() if 0 < count < 5}
    relations = sums_of(table)
    found = bounds(table, relations, hidden)
    assert small < hidden < table.keys()
    assert len(relations) > 20
    assert [cell for cell in small if found[cell][1] < 5] == []
    assert [cell for cell in small if found[cell][0] == found[cell][1]] == []


def test_the_attack_succeeds_where_only_the_small_ones_are_hidden():
    table = counted()
    small = {cell for cell, count in table.items() if 0 < count < 5}

    found = bounds(table, sums_of(table), small)

    assert any(found[cell] == (table[cell], table[cell]) for cell in small)


def test_a_hidden_figure_keeps_no_number_anywhere(root):
    rows = [row(OULU, YEAR, 0.4, numerator=3.0, denominator=750.0), row(MUHOS, YEAR, 20.0, numerator=60.0)]

    table = shown(next(guarded([part(rows)])))

    assert table.slice(0, 1).select(["value", "state", "numerator", "denominator"]).to_pylist() == [
        {"value": None, "state": State.SUPPRESSED, "numerator": None, "denominator": None}
    ]
    assert table.column("value")[1].as_py() == 20.0


@pytest.mark.parametrize(
    ("figure", "is_hidden"),
    [
        ({"value": 10.0, "numerator": 5.0, "denominator": 50.0}, False),
        ({"value": 8.0, "numerator": 4.0, "denominator": 50.0}, True),
        ({"value": 0.0, "numerator": 0.0, "denominator": 50.0, "state": State.ZERO}, False),
        ({"value": 0.0, "numerator": 0.0, "denominator": 4.0, "state": State.ZERO}, True),
        # All but two tell of two people, also where the whole has to be reckoned from the share.
        ({"value": 96.0, "numerator": 48.0, "denominator": 50.0}, True),
        ({"value": 96.0, "numerator": 48.0}, True),
        ({"value": 100.0, "numerator": 50.0, "denominator": 50.0}, False),
        ({"value": 0.3}, False),
    ],
)
def test_shares_are_judged_by_the_people_behind_them(figure, is_hidden):
    given = dict(figure)
    rows = [row(OULU, YEAR, given.pop("value"), **given)]

    table = shown(next(guarded([part(rows)])))

    assert (table.column("state")[0].as_py() == State.SUPPRESSED) is is_hidden


def test_the_threshold_is_a_setting(settings):
    settings.SMALL_NUMBER = 10
    rows = [row(OULU, YEAR, 7.0)]

    table = shown(next(guarded([part(rows, metas=(PEOPLE,))])))

    assert table.column("state").to_pylist() == [State.SUPPRESSED]


def test_only_the_year_with_a_small_cell_is_hidden():
    rows = [row(OULU, 2023, 3.0), row(OULU, 2024, 30.0), row(MUHOS, 2023, 50.0)]

    table = shown(next(guarded([part(rows, metas=(PEOPLE,))], rule=SmallNumbers())))

    assert table.column("state").to_pylist() == [State.SUPPRESSED, State.PRESENT, State.PRESENT]


def test_a_part_that_was_staged_under_another_threshold_is_read_again():
    marked = part(fingerprint="1")

    strict, loose = (next(guarded([marked], rule=SmallNumbers(threshold=least))) for least in (10, 5))

    assert strict.fingerprint != loose.fingerprint


@pytest.mark.parametrize(
    ("facts", "rests"),
    [
        ({"title": Texts("Tulomuuttajat, lkm"), "unit": Texts("lukumäärä")}, Rests.ON_A_COUNT),
        ({"title": Texts("Avohoitokäynnit"), "unit": Texts("henkilöä")}, Rests.ON_A_COUNT),
        ({"title": Texts("Asiakkaiden hoitopäivät, lkm"), "unit": Texts("lkm")}, Rests.ON_NOTHING_KNOWN),
        ({"title": Texts("Nuorten kerhot"), "unit": Texts("kerhoa")}, Rests.ON_NOTHING_KNOWN),
        ({"value_type": ValueType.RATE, "unit": Texts("1 000 kohti")}, Rests.ON_A_RATE),
        ({"value_type": ValueType.SHARE, "is_survey": True}, Rests.ON_A_SURVEY),
        ({"value_type": ValueType.CURRENCY, "unit": Texts("euroa / asukas")}, Rests.ON_NOTHING_KNOWN),
        ({"key": "statfin:11re:vaesto:7", "unit": Texts("henkilöä")}, Rests.ON_NOTHING_KNOWN),
    ],
)
def test_what_a_figure_rests_on(facts, rests):
    assert rests_on(meta(**{"value_type": ValueType.COUNT} | facts)) is rests


def test_balances_are_not_people():
    balance = meta(title=Texts("Nettomuutto, henkilöä"), unit=Texts("henkilöä"), value_type=ValueType.COUNT)
    rows = [row(OULU, YEAR, -3.0), row(MUHOS, YEAR, 2.0)]

    table = shown(next(guarded([part(rows, metas=(balance,))])))

    assert table.column("value").to_pylist() == [-3.0, 2.0]


def test_few_respondents_are_hidden():
    survey = meta(is_survey=True)
    rows = [row(OULU, YEAR, 40.0, denominator=29.0), row(MUHOS, YEAR, 40.0, denominator=30.0)]

    table = shown(next(guarded([part(rows, metas=(survey,))])))

    assert table.column("state").to_pylist() == [State.SUPPRESSED, State.PRESENT]


def test_a_part_without_people_is_passed_on_as_it_is():
    euros = part(metas=(meta(value_type=ValueType.CURRENCY),))

    assert list(guarded([euros])) == [euros]


def test_rows_keep_their_order_and_texts():
    rows = [row(OULU, YEAR, 3.0), row(MUHOS, YEAR, 30.0)]
    given = part(rows, metas=(PEOPLE,))

    table = shown(next(guarded([given])))

    assert table.column("area").to_pylist() == observations_table(rows).column("area").to_pylist()


@pytest.mark.parametrize("unit", ["henkilöä", "personer", "invånare", "barn", "people", "residents", "pupils"])
def test_people_are_known_in_every_language_of_the_form(unit):
    assert rests_on(meta(value_type=ValueType.COUNT, unit=Texts(unit))) is Rests.ON_A_COUNT


@pytest.mark.parametrize("unit", ["kerhoa", "klubbar", "evenemang", "documents", "events"])
def test_what_is_not_people_is_not_taken_for_them(unit):
    assert rests_on(meta(value_type=ValueType.COUNT, unit=Texts(unit))) is Rests.ON_NOTHING_KNOWN
