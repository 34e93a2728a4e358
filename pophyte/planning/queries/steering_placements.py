"""Where the goals and measures of a document stand in the steering chain, and what is missing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from pophyte.core.whole_numbers import whole_number
from pophyte.planning.domain.stages import MadeFor
from pophyte.planning.domain.steering import (
    UNMARKED,
    CellKey,
    ChainDocument,
    Level,
    LevelCount,
    Mark,
    PlacedItem,
    PlacementState,
    count_level,
)
from pophyte.planning.models import Goal, Measure, Placement, Release, SteeringDocument, WellbeingDocument
from pophyte.planning.queries.steering_pack import ChainTexts, chain_texts


if TYPE_CHECKING:
    from pophyte.areas.models import Area


@dataclass(frozen=True, slots=True)
class PlacedCount:
    """How many goals and measures of a published plan are on a level, of those that are needed there."""

    placed: int
    needed: int


@dataclass(frozen=True)
class PlacementTable:
    """One document's goals and measures against the levels, in one year."""

    texts: ChainTexts
    year: int
    years: tuple[int, ...]
    items: tuple[PlacedItem, ...]
    marks: Mapping[CellKey, Mark]
    documents: tuple[ChainDocument, ...]

    @cached_property
    def counts(self) -> dict[str, LevelCount]:
        return {level.key: count_level(level.key, self.items, self.marks) for level in self.texts.levels}

    @property
    def missing(self) -> int:
        return sum(count.missing for count in self.counts.values())

    def mark(self, key: CellKey) -> Mark:
        return self.marks.get(key, UNMARKED)

    def document(self, pk: int | None) -> ChainDocument | None:
        return next((each for each in self.documents if each.pk == pk), None)

    def documents_on(self, level: str) -> list[ChainDocument]:
        return [each for each in self.documents if each.level == level]


def placement_table(document: WellbeingDocument, *, year: int) -> PlacementTable:
    texts = chain_texts()
    items = items_of(document)
    areas = [area.pk for area in document.areas.all()]
    documents = [row.plain for row in SteeringDocument.objects.filter(municipality__in=areas)]
    return PlacementTable(
        texts=texts,
        year=year,
        years=years_of(document),
        items=tuple(items),
        marks=marks_of(items, texts.levels, year=year),
        documents=tuple(documents),
    )


def items_of(document: WellbeingDocument) -> list[PlacedItem]:
    """Goals in their order, each followed by its measures."""
    items = []
    for goal in document.goals.prefetch_related("measures"):
        items.append(PlacedItem("g", goal.pk, str(goal.key), goal.text))
        items += [
            PlacedItem("m", measure.pk, str(measure.key), measure.text, measure.owner_role)
            for measure in goal.measures.all()
        ]
    return items


def years_of(document: WellbeingDocument) -> tuple[int, ...]:
    """Years in which placements are marked: from the one in which the term begins to the one in which it ends."""
    return tuple(range(document.term.begins.year, document.term.ends.year + 1))


def chosen_year(document: WellbeingDocument, asked: str, *, on: date) -> int:
    """The year that is asked for, else this one, within the term."""
    years = years_of(document)
    year = whole_number(asked)
    if year is not None and year in years:
        return year
    return min(max(on.year, years[0]), years[-1])


def marks_of(items: Sequence[PlacedItem], levels: Sequence[Level], *, year: int) -> dict[CellKey, Mark]:
    yearly = {level.key: level.is_yearly for level in levels}
    found = {}
    for row in _placements(items):
        wanted = year if yearly.get(row.level, True) else 0
        if row.year == wanted:
            found[cell_of(row)] = mark_of(row)
    return found


def cell_of(row: Placement) -> CellKey:
    return CellKey("g", row.goal_id, row.level) if row.goal_id else CellKey("m", row.measure_id or 0, row.level)


def mark_of(row: Placement) -> Mark:
    return Mark(state=row.state, document=row.steering_document_id, page=row.page, link=row.link, reason=row.reason)


def placements_of(document: WellbeingDocument) -> dict[str, tuple[str, ...]]:
    """In words, by the lasting keys of goals and measures: "Talousarvio 2027, s. 45". Only what stands somewhere.

    A document that the municipality does not show is named by its level and year.
    """
    texts = chain_texts()
    items = items_of(document)
    keys = {(item.kind, item.pk): item.key for item in items}
    order = {level.key: level.number for level in texts.levels}
    found: dict[str, list[str]] = {}
    rows = _placements(items).filter(state=PlacementState.YES).select_related("steering_document")
    for row in sorted(rows, key=lambda each: (order.get(each.level, 99), each.year, each.pk)):
        cell = cell_of(row)
        found.setdefault(keys[cell.kind, cell.pk], []).append(_in_words(row, texts))
    return {key: tuple(dict.fromkeys(words)) for key, words in found.items()}


def published_counts(area: "Area", levels: Sequence[Level], *, year: int) -> dict[str, PlacedCount]:
    """Counts of what the municipality's published plans hold; a goal that is only in a draft is not counted."""
    releases = _newest_releases(
        Release.objects.published().filter(document__areas=area).exclude(document__made_for=MadeFor.REGION)
    )
    keys = {key for release in releases for key in _keys_in(release.content)}
    if not keys:
        return {}
    documents = [release.document_id for release in releases]
    items = [item for item in _items_of_all(documents) if item.key in keys]
    marks = marks_of(items, levels, year=year)
    counts = [count_level(level.key, items, marks) for level in levels]
    return {count.level: PlacedCount(count.placed, count.needed) for count in counts}


def _newest_releases(releases: QuerySet[Release]) -> list[Release]:
    """The newest version of each document of the latest term that has any."""
    newest: dict[int, Release] = {}
    for release in releases.defer("content", "words").select_related("document__term").order_by("number"):
        newest[release.document_id] = release
    begins = max((release.document.term.begins for release in newest.values()), default=None)
    return [release for release in newest.values() if release.document.term.begins == begins]


def _keys_in(content: dict[str, object]) -> Iterable[str]:
    goals = content.get("goals") or []
    for goal in goals if isinstance(goals, list) else []:
        yield goal["key"]
        yield from (measure["key"] for measure in goal["measures"])


def _items_of_all(documents: Sequence[int]) -> list[PlacedItem]:
    goals = Goal.objects.filter(document__in=documents)
    measures = Measure.objects.filter(goal__document__in=documents)
    return [
        *(PlacedItem("g", goal.pk, str(goal.key), goal.text) for goal in goals),
        *(PlacedItem("m", measure.pk, str(measure.key), measure.text) for measure in measures),
    ]


def _placements(items: Sequence[PlacedItem]) -> QuerySet[Placement]:
    goals = [item.pk for item in items if item.is_goal]
    measures = [item.pk for item in items if not item.is_goal]
    return Placement.objects.filter(Q(goal__in=goals) | Q(measure__in=measures))


def _in_words(row: Placement, texts: ChainTexts) -> str:
    document = row.steering_document
    if document and document.is_public:
        name = document.title
    else:
        name = texts.level_name(row.level)
        if row.year:
            name = _("%(level)s %(year)s") % {"level": name, "year": row.year}
    return _("%(document)s, %(page)s") % {"document": name, "page": row.page} if row.page else name
