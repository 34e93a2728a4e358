"""The search in numbers protects what the patient search by name protects, in tables of every size.

Where two ways of hiding cost the same, the two may choose differently: that nothing is given away is for the attack.
"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pophyte.indicators.domain import Sex
from pophyte.indicators.sources.groupings import groupings
from pophyte.indicators.statistics.known_sums import SEX_PLACES, CountedCells, SumsByArea
from pophyte.indicators.statistics.small_numbers import SmallNumbers
from pophyte.indicators.statistics.suppression import suppress
from pophyte.indicators.statistics.tables import Cell, CountTable, relations_of
from tests.indicators.statistics import patient
from tests.indicators.statistics.attack import bounds


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


def patient_shares(counts, of):
    relations = tuple(
        dict.fromkeys(relation for grouping in groupings() for relation in relations_of(counts.keys(), grouping))
    )
    few = frozenset(cell for cell, count in counts.items() if is_few(count, of[cell]))
    first = patient.suppress(CountTable(counts, relations, of), RULE, also=few)
    rest = {cell: None if count is None else of[cell] - count for cell, count in counts.items()}
    second = patient.suppress(CountTable(rest, relations, of), RULE, also=few, beside=first.hidden)
    return first.hidden | second.hidden


def is_few(count, of):
    return count is not None and (0 < of < 5 or RULE.is_small(count) or RULE.is_small(of - count))


@pytest.mark.parametrize(("seed", "people"), [(1, 400), (2, 90)])
def test_both_searches_hide_the_same_of_a_whole_country(seed, people):
    counts, of = nation(seed, people=people)
    sums = SumsByArea(groupings()).of({cell.area for cell in counts})
    cells = list(counts)
    table = CountedCells(
        cells=sums.places(cell.area for cell in cells) + np.array([SEX_PLACES[cell.sex] for cell in cells]),
        counts=np.array([np.inf if counts[cell] is None else counts[cell] for cell in cells], float),
        of=np.array([of[cell] for cell in cells], float),
        is_few=np.array([is_few(counts[cell], of[cell]) for cell in cells]),
        is_share=True,
    )

    hidden = sums.hidden_in(table, RULE)

    found = {cell for cell, is_hidden in zip(cells, hidden, strict=True) if is_hidden}
    small = {cell for cell in cells if is_few(counts[cell], of[cell])}
    assert small < found
    assert found == patient_shares(counts, of)
