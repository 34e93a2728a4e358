"""Pairs and rectangles of cells that trade people and keep every sum."""

from collections import Counter

import numpy as np

from pophyte.indicators.domain import Sex
from pophyte.indicators.sources.groupings import groupings
from pophyte.indicators.statistics.ground import ground_of
from pophyte.indicators.statistics.tables import Cell, relations_of, same_people


def ground_by(*sexes, areas, grouping):
    cells = [Cell(area, sex) for area in areas for sex in sexes]
    return ground_of(cells, relations_of(cells, grouping))


def named(ground, place):
    return {frozenset((ground.cells[other], sign) for other, sign in loop) for loop in ground.loops.of(place)}


def faults(ground):
    """Loops in which a cell stands twice, or that put a sum off when the cell grows by one and the loop goes with it."""
    found = []
    for place in range(len(ground.cells)):
        for loop in ground.loops.of(place):
            off, changes = Counter(), dict([(place, 1), *loop])
            for cell, change in changes.items():
                for relation, sign in ground.sums[cell]:
                    off[relation] += sign * change
            if len(changes) <= len(loop) or any(off.values()):
                found.append((ground.cells[place], loop))
    return found


def test_two_areas_of_the_same_whole_trade_people():
    ground = ground_by(Sex.TOTAL, areas="abcz", grouping={"z": "ab"})

    assert named(ground, ground.places[Cell("a")]) == {
        frozenset({(Cell("b"), -1)}),
        frozenset({(Cell("z"), 1)}),
    }
    # Of no whole: nothing is known of it that a loop would have to keep.
    assert ground.loops.of(ground.places[Cell("c")]) == ()


def test_by_sex_two_sexes_of_both_trade():
    ground = ground_by(*Sex, areas=["a", "b", "z"], grouping={"z": ["a", "b"]})

    found = named(ground, ground.places[Cell("a", Sex.MALE)])

    others = {(Cell("b", Sex.MALE), -1)}
    assert frozenset({*others, (Cell("a", Sex.FEMALE), -1), (Cell("b", Sex.FEMALE), 1)}) in found
    assert frozenset({*others, (Cell("a"), 1), (Cell("b"), -1)}) in found
    assert all(len(loop) == 3 for loop in found)


def test_areas_that_share_one_whole_of_two_do_not_trade():
    ground = ground_by(Sex.TOTAL, areas=["a", "b", "c", "y", "z"], grouping={"z": ["a", "b", "c"], "y": ["a", "b"]})

    found = named(ground, ground.places[Cell("a")])

    assert frozenset({(Cell("b"), -1)}) in found
    # Two of whom only one is in the smaller whole change that one too.
    assert frozenset({(Cell("c"), -1)}) not in found
    assert faults(ground) == []


def test_every_loop_of_the_country_keeps_every_sum():
    sums = groupings()
    areas = sorted({area for grouping in sums for whole, parts in grouping.items() for area in (whole, *parts)})
    cells = [Cell(area, sex) for area in areas for sex in Sex]
    relations = dict.fromkeys(relation for grouping in sums for relation in relations_of(cells, grouping))
    ground = ground_of(cells, [*relations, *same_people(relations)])

    assert faults(ground) == []
    with_loops = {cell.area for place, cell in enumerate(ground.cells) if ground.loops.of(place)}
    assert np.mean([area in with_loops for area in areas if area.startswith("municipality:")]) > 0.9
