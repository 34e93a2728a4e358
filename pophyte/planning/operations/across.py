"""Published documents as rows, made from releases alone; and the region's draft fed with what municipalities decided."""

import uuid
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.rich_text import RichText

from pophyte.areas.queries import areas_of
from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.core.finnish import fold
from pophyte.planning.domain.across import approved_on, has_money, is_answered, passages_of
from pophyte.planning.domain.across_likeness import words_that_tell
from pophyte.planning.domain.across_search import counted_words
from pophyte.planning.domain.chain import FrozenGoal
from pophyte.planning.domain.frozen import FrozenDocument
from pophyte.planning.domain.stages import OPEN_FOR_WRITING, MadeFor
from pophyte.planning.models import (
    Measure,
    PublishedConcern,
    PublishedDocument,
    PublishedGoal,
    PublishedMeasure,
    PublishedPassage,
    PublishedWords,
    Release,
    WellbeingDocument,
)
from pophyte.planning.queries.across_places import concept_keys
from pophyte.planning.queries.across_summary import RegionalSummary, regional_summary


if TYPE_CHECKING:
    from pophyte.areas.models import Area
    from pophyte.people.models import Account

ConceptKeys = tuple[dict[str, str], dict[str, str]]


def index_release(release: Release) -> PublishedDocument | None:
    """Make the rows of the release's document anew, from its newest published version; None where none is published.

    Called when a release is published. Called twice it makes the same rows; called late it never brings back an older
    version.
    """
    return index_document(release.document_id)


def index_document(pk: int) -> PublishedDocument | None:
    with transaction.atomic():
        document = WellbeingDocument.objects.select_for_update(of=("self",)).get(pk=pk)
        newest = document.releases.published().newest_first().first()
        PublishedDocument.objects.filter(document=document).delete()
        return _make(document, newest) if newest else None


def rebuild_index() -> int:
    """Make all rows anew. Answers how many documents are published."""
    with transaction.atomic():
        PublishedDocument.objects.all().delete()
        # One at a time: all contents together would not fit in memory.
        documents = set(Release.objects.published().values_list("document_id", flat=True))
        for document in documents:
            index_document(document)
    return len(documents)


def _make(document: WellbeingDocument, release: Release) -> PublishedDocument:
    frozen = release.frozen
    measures = [measure for goal in frozen.goals for measure in goal.measures]
    published = PublishedDocument.objects.create(
        document=document,
        release=release,
        term=document.term,
        slug=document.slug,
        title=frozen.title[:255],
        language=frozen.language,
        type=frozen.type,
        type_name=frozen.type_name,
        year=frozen.year,
        version=release.number,
        is_regional=document.made_for == MadeFor.REGION,
        is_review=document.type.is_review,
        approved_on=approved_on(frozen) or None,
        goals_number=len(frozen.goals),
        goals_with_evidence=sum(goal.is_grounded for goal in frozen.goals),
        goals_with_target=sum(goal.has_target for goal in frozen.goals),
        measures_number=len(measures),
        measures_with_owner=sum(bool(measure.owner) for measure in measures),
        measures_with_money=sum(has_money(measure) for measure in measures),
    )
    published.areas.set(_areas(document, frozen))
    _make_passages(published, frozen)
    _make_chain(published, frozen)
    return published


def _areas(document: WellbeingDocument, frozen: FrozenDocument) -> list["Area"]:
    """Those that the release names: the draft of the next version may be for others."""
    known = {f"{area.kind}:{area.code}": area for area in (*areas_of(), *document.areas.all())}
    return [known[key] for key in frozen.area_keys if key in known]


# Rows of the index are made from releases and made anew at will: no log follows them, so they are made in one go.
def _make_passages(published: PublishedDocument, frozen: FrozenDocument) -> None:
    passages = list(passages_of(frozen))
    PublishedPassage.objects.bulk_create(
        PublishedPassage(
            published=published,
            place=place,
            kind=passage.kind,
            anchor=passage.anchor[:200],
            title=passage.title[:500],
            text=passage.text,
        )
        for place, passage in enumerate(passages)
    )
    PublishedWords.objects.create(published=published, words=counted_words(frozen.title, passages))


