"""A draft as its readers see it, with the comments of those who read it, chapter by chapter."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.models import Comment

from pophyte.planning.domain.frozen import FrozenDocument
from pophyte.planning.domain.outline import Outline, Section, read_outline
from pophyte.planning.models import WellbeingDocument
from pophyte.planning.queries.contents import newest_draft
from pophyte.planning.queries.figures import indicator_name


@dataclass(frozen=True, slots=True)
class Remark:
    """One comment and what was answered to it."""

    who: str
    when: datetime
    text: str
    spot: str
    answers: tuple["Remark", ...] = ()


@dataclass(slots=True)
class ChapterShown:
    """A chapter with the spots that may be commented on and what has been said."""

    section: Section
    spots: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return self.section.anchor


@dataclass(frozen=True, slots=True)
class DraftShown:
    outline: Outline
    chapters: list[ChapterShown]
    # About the whole document, or about places that are no longer there.
    remarks: list[Remark]

    @property
    def said(self) -> int:
        return len(self.remarks) + sum(len(each.remarks) for each in self.chapters)


def present_draft(document: WellbeingDocument, frozen: FrozenDocument, *, with_comments: bool) -> DraftShown:
    """The composed chapters stand in the order of the text's headings, which is how spots find their chapter."""
    outline = read_outline(frozen)
    chapters = [ChapterShown(section) for section in outline.sections]
    if not with_comments:
        return DraftShown(outline, chapters, [])
    chapter_of: dict[str, ChapterShown] = {}
    labels: dict[str, str] = {}
    for shown, blocks in zip(chapters, _blocks_by_chapter(newest_draft(document).body), strict=False):
        for block in blocks:
            shown.spots.append((block.id, _label(block)))
            labels[block.id], chapter_of[block.id] = _label(block), shown
    loose: list[Remark] = []
    for comment in _open_comments(document):
        block_id = comment.contentpath.split(".")[1] if comment.contentpath.startswith("body.") else ""
        remark = _remark(comment, labels.get(block_id, ""))
        (chapter_of[block_id].remarks if block_id in chapter_of else loose).append(remark)
    return DraftShown(outline, chapters, loose)


def _open_comments(document: WellbeingDocument) -> list[Comment]:
    rows = Comment.objects.filter(page_id=document.pk, resolved_at__isnull=True)
    return list(rows.select_related("user").prefetch_related("replies__user").order_by("created_at"))


def _blocks_by_chapter(body: Any) -> Iterator[list[Any]]:
    """As queries.composing divides the text: what stands before the first heading is a chapter of its own."""
    row: list[Any] = []
    for block in body:
        if block.block_type == "chapter" and row:
            yield row
            row = []
        row.append(block)
    if row:
        yield row


def _label(block: Any) -> str:
    """What the spot is called in the list of spots."""
    if block.block_type == "chapter":
        return _("Koko luku")
    if block.block_type == "text":
        # A paragraph ends where the next begins: without the space their words would grow together.
        words = Truncator(strip_tags((block.value.source if block.value else "").replace("><", "> <"))).words(7)
        return _("Teksti: %(words)s") % {"words": words}
    key = block.value.get("indicator")
    named = indicator_name(key) if key else block.value.get("title") or block.value.get("alt") or ""
    kind = str(block.block.label)
    return f"{kind}: {named}" if named else kind


def _remark(comment: Comment, spot: str) -> Remark:
    answers = tuple(Remark(_who(each), each.created_at, each.text, "") for each in comment.replies.all())
    return Remark(_who(comment), comment.created_at, comment.text, spot, answers)


def _who(said: Any) -> str:
    return str(said.user.get_full_name() or said.user.email)
