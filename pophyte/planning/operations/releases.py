"""Freezing a document at its decision, and opening the frozen version to everybody."""

from collections.abc import Iterable, Mapping
from html import unescape
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.planning.domain.frozen import Approval, FrozenDocument, digest, to_json
from pophyte.planning.domain.stages import Stage
from pophyte.planning.models import FrozenChart, Release, WellbeingDocument
from pophyte.planning.operations.across import index_release
from pophyte.planning.operations.documents import move
from pophyte.planning.operations.files import ask_for_all
from pophyte.planning.queries.composing import compose
from pophyte.planning.queries.composing_desk import Media


if TYPE_CHECKING:
    from pophyte.people.models import Account


def freeze(document: WellbeingDocument, *, approvals: tuple[Approval, ...], by: "Account | None") -> Release:
    """Keep the document as it is now, with its charts and pictures, under its digest; its stage becomes decided.

    Two who decide at once make one version: the second is told.
    """
    with change(by):
        locked = WellbeingDocument.objects.select_for_update().get(pk=document.pk)
        if locked.stage == Stage.DECIDED:
            raise Refused(_("Päätös on jo kirjattu ja asiakirja jäädytetty."))
        number = locked.releases.count() + 1
        made = compose(locked, on=timezone.localdate(), approvals=approvals, version=number)
        keep_media(made.media)
        release = Release.objects.create(
            document=locked,
            number=number,
            content=to_json(made.document),
            digest=digest(made.document),
            words=words_of(made.document),
        )
        move(locked, Stage.DECIDED, by=by)
    document.stage = locked.stage
    return release


def publish(release: Release, *, by: "Account | None") -> Release:
    """Open the version to everybody. Safe to repeat: the day of the first time stays."""
    with change(by):
        document = WellbeingDocument.objects.select_for_update().get(pk=release.document_id)
        if release.published_at is None:
            release.published_at = timezone.now()
            release.save(update_fields=["published_at"])
            ask_for_all(release)
        if document.stage == Stage.DECIDED:
            move(document, Stage.PUBLISHED, by=by)
        # What is read across municipalities is there in the same moment.
        index_release(release)
    return release


def keep_media(media: Mapping[str, Media]) -> None:
    """Charts and pictures by their digest; what is there already is the same."""
    for key, each in media.items():
        FrozenChart.objects.get_or_create(digest=key, defaults={"media_type": each.media_type, "content": each.content})


def words_of(document: FrozenDocument) -> str:
    """All that a reader may look for, in the order of the document."""
    return "\n".join(line for line in _lines(document) if line)


def _lines(document: FrozenDocument) -> Iterable[str]:
    yield from (document.title, document.summary)
    for chapter in document.chapters:
        yield chapter.title
        for part in chapter.parts:
            for name in ("title", "html", "introduction", "statement", "interpretation", "name", "text", "caption"):
                yield plain_text(getattr(part, name, ""))
    for concern in document.concerns:
        yield from (concern.text, *concern.evidence, concern.answer)
    yield from (each.text for each in document.conclusions)
    for goal in document.goals:
        yield from (goal.text, goal.why)
        yield from (measure.text for measure in goal.measures)
    for statement in document.statements:
        yield from (statement.who, statement.theme, statement.text, statement.answer)


def plain_text(html: str) -> str:
    """Rich text without its marks; the words of two paragraphs stay apart."""
    return unescape(strip_tags(html.replace("><", "> <"))).strip()