def _make_chain(published: PublishedDocument, frozen: FrozenDocument) -> None:
    keys = concept_keys()
    goals = PublishedGoal.objects.bulk_create(
        _goal(published, place, goal, keys) for place, goal in enumerate(frozen.goals)
    )
    PublishedMeasure.objects.bulk_create(_measures(published, zip(goals, frozen.goals, strict=True)))
    PublishedConcern.objects.bulk_create(
        PublishedConcern(
            published=published,
            key=uuid.UUID(concern.key),
            place=place,
            kind=concern.kind,
            text=concern.text,
            raised_by=concern.raised_by[:100],
            is_answered=is_answered(concern),
            likeness=words_that_tell(concern.text),
        )
        for place, concern in enumerate(frozen.concerns)
    )


def _goal(published: PublishedDocument, place: int, goal: FrozenGoal, keys: ConceptKeys) -> PublishedGoal:
    focus_areas, life_domains = keys
    return PublishedGoal(
        published=published,
        key=uuid.UUID(goal.key),
        place=place,
        text=goal.text[:500],
        focus_area=focus_areas.get(fold(goal.focus_area), goal.focus_area)[:80],
        life_domain=life_domains.get(fold(goal.life_domain), goal.life_domain)[:80],
        supports=uuid.UUID(goal.supports) if goal.supports else None,
        likeness=words_that_tell(goal.text),
        measures_number=len(goal.measures),
    )


def _measures(
    published: PublishedDocument, goals: Iterable[tuple[PublishedGoal, FrozenGoal]]
) -> list[PublishedMeasure]:
    found = [(row, measure) for row, goal in goals for measure in goal.measures]
    living = dict(Measure.objects.filter(goal__document=published.document_id).values_list("key", "pk"))
    return [
        PublishedMeasure(
            published=published,
            goal=row,
            key=uuid.UUID(measure.key),
            place=place,
            text=measure.text[:500],
            owner=measure.owner[:200],
            when=measure.when[:200],
            state=measure.state,
            measure_id=living.get(uuid.UUID(measure.key)),
            has_money=has_money(measure),
        )
        for place, (row, measure) in enumerate(found)
    ]


def append_summary(document: WellbeingDocument, *, municipalities: Collection["Area"], by: "Account | None") -> None:
    """Add the municipalities' goals as a block of text at the end of the region's draft. The writers edit it there.

    The goals are of the draft's term, and the text is in its language.
    """
    if document.made_for != MadeFor.REGION:
        raise Refused(_("Koonti lisätään alueen asiakirjaan. Valitse alueellinen kertomus tai suunnitelma."))
    with change(by):
        # Two who press at once wait for each other: both blocks are kept.
        locked = WellbeingDocument.objects.select_for_update(of=("self",)).get(pk=document.pk)
        if locked.stage not in OPEN_FOR_WRITING:
            words = {"document": locked.title, "stage": locked.get_stage_display()}
            raise Refused(_("%(document)s on vaiheessa ”%(stage)s”, jossa tekstiä ei voi muuttaa.") % words)
        if locked.locked and (by is None or locked.locked_by_id != by.pk):
            raise Refused(_("Asiakirja on lukittu muokkaukselta. Pyydä lukitsijaa avaamaan se."))
        with override(locked.language):
            summary = regional_summary(locked.term, municipalities=municipalities)
            html = summary_html(summary)
        if summary.is_empty:
            raise Refused(
                _("Yhtään kunnan suunnitelmaa ei ole vielä julkaistu tältä kaudelta, joten koottavaa ei ole.")
            )
        draft = locked.get_latest_revision_as_object()
        if any(block.block_type == "text" and block.value.source == html for block in draft.body):
            raise Refused(_("Sama koonti on jo luonnoksessa. Muokkaa sitä siellä."))
        draft.body.append(("text", RichText(html)))
        draft.save_revision(user=by)


def summary_html(summary: RegionalSummary) -> str:
    """The summary in the editor's few elements."""
    heading = format_html("<h3>{}</h3>", _("Kuntien tavoitteet %(term)s") % {"term": summary.term})
    told = format_html_join("", "<p>{}</p>", ((sentence,) for sentence in summary.sentences()))
    parts = [
        format_html(
            "<h4>{}</h4><ul>{}</ul>",
            group.name,
            format_html_join("", "<li>{}</li>", ((line,) for line in group.lines())),
        )
        for group in summary.groups
        if group.goals
    ]
    return heading + told + format_html_join("", "{}", ((part,) for part in parts))
