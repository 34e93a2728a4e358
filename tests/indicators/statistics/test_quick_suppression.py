"""The search in numbers protects what the patient search by name protects, in tables of every size.

Where two ways of hiding cost the same, the two may choose differently: that nothing is given away is for the attack.
"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog
from scipy.sparse import lil_matrix

from pophyte.indicators.domain import Sex
from pophyte.indicators.sources.groupings import groupings
from pophyte.indicators.statistics.known_sums import CountedCells, SumsByArea, Tables
from pophyte.indicators.statistics.small_numbers import SmallNumbers
from pophyte.indicators.statistics.tables import Cell, relations_of, same_people
from tests.indicators.statistics import patient
from tests.indicators.statistics.attack import bounds
from tests.indicators.statistics.by_name import CountTable, suppress


RULE = SmallNumbers()


@st.composite
def tables(draw):
    """The true counts of municipalities by sex in two groupings that overlap, and the table that a source published of
    them: it hid some itself, and some have limits.
    """
    municipalities = draw(st.integers(2, 5))
    counts = {}
    for number in range(municipalities):
        men, women = draw(st.tuples(st.integers(0, 12), st.integers(0, 12)))
        area = f"municipality:{number:03}"
        counts |= {Cell(area, Sex.MALE): men, Cell(area, Sex.FEMALE): women, Cell(area): men + women}
    members = [f"municipality:{number:03}" for number in range(municipalities)]
    groupings = {"region:17": members, "sub-region:1": members[: draw(st.integers(1, municipalities))]}
    for area, parts in groupings.items():
        for sex in Sex:
            counts[Cell(area, sex)] = sum(counts[Cell(part, sex)] for part in parts)
    limits = {cell: count + draw(st.integers(0, 9)) for cell, count in counts.items()} if draw(st.booleans()) else {}
    hidden = draw(st.lists(st.sampled_from(sorted(counts)), max_size=3))
    published = {cell: None if cell in hidden else count for cell, count in counts.items()}
    return counts, CountTable(published, relations_of(counts, groupings), limits)


@settings(max_examples=60, deadline=None)
@given(tables(), st.integers(2, 7))
def test_both_searches_protect_the_same(told, threshold):
    counts, table = told
    rule = SmallNumbers(threshold=threshold)

    found, slow = suppress(table, rule), patient.suppress(table, rule)

    reach, slow_reach = (bounds(counts, table.relations, each.hidden, table.limits) for each in (found, slow))
    safe = [cell for cell in slow.primary if slow_reach[cell][1] >= threshold]
    assert found.primary == slow.primary
    assert [cell for cell in safe if reach[cell][1] < threshold] == []


def nation(seed, *, people):
    """Counts of a part of the people of every municipality of the country and of every sum of them, by sex."""
    random = np.random.default_rng(seed)
    sums = groupings()
    counts = {}
    for area in sorted({member for members in sums[0].values() for member in members}):
        men, women = random.poisson(random.gamma(0.8, people, 2)).tolist()
        counts |= {Cell(area, Sex.MALE): men, Cell(area, Sex.FEMALE): women, Cell(area): men + women}
    for grouping in sums[:4]:
        for area, members in grouping.items():
            for sex in Sex:
                counts[Cell(area, sex)] = sum(counts[Cell(member, sex)] for member in members)
    of = {cell: count + int(random.integers(0, 40)) for cell, count in counts.items()}
    # Here and there the source hid a figure, or has no row.
    for cell in random.choice(np.array(sorted(counts), object), 30).tolist():
        counts[Cell(*cell)] = None
    for cell in random.choice(np.array(sorted(counts), object), 30).tolist():
        counts.pop(Cell(*cell), None)
    return counts, {cell: of[cell] for cell in counts}


def country_relations(counts):
    # Of areas without a row, too: two areas of the same municipalities stay the same people.
    everyone = {Cell(area, sex) for area in {cell.area for cell in counts} | all_areas() for sex in Sex}
    sums = dict.fromkeys(relation for grouping in groupings() for relation in relations_of(everyone, grouping))
    return tuple(sum_ for sum_ in (*sums, *same_people(sums)) if counts.keys() >= set(sum_.cells))


def is_safe(cell, counts, of, hidden, relations):
    """Whether the figure could as well be one of enough people: exact bounds of all that agrees with what is shown."""
    places = {each: place for place, each in enumerate(sorted(hidden))}
    open_sums = [sum_ for sum_ in relations if not places.keys().isdisjoint(sum_.cells)]
    rows, right = lil_matrix((len(open_sums), len(places))), np.zeros(len(open_sums))
    for number, sum_ in enumerate(open_sums):
        for sign, each in [*((1, part) for part in sum_.parts), (-1, sum_.total)]:
            if each in places:
                rows[number, places[each]] = sign
            else:
                right[number] -= sign * counts[each]
    goal = np.zeros(len(places))
    goal[places[cell]] = 1
    limits = [(0, of[each]) for each in places]
    least, most = (
        sign * linprog(sign * goal, A_eq=rows.tocsr(), b_eq=right, bounds=limits, method="highs").fun
        for sign in (1, -1)
    )
    if of[cell] < 2 * RULE.threshold:
        return most > least
    return most >= RULE.threshold - 1e-6 and of[cell] - least >= RULE.threshold - 1e-6


def patient_shares(counts, of, relations):
    few = frozenset(cell for cell, count in counts.items() if is_few(count, of[cell]))
    first = patient.suppress(CountTable(counts, relations, of), RULE, also=few)
    rest = {cell: None if count is None else of[cell] - count for cell, count in counts.items()}
    second = patient.suppress(CountTable(rest, relations, of), RULE, also=few, beside=first.hidden)
    return first.hidden | second.hidden


def all_areas():
    return {area for grouping in groupings() for whole, parts in grouping.items() for area in (whole, *parts)}


def is_few(count, of):
    return count is not None and (0 < of < 5 or patient.is_small(count, RULE) or patient.is_small(of - count, RULE))


@pytest.mark.parametrize(("seed", "people"), [(1, 400), (2, 90)])
def test_a_whole_country_gives_nothing_away_and_no_more_is_hidden_than_by_the_patient_search(seed, people):
    counts, of = nation(seed, people=people)
    cells = list(counts)
    areas, area_of = np.unique([cell.area for cell in cells], return_inverse=True)
    sexes, sex_of = np.unique([cell.sex.value for cell in cells], return_inverse=True)
    table = CountedCells(
        areas=area_of,
        sexes=sex_of,
        counts=np.array([np.inf if counts[cell] is None else counts[cell] for cell in cells], float),
        of=np.array([of[cell] for cell in cells], float),
        is_few=np.array([is_few(counts[cell], of[cell]) for cell in cells]),
        is_share=True,
    )

    (hidden,) = SumsByArea(groupings()).hidden_in(Tables(tuple(areas.tolist()), tuple(sexes.tolist()), (table,)), RULE)

    found = {cell for cell, is_hidden in zip(cells, hidden, strict=True) if is_hidden}
    small = {cell for cell in cells if is_few(counts[cell], of[cell])}
    assert small < found
    relations = country_relations(counts)
    assert len(found) <= 1.01 * len(patient_shares(counts, of, relations))
    chosen = np.random.default_rng(seed).choice(np.array(sorted(small), object), 40, replace=False)
    assert [cell for cell in map(tuple, chosen) if not is_safe(Cell(*cell), counts, of, found, relations)] == []


def test_what_two_names_of_the_same_people_tell_is_hidden_together():
    """A region that is a wellbeing county: a municipality without a row does not make them two."""
    members = [f"municipality:{number:03}" for number in range(4)]
    sums = SumsByArea(
        (
            {"region:17": members},
            {"wellbeing-county:19": members},
            {"country:SSS": ["region:17", "region:18"]},
        )
    )
    # The country is too full to change: only the region can.
    counts = {"municipality:000": 40, "region:17": 100, "wellbeing-county:19": 100, "region:18": 3, "country:SSS": 103}
    places, numbers = np.arange(5, dtype=np.int32), np.array(list(counts.values()), float)
    of = numbers + np.array([0, 50, 50, 50, 0])
    rule = SmallNumbers(protects_complement=False)
    table = CountedCells(places, np.zeros_like(places), numbers, of, (numbers > 0) & (numbers < 5), is_share=True)

    (hidden,) = sums.hidden_in(Tables(tuple(counts), ("total",), (table,)), rule)

    shown = {area for area, is_hidden in zip(counts, hidden, strict=True) if not is_hidden}
    assert shown == {"municipality:000", "country:SSS"}
