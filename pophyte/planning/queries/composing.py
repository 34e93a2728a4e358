"""A document as its readers see it: text, figures as they are today, and the chain of evidence, in one frozen shape.

Composed for a preview, for those who give statements, and for the last time at the decision.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import override

from pophyte.areas.domain import AreaKind
from pophyte.indicators.queries.left_out import left_out_of
from pophyte.planning.domain.frozen import Approval, Chapter, FrozenDocument, Omission, Part
from pophyte.planning.queries.composing_desk import Desk, Media
from pophyte.planning.queries.composing_parts import part_of
from pophyte.planning.queries.frozen_chain import frozen_chain
from pophyte.planning.queries.last_term import changes_since


if TYPE_CHECKING:
    from pophyte.planning.models import WellbeingDocument


@dataclass(frozen=True, slots=True)
class Composition:
    """The document, and its charts and pictures by the digests under which the document names them."""

    document: FrozenDocument
    media: Mapping[str, Media]


def compose(
    document: "WellbeingDocument",
    *,
    on: date,
    language: str = "fi",
    approvals: tuple[Approval, ...] = (),
    version: int = 0,
    text: "WellbeingDocument | None" = None,
) -> Composition:
    """The newest draft as of the day, or the given `text`: what is in the editor, or an older revision.

    `version` 0 stands for a draft that is not decided.
    """
    with override(language):
        draft = text or (document.get_latest_revision_as_object() if document.latest_revision_id else document)
        areas = list(document.areas.all())
        desk = Desk.of([area.scope.removeprefix("area:") for area in areas], on=on)
        chain = frozen_chain(document, desk)
        chapters = tuple(_chapters(draft, desk, chain.keys_by_focus_area))
        frozen = FrozenDocument(
            title=draft.title,
            language=language,
            type=document.type.slug,
            type_name=document.type.name,
            areas=tuple(area.name for area in areas),
            area_keys=desk.areas,
            term=document.term.slug,
            year=document.year,
            version=version,
            composed_on=on.isoformat(),
            summary=draft.summary,
            chapters=chapters,
            concerns=chain.concerns,
            conclusions=chain.conclusions,
            goals=chain.goals,
            omissions=tuple(_omissions(document)),
            approvals=approvals,
            citations=tuple(desk.citations),
            changes=changes_since(document),
        )
    return Composition(frozen, desk.media)


def _chapters(draft: "WellbeingDocument", desk: Desk, goals_in: Mapping[str, tuple[str, ...]]) -> Iterator[Chapter]:
    """What stands before the first heading has a chapter without a title of its own."""
    title, key, parts = "", "", list[Part]()
    for block in draft.body:
        if block.block_type == "chapter":
            if title or parts:
                yield _chapter(title, key, parts, desk)
            title, key, parts = block.value["title"], block.value["key"], []
            continue
        part = part_of(block, desk, goals_in)
        if part is not None:
            parts.append(part)
    if title or parts:
        yield _chapter(title, key, parts, desk)


def _chapter(title: str, key: str, parts: list[Part], desk: Desk) -> Chapter:
    return Chapter(key, desk.anchor(title or _("Aluksi")), title, tuple(parts))


def _omissions(document: "WellbeingDocument") -> Iterator[Omission]:
    titles = {each["key"]: each["title"].get("fi", each["key"]) for each in document.type.chapters}
    for left in document.chapters_left_out.all():
        yield Omission(titles.get(left.chapter, left.chapter), left.reason)
    for area in document.areas.all():
        if area.kind == AreaKind.MUNICIPALITY:
            yield from (Omission(name, reason) for name, reason in left_out_of(area))
