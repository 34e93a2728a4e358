"""A person's own documents, and one document's workspace: what there is, what is missing, and what to do next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from pophyte.core.named import by_name
from pophyte.planning.domain.contents import SIGNS, ChapterCheck, IndicatorCheck, Standing, Want
from pophyte.planning.domain.stages import Stage
from pophyte.planning.queries.chain import gaps
from pophyte.planning.queries.contents import Contents, chapter_checks, contents_of
from pophyte.planning.queries.writing import OwnDocument, own_documents


if TYPE_CHECKING:
    from pophyte.people.models import Account
    from pophyte.planning.models import WellbeingDocument

STAGE_TAGS = {
    Stage.WRITING: "open",
    Stage.RETURNED: "late",
    Stage.IN_PROCESS: "waiting",
    Stage.DECIDED: "done",
    Stage.PUBLISHED: "done",
    Stage.WITHDRAWN: "silent",
}
STANDING_TAGS = {
    Standing.THERE: "done",
    Standing.PARTLY: "waiting",
    Standing.EMPTY: "waiting",
    Standing.MISSING: "late",
    Standing.LEFT_OUT: "silent",
}


@dataclass(frozen=True, slots=True)
class Step:
    """What to do next, and where; no address where one can only wait."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class OwnRow:
    document: "WellbeingDocument"
    areas: str
    stage: str
    tag: str
    url: str
    step: Step


@dataclass(frozen=True, slots=True)
class ChapterRow:
    title: str
    # Of the title: the document's where it is written there, "" where it is the page's, from the template.
    language: str
    guidance: str
    sign: str
    standing: str
    tag: str
    # One sentence of what the template asks for and nothing answers.
    lacks: str
    reason: str
    is_optional: bool
    # Where it is written, put back, or said to be left out; empty where that makes no sense.
    write_url: str
    add_url: str
    leave_url: str


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    key: str
    name: str
    sign: str
    standing: str
    tag: str
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class GapRow:
    """Something that the chain of evidence lacks, and the page that mends it."""

    gap: str
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Workspace:
    stage: str
    tag: str
    areas: str
    step: Step
    chapters: list[ChapterRow]
    open_chapters: int
    indicators: list[IndicatorRow]
    missing_indicators: int
    unknown: tuple[str, ...]
    live_figures: int
    frozen_figures: int
    gaps: list[GapRow]
    has_summary: bool
    edit_url: str
    # Where each municipality says why it leaves an indicator out: (name, address).
    reason_pages: list[tuple[str, str]]


def present_own(account: "Account", *, on: date) -> list[OwnRow]:
    return [_own_row(own) for own in own_documents(account, on=on)]


def _own_row(own: OwnDocument) -> OwnRow:
    document = own.document
    return OwnRow(
        document=document,
        areas=_areas(document),
        stage=str(Stage(document.stage).label),
        tag=STAGE_TAGS[Stage(document.stage)],
        url=reverse("planning:workspace", args=[document.pk]),
        # The row is saved with every draft: a list need not open each document's revision.
        step=_next_step(own, chapter_checks(document, document) if own.is_open else ()),
    )


def _next_step(own: OwnDocument, chapters: Sequence[ChapterCheck]) -> Step:
    stage, pk = Stage(own.document.stage), own.document.pk
    if not own.may_write:
        return Step(_("Lue luonnos ja kommentoi."), reverse("planning:draft", args=[pk]))
    if stage == Stage.WITHDRAWN:
        return Step(_("Asiakirja on rauennut."))
    process = reverse("planning:process", args=[pk])
    waiting = {
        Stage.RETURNED: Step(_("Korjaa palautteen mukaan ja lähetä uudelleen."), process),
        Stage.IN_PROCESS: Step(_("Seuraa käsittelyn vaiheita."), process),
        Stage.DECIDED: Step(_("Julkaise päätetty asiakirja."), process),
        Stage.PUBLISHED: Step(_("Seuraa, miten toimenpiteet etenevät."), reverse("planning:follow-up", args=[pk])),
    }
    if stage in waiting:
        return waiting[stage]
    chapter = next((each for each in chapters if each.is_open), None)
    if chapter is None:
        return Step(_("Kaikki luvut ovat koossa. Lähetä käsittelyyn."), process)
    return _step_of_chapter(chapter, own.document)


