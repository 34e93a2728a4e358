"""The region's view as it is shown: the matrix with signs and words, its map, and the same as a file."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pophyte.areas.domain import AreaMap, MapGroup, MapLayer, MapLook
from pophyte.areas.queries import area_map
from pophyte.planning.domain.chain import STATE_SIGNS, MeasureState
from pophyte.planning.queries.across_places import Column
from pophyte.planning.queries.across_region import Board


if TYPE_CHECKING:
    from pophyte.areas.models import Area

NONE, FEW, MANY = "○", "◑", "●"
# From this number on a focus area has many goals.
MANY_FROM = 3


@dataclass(frozen=True, slots=True)
class Cell:
    number: int
    sign: str
    words: str
    column: str


@dataclass(frozen=True, slots=True)
class Row:
    area: "Area"
    cells: tuple[Cell, ...]
    total: int
    has_plan: bool


@dataclass(frozen=True, slots=True)
class StatePart:
    """How many measures are in one state."""

    sign: str
    word: str
    key: str
    number: int
    per_cent: int


@dataclass(frozen=True, slots=True)
class MatrixPage:
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    totals: tuple[int, ...]
    municipalities: tuple[int, ...]
    goals: int
    measures: int
    # Counts are of the region's own municipalities; `guests` names those who take part from elsewhere.
    with_plan: int
    all: int
    guests: str
    is_empty: bool
    states: tuple[StatePart, ...]
    map: AreaMap


def sign_of(number: int) -> str:
    if not number:
        return NONE
    return MANY if number >= MANY_FROM else FEW


def present_matrix(board: Board, everyone: Sequence["Area"], *, layer: MapLayer) -> MatrixPage:
    words = {number: goals_words(number) for number in range(MANY_FROM + 1)}
    rows = []
    for area in board.shelf.municipalities:
        numbers = [board.count(area, column) for column in board.columns]
        cells = tuple(
            Cell(number, sign_of(number), words.get(number) or goals_words(number), column.key)
            for number, column in zip(numbers, board.columns, strict=True)
        )
        rows.append(Row(area, cells, sum(numbers), area.pk in board.shelf.of_area))
    return MatrixPage(
        columns=board.columns,
        rows=tuple(rows),
        totals=tuple(board.by_column.values()),
        municipalities=tuple(board.municipalities_by_column.values()),
        goals=sum(one.goals_number for one in board.shelf.own_documents),
        measures=sum(one.measures_number for one in board.shelf.own_documents),
        with_plan=board.shelf.with_plan,
        all=len(board.shelf.own),
        guests=", ".join(area.name for area in board.shelf.guests),
        is_empty=not board.shelf.documents,
        states=state_parts(board.all_states),
        map=_map(rows, everyone, layer),
    )


def goals_words(number: int) -> str:
    if not number:
        return _("ei tavoitetta")
    return ngettext("%(number)s tavoite", "%(number)s tavoitetta", number) % {"number": number}


def state_parts(states: Counter[str]) -> tuple[StatePart, ...]:
    whole = sum(states.values())
    return tuple(
        StatePart(STATE_SIGNS[state], str(state.label), str(state), states[state], round(100 * states[state] / whole))
        for state in MeasureState
        if states[state]
    )


def _map(rows: Sequence[Row], everyone: Sequence["Area"], layer: MapLayer) -> AreaMap:
    """How much of the region's concept each municipality's plans cover."""
    drawn = {area.pk for area in everyone}
    groups = {
        "all": MapGroup("all", _("tavoite joka kohdassa"), MANY, "done"),
        "some": MapGroup("some", _("tavoitteita osassa"), FEW, "waiting"),
        "none": MapGroup("none", _("julkaistu, ei tavoitteita"), NONE, "late"),
        "no-plan": MapGroup("no-plan", _("ei julkaistua suunnitelmaa"), "–", "silent"),
    }
    of_area = {row.area.pk: groups[_coverage(row)] for row in rows if row.area.pk in drawn}
    order = list(groups.values())
    colouring: Mapping[int, MapGroup] = dict(sorted(of_area.items(), key=lambda pair: order.index(pair[1])))
    look = MapLook(
        title=_("Julkaistut suunnitelmat ja niiden tavoitteet"),
        layer=layer,
        groups_title=_("Suunnitelma"),
        shown=frozenset(of_area) if len(rows) < len(everyone) else None,
        # The matrix beside it is the same as a table.
        with_table=False,
    )
    return area_map(everyone, colouring, look=look)


def _coverage(row: Row) -> str:
    if not row.has_plan:
        return "no-plan"
    if not row.total:
        return "none"
    stated = [cell for cell in row.cells if cell.column]
    return "all" if stated and all(cell.number for cell in stated) else "some"


def matrix_file(board: Board) -> tuple[list[str], list[list[object]]]:
    head = [_("kunta"), _("tunnus"), _("suunnitelma julkaistu"), *(column.name for column in board.columns)]
    head += [_("tavoitteita"), _("toimenpiteitä"), *(str(state.label) for state in MeasureState)]
    rows: list[list[object]] = []
    for area in board.shelf.municipalities:
        documents = board.shelf.of_area.get(area.pk, ())
        states = board.states_of(area)
        numbers = [board.count(area, column) for column in board.columns]
        measures = sum(one.measures_number for one in documents)
        is_published = _("kyllä") if documents else _("ei")
        told = [states[state] for state in MeasureState]
        rows.append([area.name, area.code, is_published, *numbers, sum(numbers), measures, *told])
    return head, rows


@dataclass(frozen=True, slots=True)
class MeasuresRow:
    area: "Area"
    number: int
    parts: tuple[StatePart, ...]
    told_on: date | None


def present_measures(board: Board) -> list[MeasuresRow]:
    """Of each municipality that has a plan: its measures by state, and when something was last told."""
    rows = []
    for area in board.shelf.municipalities:
        documents = board.shelf.of_area.get(area.pk, ())
        if documents:
            number = sum(one.measures_number for one in documents)
            rows.append(MeasuresRow(area, number, state_parts(board.states_of(area)), board.told_of(area)))
    return rows
