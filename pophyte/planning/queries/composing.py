"""A document as its readers see it: text, figures as they are today, and the chain of evidence, in one frozen shape.

Composed for a preview, for those who give statements, and for the last time at the decision.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import override

from pophyte.planning.domain.contents import Standing
from pophyte.planning.domain.frozen import Approval, Chapter, FrozenDocument, Omission, Part
from pophyte.planning.queries.composing_desk import Desk, Media
from pophyte.planning.queries.composing_parts import part_of
from pophyte.planning.queries.contents import chapter_checks, indicator_checks, newest_draft
from pophyte.planning.queries.frozen_chain import frozen_chain
from pophyte.planning.queries.last_term import changes_since
from pophyte.planning.queries.statement_annex import annexed


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
    approvals: tuple[Approval, ...] = (),
    version: int = 0,
    text: "WellbeingDocument | None" = None,
) -> Composition:
    """The newest draft as of the day, or the given `text`: what is in the editor, or an older revision.

    `version` 0 stands for a draft that is not decided.
    """
    with override(document.language):
        draft = text or newest_draft(document)
        areas = list(document.areas.all())
        desk = Desk.of([area.scope.removeprefix("area:") for area in areas], on=on)
        chain = frozen_chain(document, desk)
        chapters = tuple(_chapters(draft, document, desk, chain.keys_by_focus_area))
        frozen = FrozenDocument(
            title=draft.title,
            language=document.language,
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
            omissions=tuple(_omissions(document, draft)),
            approvals=approvals,
            citations=tuple(desk.citations),
            changes=changes_since(document),
            statements=annexed(document),
        )
    return Composition(frozen, desk.media)


def _chapters(
    draft: "WellbeingDocument", document: "WellbeingDocument", desk: Desk, goals_in: Mapping[str, tuple[str, ...]]
) -> Iterator[Chapter]:
    """What stands before the first heading has a chapter without a title of its own."""
    title, key, parts = "", "", list[Part]()
    for block in draft.body:
        if block.block_type == "chapter":
            if title or parts:
                yield _chapter(title, key, parts, desk)
            title, key, parts = block.value["title"], block.value["key"], []
            continue
        part = part_of(block, desk, goals_in, document)
        if part is not None:
            parts.append(part)
    if title or parts:
        yield _chapter(title, key, parts, desk)


def _chapter(title: str, key: str, parts: list[Part], desk: Desk) -> Chapter:
    return Chapter(key, desk.anchor(title or _("Aluksi")), title, tuple(parts))


def _omissions(document: "WellbeingDocument", draft: "WellbeingDocument") -> Iterator[Omission]:
    """What the check of contents finds left out: not a chapter or an indicator that was written after all."""
    for chapter in chapter_checks(document, draft):
        if chapter.standing == Standing.LEFT_OUT:
            yield Omission(chapter.title, chapter.reason)
    is_joint = len(document.areas.all()) > 1
    for each in indicator_checks(document, draft):
        if each.standing != Standing.THERE and each.reasons:
            # In a joint document the reason is that of one municipality.
            reasons = (f"{area}: {reason}" if is_joint else reason for area, reason in each.reasons)
            yield Omission(each.name, " ".join(reasons))
