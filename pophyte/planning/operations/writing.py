"""What is done around the writing of a document: folders, chapters, comments, and what is carried from term to term."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Max, ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Collection, Comment

from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.core.saving import save_valid
from pophyte.indicators.queries.catalogue import UnknownIndicator
from pophyte.planning.domain.face import read_face
from pophyte.planning.domain.stages import OPEN_FOR_WRITING, Language, Stage
from pophyte.planning.models import ChapterLeftOut, DraftFolder, Goal, GoalIndicator, WellbeingDocument
from pophyte.planning.operations.documents import DocumentStatement, begin_document
from pophyte.planning.operations.taking import area_keys
from pophyte.planning.queries.contents import newest_draft, template_of
from pophyte.planning.queries.figures import take_figure


if TYPE_CHECKING:
    from pophyte.areas.models import Area
    from pophyte.people.models import Account

LONGEST_COMMENT = 2000
# Where in a block its comment stands: at the field that names it.
COMMENTED_FIELDS = {
    "chapter": ".title",
    "indicator": ".indicator",
    "indicators": ".title",
    "people": ".indicator",
    "experience": ".title",
    "goals": ".title",
    "reference": ".network",
    "picture": ".alt",
    "attachment": ".title",
}
# Running text keeps the place of a comment within it; these words of Wagtail's say "the whole of it".
WHOLE_TEXT = json.dumps([])


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was learned of one goal of last term, and whether it goes on."""

    learned: str
    goes_on: bool


def begin_writing(*, statement: DocumentStatement, by: "Account") -> WellbeingDocument:
    """Begin a document; the goals of the one of last term come along as goals of its own."""
    with change(by):
        document = begin_document(statement=statement, by=by)
        if statement.previous is not None and statement.type.has_goals:
            carry_goals(statement.previous, document, by=by)
        for inherited in statement.taken_up if statement.type.has_goals else ():
            if inherited != statement.previous:
                take_up_goals(inherited, document, by=by)
        open_folders(document, by=by)
    return document


def carry_goals(previous: WellbeingDocument, document: WellbeingDocument, *, by: "Account | None") -> list[Goal]:
    """Last term's goals as a beginning: each new row knows what it goes on from, with today's figures as its baseline."""
    with change(by):
        areas = area_keys(document)
        return [_carried(goal, document, areas) for goal in previous.goals.prefetch_related("indicators")]


def take_up_goals(inherited: WellbeingDocument, document: WellbeingDocument, *, by: "Account | None") -> list[Goal]:
    """The same of the published plan of a municipality that has merged into the document's: decided goals only.

    They stand after the goals that the document has already.
    """
    release = inherited.releases.published().newest_first().defer("content", "words").first()
    if release is None:
        raise Refused(_("Asiakirjaa ”%(document)s” ei ole julkaistu.") % {"document": inherited.title})
    decided = inherited.goals.filter(key__in=read_face(release.face).goals).prefetch_related("indicators")
    with change(by):
        areas = area_keys(document)
        first = 1 + (document.goals.aggregate(last=Max("place"))["last"] or 0)
        return [_carried(goal, document, areas, place=first + number) for number, goal in enumerate(decided)]


def _carried(goal: Goal, document: WellbeingDocument, areas: Sequence[str], *, place: int | None = None) -> Goal:
    carried = Goal(
        document=document,
        text=goal.text,
        why=goal.why,
        focus_area=goal.focus_area,
        life_domain=goal.life_domain,
        continues=goal,
        place=goal.place if place is None else place,
    )
    save_valid(carried)
    for followed, area in _followed(goal, areas):
        save_valid(
            GoalIndicator(
                goal=carried,
                indicator=followed.indicator,
                area_key=area,
                aim=followed.aim,
                baseline=_figure_today(followed.indicator, area),
                place=followed.place,
            )
        )
    return carried


def _followed(goal: Goal, areas: Sequence[str]) -> Iterator[tuple[GoalIndicator, str]]:
    """The goal's indicators with the areas in which they are followed from now on: the document's own only.

    Who leaves a joint document takes its own along. What was followed in other areas alone (the municipality has merged
    since, or others have joined) is followed in each of the new ones.
    """
    rows = list(goal.indicators.all())
    known = {row.indicator for row in rows if row.area_key in areas}
    yield from ((row, row.area_key) for row in rows if row.area_key in areas)
    others = {row.indicator: row for row in rows if row.indicator not in known}
    yield from ((row, area) for row in others.values() for area in areas)


def _figure_today(indicator: str, area_key: str) -> dict[str, Any] | None:
    try:
        return take_figure(indicator, area_key, on=timezone.localdate())
    except UnknownIndicator:
        return None


def state_lessons(document: WellbeingDocument, lessons: Mapping[int, Lesson], *, by: "Account") -> None:
    """Say how last term's goals came out, by the key of the goal that goes on from each.

    A goal that does not go on leaves the plan; what was learned stays with the goal of last term. Goals that somebody
    else has taken away meanwhile are passed by.
    """
    with change(by):
        # Sent twice at once, a lesson is kept once: the second finds the goal gone.
        _demand_open(WellbeingDocument.objects.select_for_update(of=("self",)).get(pk=document.pk))
        for goal in document.goals.filter(pk__in=lessons, continues__isnull=False).select_related("continues"):
            _state_lesson(goal, lessons[goal.pk])


