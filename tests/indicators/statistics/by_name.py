"""Tables whose cells are told by name, for tests; in use they come as arrays."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from pophyte.indicators.statistics.ground import ground_of
from pophyte.indicators.statistics.small_numbers import SmallNumbers, rests_on_few
from pophyte.indicators.statistics.suppression import Told, hidden_places, hidden_shares
from pophyte.indicators.statistics.tables import Cell, Relation


RULE = SmallNumbers()


@dataclass(frozen=True)
class CountTable:
    """Counts of people (None: the source itself hid it), the sums between them, and what a cell can be at most."""

    counts: Mapping[Cell, int | None]
    relations: tuple[Relation, ...]
    limits: Mapping[Cell, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Suppression:
    primary: frozenset[Cell]
    secondary: frozenset[Cell]

    @property
    def hidden(self):
        return self.primary | self.secondary


def told_of(table, ground):
    numbers, limits = (
        np.array([told.get(cell) for cell in ground.cells], float) for told in (table.counts, table.limits)
    )
    is_told = np.array([cell in table.counts for cell in ground.cells])
    return Told(ground.standing(np.ones(len(ground.cells), bool)), numbers, limits, is_told)


def suppress(table, rule=RULE, *, also=frozenset()):
    ground = ground_of(table.counts, table.relations)
    told = told_of(table, ground)
    sensitive = frozenset(ground.places[cell] for cell in also & table.counts.keys())
    found = hidden_places(told, rule, sensitive)
    primary, secondary = (frozenset(ground.cells[place] for place in part) for part in (found.primary, found.secondary))
    return Suppression(primary, secondary)


def hidden_of_shares(counts, people, relations, rule=RULE):
    ground = ground_of(counts, relations)
    told = told_of(CountTable(counts, relations, people), ground)
    few = rests_on_few(told.numbers, told.limits, rule, is_share=told.is_told)
    return {ground.cells[place] for place in hidden_shares(told, few, rule)}
