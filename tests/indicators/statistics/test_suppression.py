import importlib.util
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pophyte.indicators.domain import Sex
from pophyte.indicators.statistics.ground import ground_of
from pophyte.indicators.statistics.hidden import Hidden
from pophyte.indicators.statistics.moves import UNKNOWN, Counts, Moves
from pophyte.indicators.statistics.small_numbers import SmallNumbers
from pophyte.indicators.statistics.tables import Cell, Relation, relations_of
from tests.indicators.statistics.attack import bounds
from tests.indicators.statistics.by_name import CountTable, hidden_of_shares, suppress


REGION = "region:17"


def region_table(men_and_women, groupings=None):
    """Counts of municipalities by sex, summed to the region and to any other groupings."""
    groupings = {REGION: [f"municipality:{i:03}" for i in range(len(men_and_women))], **(groupings or {})}
    counts = {}
    for i, pair in enumerate(men_and_women):
        for sex, count in zip((Sex.MALE, Sex.FEMALE), pair, strict=True):
            counts[Cell(f"municipality:{i:03}", sex)] = count
        counts[Cell(f"municipality:{i:03}")] = sum(pair)
    for grouping, members in groupings.items():
        for sex in Sex:
            counts[Cell(grouping, sex)] = sum(counts[Cell(member, sex)] for member in members)
    return CountTable(counts, relations_of(counts, groupings))


def find(municipality, sex=Sex.TOTAL):
    return Cell(f"municipality:{municipality:03}", sex)


def test_nothing_is_hidden_where_nothing_is_small():
    table = region_table([(10, 12), (9, 30)])

    found = suppress(table)

    assert found.hidden == frozenset()


def test_hides_a_small_cell_and_the_cheapest_square_around_it():
    table = region_table([(2, 20), (15, 12), (40, 50)])

    found = suppress(table)

    assert found.primary == {find(0, Sex.MALE)}
    assert found.secondary == {find(0, Sex.FEMALE), find(1, Sex.MALE), find(1, Sex.FEMALE)}


def test_without_secondary_cells_the_attack_finds_the_small_count():
    table = region_table([(2, 20), (15, 12), (40, 50)])

    found = bounds(table.counts, table.relations, {find(0, Sex.MALE)})

    assert found == {find(0, Sex.MALE): (2, 2)}


def test_two_small_cells_whose_sum_is_small_get_a_third():
    table = CountTable(
        {Cell("a"): 1, Cell("b"): 2, Cell("c"): 30, Cell("d"): 80, Cell("all"): 113},
        (Relation(Cell("all"), (Cell("a"), Cell("b"), Cell("c"), Cell("d"))),),
    )

    found = suppress(table)

    assert found.secondary == {Cell("c")}


def test_small_cells_that_cover_each_other_need_no_more():
    table = CountTable(
        {Cell("a"): 3, Cell("b"): 4, Cell("c"): 30, Cell("all"): 37},
        (Relation(Cell("all"), (Cell("a"), Cell("b"), Cell("c"))),),
    )

    found = suppress(table)

    assert found.primary == {Cell("a"), Cell("b")}
    assert found.secondary == frozenset()


def test_zero_is_shown_and_is_not_used_to_hide_another():
    table = CountTable(
        {Cell("a"): 3, Cell("b"): 0, Cell("c"): 30, Cell("all"): 33},
        (Relation(Cell("all"), (Cell("a"), Cell("b"), Cell("c"))),),
    )

    found = suppress(table)

    assert found.secondary == {Cell("c")}


def test_zero_is_hidden_where_the_rule_says_so():
    table = CountTable({Cell("a"): 0, Cell("b"): 9}, ())

    found = suppress(table, SmallNumbers(shows_zero=False))

    assert found.primary == {Cell("a")}


def test_where_all_are_small_the_total_goes_too():
    table = CountTable({Cell("a"): 1, Cell("b"): 2, Cell("all"): 3}, (Relation(Cell("all"), (Cell("a"), Cell("b"))),))

    found = suppress(table)

    assert found.hidden == {Cell("a"), Cell("b"), Cell("all")}


def test_a_figure_hidden_by_the_source_is_not_given_back_by_subtraction():
    table = CountTable(
        {Cell("a"): None, Cell("b"): 40, Cell("c"): 30, Cell("all"): 90},
        (Relation(Cell("all"), (Cell("a"), Cell("b"), Cell("c"))),),
    )

    found = suppress(table)

    assert found.primary == {Cell("a")}
    assert found.secondary == {Cell("c")}


