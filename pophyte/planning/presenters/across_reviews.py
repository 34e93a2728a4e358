"""A review over all municipalities as it is shown: the matrix, what is strong and what is thin, and the same as a file."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from pophyte.planning.domain.across_reviews import Criterion, Standing, sign_of
from pophyte.planning.models import Finding
from pophyte.planning.queries.across_reviews import Overview


if TYPE_CHECKING:
    from pophyte.areas.models import Area


@dataclass(frozen=True, slots=True)
class LevelCell:
    sign: str
    word: str


@dataclass(frozen=True, slots=True)
class OverviewRow:
    finding: Finding
    area: "Area"
    cells: tuple[LevelCell, ...]


@dataclass(frozen=True, slots=True)
class OverviewPage:
    criteria: tuple[Criterion, ...]
    levels: tuple[tuple[str, str, str], ...]
    rows: tuple[OverviewRow, ...]
    standings: tuple[tuple[Standing, tuple[tuple[LevelCell, int], ...]], ...]
    strong: tuple[Standing, ...]
    thin: tuple[Standing, ...]


def present_overview(found: Overview) -> OverviewPage:
    rubric = found.review.rubric.text
    cells = tuple(LevelCell(sign_of(at, len(rubric.levels)), level.word) for at, level in enumerate(rubric.levels))
    empty = LevelCell("", _("ei arvioitu"))
    rows = tuple(
        OverviewRow(one, one.area, tuple(_cell(found.ratings[one.pk], each, cells, empty) for each in rubric.criteria))
        for one in found.findings
    )
    return OverviewPage(
        criteria=rubric.criteria,
        levels=tuple((cell.sign, cell.word, level.meaning) for cell, level in zip(cells, rubric.levels, strict=True)),
        rows=rows,
        standings=tuple((one, tuple(zip(cells, one.counts, strict=True))) for one in found.standings),
        strong=tuple(one for one in found.standings if one.is_strong),
        thin=tuple(one for one in found.standings if one.is_thin),
    )


def _cell(ratings: dict[str, int], criterion: Criterion, cells: tuple[LevelCell, ...], empty: LevelCell) -> LevelCell:
    return cells[ratings[criterion.key]] if criterion.key in ratings else empty


def overview_file(found: Overview) -> tuple[list[str], list[list[object]]]:
    rubric = found.review.rubric.text
    header = [_("kunta"), _("tunnus"), *(criterion.question for criterion in rubric.criteria)]
    header += [_("vahvuudet"), _("ehdotukset")]
    rows: list[list[object]] = []
    for one in found.findings:
        held = found.ratings[one.pk]
        words = [rubric.levels[held[each.key]].word if each.key in held else "" for each in rubric.criteria]
        rows.append([one.area.name, one.area.code, *words, one.strengths, one.suggestions])
    return header, rows