def _step_of_chapter(chapter: ChapterCheck, document: "WellbeingDocument") -> Step:
    words = {"chapter": chapter.title}
    if chapter.standing == Standing.MISSING:
        return Step(
            _("Lisää luku ”%(chapter)s” tai kerro, miksi se jää pois.") % words, _workspace_spot(document, chapter)
        )
    if chapter.standing == Standing.PARTLY:
        return Step(_("Täydennä lukua ”%(chapter)s”.") % words, _editor(document, chapter.place))
    return Step(_("Kirjoita luku ”%(chapter)s”.") % words, _editor(document, chapter.place))


def present_workspace(own: OwnDocument) -> Workspace:
    document = own.document
    contents = contents_of(document)
    may_change = own.may_write and own.is_open
    return Workspace(
        stage=str(Stage(document.stage).label),
        tag=STAGE_TAGS[Stage(document.stage)],
        areas=_areas(document),
        step=_next_step(own, contents.chapters),
        chapters=[_chapter_row(chapter, document, may_change=may_change) for chapter in contents.chapters],
        open_chapters=contents.open_chapters,
        indicators=[_indicator_row(each) for each in contents.indicators],
        missing_indicators=sum(each.standing == Standing.MISSING for each in contents.indicators),
        unknown=contents.unknown,
        live_figures=contents.live_figures,
        frozen_figures=contents.frozen_figures,
        gaps=_gap_rows(document, may_change=may_change) if document.type.has_goals else [],
        has_summary=contents.has_summary,
        edit_url=_editor(document) if may_change else "",
        reason_pages=_reason_pages(document, contents) if own.may_write else [],
    )


def _chapter_row(chapter: ChapterCheck, document: "WellbeingDocument", *, may_change: bool) -> ChapterRow:
    is_absent = chapter.standing in {Standing.MISSING, Standing.LEFT_OUT}
    is_written = chapter.standing in {Standing.THERE, Standing.PARTLY}
    named = [document.pk, chapter.key]
    lacks = ", ".join(str(Want(want).label) for want in chapter.lacks)
    return ChapterRow(
        title=chapter.title,
        language=document.language if chapter.place else "",
        guidance=chapter.guidance,
        sign=SIGNS[chapter.standing],
        standing=str(chapter.standing.label),
        tag=STANDING_TAGS[chapter.standing],
        lacks=_("Puuttuu: %(what)s.") % {"what": lacks} if lacks else "",
        reason=chapter.reason,
        is_optional=not chapter.is_required and chapter.standing == Standing.MISSING,
        write_url=_editor(document, chapter.place) if may_change and chapter.place else "",
        add_url=reverse("planning:add-chapter", args=named) if may_change and is_absent and not chapter.place else "",
        leave_url=reverse("planning:leave-out", args=named) if may_change and chapter.key and not is_written else "",
    )


def _indicator_row(each: IndicatorCheck) -> IndicatorRow:
    word = _("tekstissä") if each.standing == Standing.THERE else str(each.standing.label)
    return IndicatorRow(each.key, each.name, SIGNS[each.standing], word, STANDING_TAGS[each.standing], each.reasons)


def _gap_rows(document: "WellbeingDocument", *, may_change: bool) -> list[GapRow]:
    return [
        GapRow(str(found.gap.label), found.text, reverse(found.url_name, args=found.args) if may_change else "")
        for found in gaps(document)
    ]


def _reason_pages(document: "WellbeingDocument", contents: Contents) -> list[tuple[str, str]]:
    if not contents.indicators:
        return []
    return [
        (area.name, reverse("indicators:minimum-reasons", args=[area.slug])) for area in by_name(document.areas.all())
    ]


def _areas(document: "WellbeingDocument") -> str:
    return ", ".join(area.name for area in by_name(document.areas.all()))


def _editor(document: "WellbeingDocument", place: str = "") -> str:
    address = reverse("wagtailadmin_pages:edit", args=[document.pk])
    return f"{address}#block-{place}-section" if place else address


def _workspace_spot(document: "WellbeingDocument", chapter: ChapterCheck) -> str:
    return f"{reverse('planning:workspace', args=[document.pk])}#luvut" if chapter.key else ""
