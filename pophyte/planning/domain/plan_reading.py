"""Goals and measures from the rows of a plan's table, by what its columns mean.

Pure and forgiving: whatever is in a table comes back as goals and measures, or as a fault that names its row. Nothing
that stands in a column with a meaning is dropped in silence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from pophyte.planning.domain.plan_columns import SINGLE, Column
from pophyte.planning.domain.plan_table import BodyRow, PlanTable, fold, lines


_GOAL_TITLE = re.compile(r"^\s*(?:päätavoite|tavoite|mål|goal)\s*\d*\s*[:.)–-]\s*(\S.*)$", re.IGNORECASE | re.DOTALL)
_PLACE_TITLE = re.compile(
    r"^\s*(?:painopiste(?:alue)?|teema|fokusområde|tema|focus area|theme)\s*\d*\s*[:.)–-]\s*(\S.*)$",
    re.IGNORECASE | re.DOTALL,
)


Said = TypeVar("Said")


@dataclass(slots=True)
class ReadMeasure:
    number: int
    text: str
    owner: str = ""
    partners: str = ""
    when: str = ""
    # What is said of money and working time: the column, its heading, the words.
    means: list[tuple[Column, str, str]] = field(default_factory=list)


@dataclass(slots=True)
class ReadGoal:
    number: int
    text: str
    focus_area: str = ""
    # The focus area stood above the table only: it may be any title.
    is_titled: bool = False
    why: list[str] = field(default_factory=list)
    # An indicator in words, what is said of its target, and the row that says it.
    indicators: list[tuple[str, str, int]] = field(default_factory=list)
    measures: list[ReadMeasure] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RowFault:
    number: int
    # The words that found no place.
    text: str


@dataclass(frozen=True, slots=True)
class ReadPlan:
    goals: tuple[ReadGoal, ...] = ()
    faults: tuple[RowFault, ...] = ()


def read_plan(table: PlanTable, columns: Sequence[Column], *, is_list: bool = False, only_goal: str = "") -> ReadPlan:
    """Goals and measures by what each column means. `only_goal` is for tables that name no goal."""
    reader = _Reader(tuple(columns), table.headings, is_list=is_list, only_goal=only_goal.strip())
    for row in table.rows:
        reader.take(row)
    return ReadPlan(tuple(reader.goals), tuple(reader.faults))


class _Reader:
    """Goes down the rows and keeps the goal and the measure that a row without its own goes on from."""

    def __init__(
        self, columns: tuple[Column, ...], headings: tuple[str, ...], *, is_list: bool, only_goal: str
    ) -> None:
        self.goals: list[ReadGoal] = []
        self.faults: list[RowFault] = []
        self._columns, self._headings = columns, headings
        self._is_list, self._only_goal = is_list, only_goal
        self._goal: ReadGoal | None = None
        self._measures: list[ReadMeasure] = []
        self._place, self._is_titled = "", False

    def take(self, row: BodyRow) -> None:
        if row.section:
            self._take_section(row)
            return
        said = [
            (column, heading, cell)
            for column, heading, cell in zip(self._columns, self._headings, row.cells, strict=False)
            if cell and column != Column.NONE
        ]
        if not said:
            return
        goals = [one_line(cell) for column, _heading, cell in said if column == Column.GOAL]
        places = [one_line(cell) for column, _heading, cell in said if column == Column.FOCUS_AREA]
        if places:
            self._place, self._is_titled = places[0], False
        if goals:
            self._begin(row.number, " ".join(goals))
        elif self._goal is None and self._only_goal:
            self._begin(row.number, self._only_goal)
        self._take_cells(row.number, said)

    def _take_section(self, row: BodyRow) -> None:
        goal = _GOAL_TITLE.match(row.section)
        place = _PLACE_TITLE.match(row.section)
        if goal and Column.GOAL not in self._columns:
            self._begin(row.number, one_line(goal[1]))
        else:
            self._place = one_line(place[1] if place else row.section)
            self._is_titled = row.is_title and not place

    def _begin(self, number: int, text: str) -> None:
        same = next((goal for goal in self.goals if fold(goal.text) == fold(text)), None)
        if same is None:
            same = ReadGoal(number, text, self._place, self._is_titled)
            self.goals.append(same)
        if same is not self._goal:
            self._measures = []
        self._goal = same

    def _take_cells(self, number: int, said: Sequence[tuple[Column, str, str]]) -> None:
        if self._goal is None:
            self.faults.append(RowFault(number, "; ".join(one_line(cell) for _column, _heading, cell in said)))
            return
        texts = [text for column, _heading, cell in said if column == Column.MEASURE for text in self._split(cell)]
        if texts:
            self._measures = [self._measure(self._goal, number, text) for text in texts]
        targets = [one_line(cell) for column, _heading, cell in said if column == Column.TARGET]
        target = "; ".join(targets)
        for column, heading, cell in said:
            if column == Column.INDICATOR:
                self._add_indicators(self._goal, cell, target, number)
                target = ""
            elif column == Column.WHY:
                _add_once(self._goal.why, one_line(cell))
            elif column in SINGLE or column in {Column.MONEY, Column.DAYS, Column.MEANS}:
                self._add_to_measures(column, heading, cell)
        if target:
            self._add_indicators(self._goal, "", target, number)

    def _split(self, cell: str) -> list[str]:
        return lines(cell) if self._is_list else [one_line(cell)]

    def _measure(self, goal: ReadGoal, number: int, text: str) -> ReadMeasure:
        same = next((measure for measure in goal.measures if fold(measure.text) == fold(text)), None)
        if same is None:
            same = ReadMeasure(number, text)
            goal.measures.append(same)
        return same

    def _add_indicators(self, goal: ReadGoal, cell: str, target: str, number: int) -> None:
        names = [name for line in lines(cell) for name in (part.strip() for part in line.split(";")) if name] or [""]
        for name in names:
            _add_once(goal.indicators, (name, target, number))

    def _add_to_measures(self, column: Column, heading: str, cell: str) -> None:
        if not self._measures:
            # Said of the goal as a whole: kept with its reasons rather than dropped.
            if self._goal is not None:
                _add_once(self._goal.why, f"{heading}: {one_line(cell)}" if heading else one_line(cell))
            return
        for measure in self._measures:
            if column in SINGLE:
                name = SINGLE[column]
                setattr(measure, name, _joined(getattr(measure, name), one_line(cell)))
            else:
                _add_once(measure.means, (column, heading, one_line(cell)))


def one_line(cell: str) -> str:
    """The lines of a cell as one text."""
    parts = lines(cell)
    return " ".join(part if part[-1] in ".!?;:," or part is parts[-1] else f"{part};" for part in parts)


def _joined(before: str, more: str) -> str:
    if not before or fold(more) in {fold(part) for part in before.split(", ")} or fold(more) == fold(before):
        return before or more
    return f"{before}, {more}"


def _add_once(many: list[Said], one: Said) -> None:
    if one not in many:
        many.append(one)
