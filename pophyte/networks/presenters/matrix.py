"""The matrix of municipalities and networks, with its totals and its thin rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from pophyte.areas.queries import guests
from pophyte.networks.domain import Reach
from pophyte.networks.models import Network
from pophyte.networks.queries import ReachMatrix, Tie


if TYPE_CHECKING:
    from pophyte.areas.models import Area


@dataclass(frozen=True, slots=True)
class MatrixCell:
    css: str = ""
    word: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    area: "Area"
    cells: Sequence[MatrixCell]
    total: int
    is_thin: bool


@dataclass(frozen=True, slots=True)
class MatrixPage:
    networks: Sequence[tuple[Network, int]]
    rows: Sequence[MatrixRow]
    unreached: Sequence["Area"]
    without_voice: Sequence["Area"]
    is_nobody_heard: bool
    # What is counted on the last row.
    total_word: str


def present_matrix(matrix: ReachMatrix) -> MatrixPage:
    labels = {reach: str(reach.label) for reach in Reach}
    empty = MatrixCell()
    thin = {area.pk for area in matrix.unreached} | {area.pk for area in matrix.without_voice}
    rows = []
    for area in matrix.municipalities:
        ties = [matrix.ties.get((area.pk, network.pk)) for network in matrix.networks]
        cells = [_cell(tie, labels) if tie else empty for tie in ties]
        rows.append(MatrixRow(area, cells, matrix.by_municipality[area.pk], area.pk in thin))
    return MatrixPage(
        networks=[(network, matrix.by_network[network.pk]) for network in matrix.networks],
        rows=rows,
        unreached=matrix.unreached,
        without_voice=matrix.without_voice,
        is_nobody_heard=bool(rows) and len(matrix.without_voice) == len(rows),
        total_word=_total_word(matrix),
    )


def matrix_table(matrix: ReachMatrix) -> tuple[list[str], list[list[object]]]:
    header = [_("kunta"), _("tunnus"), *(network.name for network in matrix.networks), _("yhteensä")]
    labels = {reach: str(reach.label) for reach in Reach}
    rows: list[list[object]] = []
    for area in matrix.municipalities:
        ties = [matrix.ties.get((area.pk, network.pk)) for network in matrix.networks]
        words = [labels[tie.reach] if tie else "" for tie in ties]
        rows.append([area.name, area.code, *words, matrix.by_municipality[area.pk]])
    totals = [matrix.by_network[network.pk] for network in matrix.networks]
    return header, [*rows, [_total_word(matrix), "", *totals, sum(totals)]]


def _total_word(matrix: ReachMatrix) -> str:
    """Networks' totals are of the region's own municipalities, also where others take part."""
    return _("maakunnan kunnat yhteensä") if guests(matrix.municipalities) else _("yhteensä")


def _cell(tie: Tie, labels: dict[Reach, str]) -> MatrixCell:
    word = labels[tie.reach]
    title = _("%(reach)s (%(through)s)") % {"reach": word, "through": tie.through} if tie.through else word
    return MatrixCell(tie.reach, word, title)