def _state_lesson(goal: Goal, lesson: Lesson) -> None:
    if lesson.goes_on:
        goal.learned = lesson.learned.strip()
        save_valid(goal)
        return
    if goal.continues is not None and lesson.learned.strip():
        # What that goal had itself learned of the one before it stays.
        goal.continues.learned = "\n".join(filter(None, (goal.continues.learned, lesson.learned.strip())))
        save_valid(goal.continues)
    try:
        goal.delete()
    except ProtectedError as fault:
        words = {"goal": goal.text}
        raise Refused(_("Tavoitteella ”%(goal)s” on jo toimenpiteitä. Siirrä tai poista ne ensin.") % words) from fault


def choose_language(document: WellbeingDocument, language: Language, *, by: "Account") -> None:
    """In which language the document is: what is written stays, what the document adds of its own is in it from now on."""
    with change(by):
        held = WellbeingDocument.objects.select_for_update(of=("self",)).get(pk=document.pk)
        _demand_open(held)
        if held.language != language:
            held.language = language
            held.save(update_fields=["language"])
    document.language = language


def leave_chapter_out(document: WellbeingDocument, chapter: str, *, reason: str, by: "Account") -> None:
    """Say that a chapter of the template is left out, and why. No reason: it is not left out after all."""
    with change(by):
        _demand_open(document)
        _demand_chapter(document, chapter)
        said = document.chapters_left_out.filter(chapter=chapter).first()
        if not reason.strip():
            if said is not None:
                said.delete()
            return
        said = said or ChapterLeftOut(document=document, chapter=chapter)
        said.reason = reason.strip()
        save_valid(said)


def add_chapter(document: WellbeingDocument, chapter: str, *, by: "Account") -> None:
    """Put a chapter of the template that the text does not have to where the template has it. Safe to repeat."""
    with change(by):
        locked = WellbeingDocument.objects.select_for_update().get(pk=document.pk)
        _demand_open(locked)
        title = _demand_chapter(document, chapter)
        draft = newest_draft(locked)
        if any(_key_of(block) == chapter for block in draft.body):
            return
        draft.body.insert(_place_of(chapter, document, draft.body), ("chapter", {"title": title, "key": chapter}))
        draft.save()
        draft.save_revision(user=by)


def _place_of(chapter: str, document: WellbeingDocument, body: Any) -> int:
    """Before the first chapter that the template has after it; else at the end."""
    keys = [each.key for each in template_of(document.type)]
    later = set(keys[keys.index(chapter) + 1 :])
    return next((place for place, block in enumerate(body) if _key_of(block) in later), len(body))


def _key_of(block: Any) -> str | None:
    """Which chapter of the template the block begins; None: it begins none."""
    return block.value["key"] or None if block.block_type == "chapter" else None


def comment_on(document: WellbeingDocument, *, spot: str, text: str, by: "Account") -> Comment:
    """Leave a comment at one block of the draft, where the writers find it in their editor; "" is the whole document."""
    if not text.strip():
        raise Refused(_("Kirjoita kommentti."))
    if len(text) > LONGEST_COMMENT:
        raise Refused(_("Kommentti on liian pitkä. Enintään %(limit)s merkkiä mahtuu.") % {"limit": LONGEST_COMMENT})
    path, position = _spot(document, spot)
    with change(by):
        comment = Comment(page_id=document.pk, user=by, text=text.strip(), contentpath=path, position=position)
        comment.save()
        comment.log_create(user=by, page_revision=document.latest_revision)
    return comment


def _spot(document: WellbeingDocument, spot: str) -> tuple[str, str]:
    if not spot:
        return "title", ""
    block = next((each for each in newest_draft(document).body if each.id == spot), None)
    if block is None:
        raise Refused(_("Kohta, jota kommentoit, on poistettu luonnoksesta. Valitse toinen kohta."))
    return (
        f"body.{block.id}{COMMENTED_FIELDS.get(block.block_type, '')}",
        WHOLE_TEXT if block.block_type == "text" else "",
    )


def open_folders(document: WellbeingDocument, *, by: "Account | None") -> None:
    """A place for the pictures and attachments of each of the document's areas. Safe to repeat."""
    missing = [area for area in document.areas.all() if not DraftFolder.objects.filter(area=area).exists()]
    if missing:
        with change(by):
            for area in missing:
                _open_folder(area)


def _open_folder(area: "Area") -> None:
    root = Collection.get_first_root_node()
    DraftFolder.objects.create(area=area, collection=root.add_child(instance=Collection(name=area.name)))


def _demand_open(document: WellbeingDocument) -> None:
    if document.stage not in OPEN_FOR_WRITING:
        words = {"stage": Stage(document.stage).label}
        raise Refused(_("Asiakirja on vaiheessa ”%(stage)s”, eikä sitä voi nyt muuttaa.") % words)


def _demand_chapter(document: WellbeingDocument, chapter: str) -> str:
    """The title of the template's chapter in the language of the document."""
    with override(document.language):
        titles = {each.key: each.title for each in template_of(document.type)}
    if chapter not in titles:
        raise Refused(_("Tässä asiakirjan lajissa ei ole sellaista lukua."))
    return titles[chapter]