def test_a_hidden_total_that_its_parts_give_away_is_protected():
    table = CountTable(
        {Cell("a"): 40, Cell("b"): 30, Cell("all"): None}, (Relation(Cell("all"), (Cell("a"), Cell("b"))),)
    )

    found = suppress(table)

    assert found.secondary == {Cell("b")}


def test_what_only_the_source_knows_stays_as_it_is():
    table = CountTable(
        {Cell("a"): None, Cell("b"): None, Cell("all"): 90}, (Relation(Cell("all"), (Cell("a"), Cell("b"))),)
    )

    found = suppress(table)

    assert found.hidden == {Cell("a"), Cell("b")}


def test_a_sensitive_cell_outside_the_table_is_no_matter():
    table = CountTable({Cell("a"): 9}, ())

    found = suppress(table, also=frozenset({Cell("elsewhere")}))

    assert found.hidden == frozenset()


def test_many_small_steps_are_taken_where_no_single_cell_is_large_enough():
    parts = tuple(Cell(name) for name in "abcd")
    table = CountTable(
        {Cell("a"): 1, Cell("b"): 2, Cell("c"): 2, Cell("d"): 2, Cell("all"): 7}, (Relation(Cell("all"), parts),)
    )

    found = suppress(table)

    assert found.hidden == set(parts)


def test_everything_tied_is_hidden_where_no_other_table_exists():
    # The limits leave a single table, so there is nothing that could be shown safely beside the small cell.
    table = CountTable(
        {Cell("a"): 2, Cell("b"): 9, Cell("all"): 11, Cell("elsewhere"): 7},
        (Relation(Cell("all"), (Cell("a"), Cell("b"))),),
        {Cell("a"): 8, Cell("b"): 9, Cell("all"): 11},
    )
    blocked = CountTable(table.counts | {Cell("b"): 0, Cell("all"): 2}, table.relations, {Cell("all"): 2, Cell("a"): 8})

    found, helpless = suppress(table), suppress(blocked)

    assert found.hidden == {Cell("a"), Cell("b")}
    assert helpless.hidden == {Cell("a"), Cell("b"), Cell("all")}


def test_a_share_is_hidden_where_the_group_is_small():
    counts = {Cell("a"): 3, Cell("b"): 20, Cell("all"): 23}
    people = {Cell("a"): 3, Cell("b"): 60, Cell("all"): 63}
    relations = (Relation(Cell("all"), (Cell("a"), Cell("b"))),)

    assert hidden_of_shares(counts, people, relations) == {Cell("a"), Cell("b")}


def test_a_share_is_hidden_where_all_but_a_few_are_in_it():
    counts = {Cell("a"): 58, Cell("b"): 20, Cell("all"): 78}
    people = {Cell("a"): 60, Cell("b"): 60, Cell("all"): 120}
    relations = (Relation(Cell("all"), (Cell("a"), Cell("b"))),)

    found = hidden_of_shares(counts, people, relations)
    careless = hidden_of_shares(counts, people, relations, SmallNumbers(protects_complement=False))

    assert found == {Cell("a"), Cell("b")}
    assert careless == set()


def test_a_share_of_nobody_knows_how_many_is_not_hidden_for_that():
    counts = {Cell("a"): 20, Cell("b"): 30, Cell("all"): 50}
    relations = (Relation(Cell("all"), (Cell("a"), Cell("b"))),)

    assert hidden_of_shares(counts, {Cell("a"): 60}, relations) == set()


def test_a_grouping_with_a_member_outside_gives_no_sum():
    cells = {Cell("a"), Cell("b"), Cell("all")}

    found = relations_of(cells, {"all": ["a", "b", "c"], "none": []})

    assert found == ()


def test_a_move_that_cannot_begin_is_none():
    standing = ground_of([Cell("a")], ()).standing(np.ones(1, bool))
    moves = Moves(Counts(standing, [2], [2]), Hidden(standing, [0]))

    assert moves.cheap_change(0, 1, moved={}, only_hidden=False) is None
    assert moves.cheap_change(0, -3, moved={}, only_hidden=False) is None
    assert moves.cheap_change(0, -2, moved={}, only_hidden=True) == {0: -2}


