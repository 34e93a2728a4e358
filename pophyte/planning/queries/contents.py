"""What is there of one document and what is missing: gathered from its draft, its template and the minimum list."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.html import strip_tags

from pophyte.areas.domain import AreaKind
from pophyte.core.named import page_language
from pophyte.indicators.queries.left_out import listed_indicators
from pophyte.planning.domain.contents import (
    ChapterCheck,
    IndicatorCheck,
    ListedIndicator,
    TemplateChapter,
    WrittenChapter,
    check_chapters,
    check_indicators,
)
from pophyte.planning.domain.documents import DocumentKind
from pophyte.planning.domain.freshness import FIGURE_BLOCKS, kept_of
from pophyte.planning.models import DocumentType, WellbeingDocument
from pophyte.planning.queries.figures import is_known


@dataclass(frozen=True, slots=True)
class Contents:
    """The whole check. `indicators` is empty for documents that the minimum list is not about."""

    chapters: tuple[ChapterCheck, ...]
    indicators: tuple[IndicatorCheck, ...]
    has_summary: bool
    # Indicators in the text that the store does not know: removed at the source, or mistyped in an import.
    unknown: tuple[str, ...]
    # Blocks with figures: how many are read anew until the decision, and how many were frozen by the writers.
    live_figures: int = 0
    frozen_figures: int = 0

    @property
    def open_chapters(self) -> int:
        return sum(chapter.is_open for chapter in self.chapters)


def contents_of(document: WellbeingDocument) -> Contents:
    draft = newest_draft(document)
    figures = [block.value for block in draft.body if block.block_type in FIGURE_BLOCKS and holds_something(block)]
    frozen = sum(kept_of(value) is not None for value in figures)
    return Contents(
        chapters=chapter_checks(document, draft),
        indicators=indicator_checks(document, draft),
        has_summary=bool(draft.summary.strip()),
        unknown=tuple(key for key in dict.fromkeys(_indicators_in(draft.body)) if not is_known(key)),
        live_figures=len(figures) - frozen,
        frozen_figures=frozen,
    )


def chapter_checks(document: WellbeingDocument, draft: WellbeingDocument) -> tuple[ChapterCheck, ...]:
    return check_chapters(
        template_of(document.type),
        list(written_chapters(draft.body)),
        left_out={each.chapter: each.reason for each in document.chapters_left_out.all()},
        has_goals=bool(document.goals.all()),
    )


def indicator_checks(document: WellbeingDocument, draft: WellbeingDocument) -> tuple[IndicatorCheck, ...]:
    """The newest minimum list against the text; empty for a document that the list is not about."""
    municipalities = [area for area in document.areas.all() if area.kind == AreaKind.MUNICIPALITY]
    if DocumentKind.REPORT not in document.type.approves or not municipalities:
        return ()
    return check_indicators(
        (ListedIndicator(each.key, each.name, each.reasons) for each in listed_indicators(municipalities)),
        in_text=set(_indicators_in(draft.body)),
        municipalities=len(municipalities),
    )


def newest_draft(document: WellbeingDocument) -> WellbeingDocument:
    """The text as it was last saved."""
    return document.get_latest_revision_as_object() if document.latest_revision_id else document


def template_of(kind: DocumentType) -> tuple[TemplateChapter, ...]:
    return tuple(
        TemplateChapter(
            key=each["key"],
            title=_in_language(each["title"]),
            guidance=_in_language(each.get("guidance") or {}),
            is_required=each.get("is_required", False),
            wants=tuple(each.get("wants", ())),
        )
        for each in kind.chapters
    )


def written_chapters(body: Any) -> Iterator[WrittenChapter]:
    """What stands before the first heading belongs to no chapter and is not checked."""
    heading: Any = None
    kinds: set[str] = set()
    for block in body:
        if block.block_type == "chapter":
            if heading is not None:
                yield _written(heading, kinds)
            heading, kinds = block, set()
        elif holds_something(block):
            kinds.add(block.block_type)
    if heading is not None:
        yield _written(heading, kinds)


def _written(heading: Any, kinds: set[str]) -> WrittenChapter:
    return WrittenChapter(heading.value["key"] or "", heading.value["title"], frozenset(kinds), str(heading.id or ""))


def holds_something(block: Any) -> bool:
    """Whether the block says anything: an empty paragraph is what the editor leaves behind."""
    if block.block_type == "text":
        return bool(block.value and strip_tags(block.value.source).strip())
    held = {"indicator": "indicator", "people": "indicator", "indicators": "indicators"}.get(block.block_type)
    held = held or {"picture": "picture", "attachment": "file", "reference": "network"}.get(block.block_type)
    return bool(block.value[held]) if held else True


def _indicators_in(body: Any) -> Iterator[str]:
    for block in body:
        if block.block_type in {"indicator", "people"} and block.value["indicator"]:
            yield block.value["indicator"]
        elif block.block_type == "indicators":
            yield from (key for key in block.value["indicators"] if key)


def _in_language(texts: dict[str, str]) -> str:
    return texts.get(page_language()) or texts.get("fi") or ""
