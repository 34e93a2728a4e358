"""Tables of people whose cells add up: the ground on which a hidden figure could be derived by subtraction."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pophyte.indicators.domain import Sex


class Cell(NamedTuple):
    """One count: an area, a sex, and a group where the table has a third division (an age group, a year)."""

    area: str
    sex: Sex = Sex.TOTAL
    group: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A sum that every reader knows: the total is its parts together."""

    total: Cell
    parts: tuple[Cell, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        return (*self.parts, self.total)


def relations_of(cells: Collection[Cell], groupings: Mapping[str, Collection[str]]) -> tuple[Relation, ...]:
    """The sums of a table area x sex: men and women are the total, the members of each grouping are the grouping.

    A grouping of which a member stands outside the table gives no sum. Unit: none.
    """
    known = set(cells)
    wanted = [*_by_sex(known), *_by_area(known, groupings)]
    return tuple(relation for relation in wanted if known.issuperset(relation.cells))


def _by_sex(cells: Iterable[Cell]) -> list[Relation]:
    pairs = sorted({(cell.area, cell.group) for cell in cells})
    return [
        Relation(Cell(area, Sex.TOTAL, group), (Cell(area, Sex.MALE, group), Cell(area, Sex.FEMALE, group)))
        for area, group in pairs
    ]


def _by_area(cells: Iterable[Cell], groupings: Mapping[str, Collection[str]]) -> list[Relation]:
    pairs = sorted({(cell.sex, cell.group) for cell in cells})
    return [
        Relation(Cell(grouping, sex, group), tuple(Cell(member, sex, group) for member in sorted(members)))
        for grouping, members in sorted(groupings.items())
        for sex, group in pairs
        if members
    ]


def same_people(relations: Iterable[Relation]) -> Iterator[Relation]:
    """Two groupings of the same members are the same people: a region that is a wellbeing county. Unit: none."""
    first: dict[frozenset[Cell], Cell] = {}
    for relation in relations:
        same = first.setdefault(frozenset(relation.parts), relation.total)
        if same != relation.total:
            yield Relation(relation.total, (same,))