def test_a_cell_of_unknown_count_takes_part_in_no_loop():
    """The source hid it: whether it could be more or less, nobody can say."""
    cells = [Cell("a"), Cell("b"), Cell("z")]
    ground = ground_of(cells, relations_of(cells, {"z": ["a", "b"]}))
    a, b = ground.places[Cell("a")], ground.places[Cell("b")]
    standing = ground.standing(np.ones(3, bool))

    def moves(count_of_b):
        counts = {a: 2, b: count_of_b, ground.places[Cell("z")]: 9}
        return Moves(Counts(standing, [counts[place] for place in range(3)], [20, 20, 20]), Hidden(standing, [a, b]))

    assert moves(7).free_loop(a, -1, {}) == {a: -1, b: 1}
    assert moves(UNKNOWN).free_loop(a, -1, {}) is None


pairs = st.lists(st.tuples(st.integers(0, 14), st.integers(0, 14)), min_size=2, max_size=4)


@settings(max_examples=50, deadline=None)
@given(pairs)
def test_the_attack_finds_no_small_count(men_and_women):
    table = region_table(men_and_women, {"sub-region:1": ["municipality:000", "municipality:001"]})

    found = suppress(table)

    reach = bounds(table.counts, table.relations, found.hidden)
    assert [cell for cell in found.primary if reach[cell][1] < 5] == []
    assert [cell for cell in found.hidden if reach[cell][1] - reach[cell][0] < 1] == []
    assert found.primary == {cell for cell, count in table.counts.items() if 0 < count < 5}


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.integers(0, 20), st.integers(0, 9), st.integers(0, 20)), min_size=2, max_size=3
    )
)
def test_the_attack_finds_no_small_share(rows):
    counts = region_table([(a, c) for a, _, c, _ in rows])
    people = region_table([(a + b, c + d) for a, b, c, d in rows])

    found = hidden_of_shares(counts.counts, people.counts, counts.relations)

    reach = bounds(counts.counts, counts.relations, found, people.counts)
    small = [cell for cell in found if 0 < counts.counts[cell] < 5 <= people.counts[cell]]
    few_left = [cell for cell in found if 0 < people.counts[cell] - counts.counts[cell] < 5 <= people.counts[cell]]
    assert [cell for cell in small if reach[cell][1] < 5] == []
    assert [cell for cell in few_left if people.counts[cell] - reach[cell][0] < 5] == []
    assert [cell for cell in found if people.counts[cell] and reach[cell][1] == reach[cell][0]] == []


@settings(max_examples=60, deadline=None)
@given(pairs, st.integers(2, 8))
def test_a_higher_threshold_never_shows_a_small_cell_again(men_and_women, threshold):
    table = region_table(men_and_women)

    lower = suppress(table, SmallNumbers(threshold=threshold))
    higher = suppress(table, SmallNumbers(threshold=threshold + 1))

    assert lower.primary <= higher.primary


@settings(max_examples=60, deadline=None)
@given(pairs, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(men_and_women, random):
    table = region_table(men_and_women)
    rows = list(table.counts.items())
    random.shuffle(rows)

    assert suppress(CountTable(dict(rows), table.relations)) == suppress(table)


@pytest.fixture(scope="module")
def audit():
    """The independent attack that lies beside the project in development; it needs SciPy."""
    pytest.importorskip("scipy", reason="the independent attack needs SciPy")
    places = [parent / "shared/standards/disclosure/audit.py" for parent in Path(__file__).resolve().parents]
    found = [place for place in places if place.exists()]
    if not found:
        pytest.skip("the independent attack is not beside the project")
    spec = importlib.util.spec_from_file_location("disclosure_audit", found[0])
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.audit


# The independent attack needs every margin: enough people that no total is hidden.
crowded = st.lists(st.tuples(st.integers(0, 12), st.integers(12, 20)), min_size=3, max_size=5)


@settings(max_examples=40, deadline=None)
@given(crowded)
def test_an_independent_attack_agrees(audit, men_and_women):
    table = region_table(men_and_women)
    hidden = suppress(table).hidden

    def shown(cell):
        return None if cell in hidden else table.counts[cell]

    sexes = (Sex.MALE, Sex.FEMALE)
    cells = [[shown(find(i, sex)) for sex in sexes] for i in range(len(men_and_women))]
    rows = [shown(find(i)) for i in range(len(men_and_women))]
    columns = [shown(Cell(REGION, sex)) for sex in sexes]
    assume(None not in rows + columns)

    verdicts = audit(cells, rows, columns)

    assert {verdict for _, _, verdict in verdicts.values()} <= {"ok"}
    assert len(verdicts) == len(hidden)
