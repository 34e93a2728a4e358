"""Assembling a yearly review from the follow-up of a plan, and adding what came later to it.

Assembled once: from then on the text is its writers'. What is told later is offered and added as a part of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.planning.domain.stages import OPEN_FOR_WRITING
from pophyte.planning.models import DocumentType, ReviewAssembly, WellbeingDocument
from pophyte.planning.operations.documents import DocumentStatement, begin_document
from pophyte.planning.operations.yearly_review_text import (
    changes_html,
    goals_html,
    news_html,
    summary_html,
    untold_html,
)
from pophyte.planning.queries.followup import newest_release
from pophyte.planning.queries.yearly_review import ReviewMaterial, news_for, review_material, review_of


if TYPE_CHECKING:
    from pophyte.people.models import Account

Block = tuple[str, Any]


def assemble(plan_document: WellbeingDocument, *, year: int, by: "Account | None") -> WellbeingDocument:
    """Begin the review of the year with what was told. Where there is one already, it is answered untouched."""
    on = timezone.localdate()
    if newest_release(plan_document) is None:
        raise Refused(_("Vuosiraportti kootaan päätetyn suunnitelman seurannasta. Suunnitelmaa ei ole vielä päätetty."))
    if year > on.year:
        raise Refused(_("Vuosi %(year)s ei ole vielä alkanut.") % {"year": year})
    with change(by):
        # The plan's row is the queue: of two who assemble at once the second gets the first one's review.
        plan = WellbeingDocument.objects.select_for_update(of=("self",)).get(pk=plan_document.pk)
        known = review_of(plan, year)
        return known or _assembled(plan, year=year, by=by)


def _assembled(plan: WellbeingDocument, *, year: int, by: "Account | None") -> WellbeingDocument:
    kind = review_type(plan)
    statement = DocumentStatement(
        type=kind,
        term=plan.term,
        areas=list(plan.areas.all()),
        joint_name=plan.joint_name,
        year=year,
        follows_up=plan,
    )
    review = begin_document(statement=statement, by=by)
    begun = [(block.block_type, block.value) for block in review.body]
    # What is told to the one who asked is in the language of the page; what is written into the review is in its own.
    with override(review.language):
        material = review_material(plan, year=year, on=timezone.localdate())
        review.body = list(_filled(begun, kind.chapters, material))  # type: ignore[assignment]  # a StreamField takes pairs
    review.save()
    review.save_revision(user=by)
    ReviewAssembly(review=review, last_note=material.last_note).save()
    return review


def review_type(plan: WellbeingDocument) -> DocumentType:
    """The region pack's yearly review for documents like the plan."""
    kinds = DocumentType.objects.filter(is_review=True)
    found = next((kind for kind in kinds if plan.made_for in kind.made_for), None)
    if found is None:
        raise Refused(_("Alueella ei ole asiakirjan lajia vuosiraporttia varten. Pyydä alueen ylläpitoa lisäämään se."))
    return found


def _filled(begun: Sequence[Block], template: Sequence[Mapping[str, Any]], material: ReviewMaterial) -> Iterator[Block]:
    """Each part under the chapter of the template that asks for it; without one, under a chapter of its own."""
    keys = [each["key"] for each in template]
    changes_at = _first_wanting(template, "figures") or ""
    goals_at = _first_wanting(template, "goals") or _after(keys, changes_at)
    summary_at = next((key for key in keys if key not in {changes_at, goals_at}), "")
    parts = {"summary": (summary_at, _("Tiivistelmä"), _summary(material))}
    parts["changes"] = (changes_at, _("Muutokset hyvinvoinnissa"), _changes(material))
    parts["goals"] = (goals_at, _("Tavoitteiden ja toimenpiteiden toteutuminen"), _goals(material))
    for name, value in begun:
        yield name, value
        if name == "chapter" and value["key"]:
            for at, _title, blocks in parts.values():
                if at == value["key"]:
                    yield from blocks
    for at, title, blocks in parts.values():
        if not at:
            yield "chapter", {"title": title, "key": ""}
            yield from blocks


def _first_wanting(template: Sequence[Mapping[str, Any]], what: str) -> str | None:
    return next((each["key"] for each in template if what in each.get("wants", ())), None)


def _after(keys: Sequence[str], key: str) -> str:
    """The chapter that follows: a review tells first what changed, then what was done."""
    following = keys[keys.index(key) + 1 :] if key in keys else []
    return next(iter(following), "")


def _summary(material: ReviewMaterial) -> list[Block]:
    return [("text", summary_html(material))]


def _changes(material: ReviewMaterial) -> list[Block]:
    keys = list(dict.fromkeys(change.key for change in material.changes))
    blocks: list[Block] = [("text", changes_html(material))]
    if keys:
        blocks.append(("indicators", {"title": _("Tavoitteiden mittarit"), "indicators": keys, "interpretation": ""}))
    return blocks


def _goals(material: ReviewMaterial) -> list[Block]:
    texts = [goals_html(material.goals), untold_html(material.untold)]
    shown: Block = ("review", {"title": _("Tavoitteiden toteutuminen"), "interpretation": ""})
    return [shown, *(("text", html) for html in texts if html)]


def add_news(review: WellbeingDocument, *, by: "Account | None") -> WellbeingDocument:
    """Add what has been told since to the end of the newest draft, as a text that can be moved and edited there."""
    with change(by):
        row = WellbeingDocument.objects.select_for_update(of=("self",)).get(pk=review.pk)
        _refuse_closed(row, by)
        notes = news_for(row)
        if not notes:
            raise Refused(_("Raportissa on jo kaikki, mitä vuodesta on kerrottu."))
        draft: WellbeingDocument = row.get_latest_revision_as_object()
        body = [(block.block_type, block.value) for block in draft.body]
        with override(row.language):
            day = date_format(timezone.localdate(), "SHORT_DATE_FORMAT")
            draft.body = [*body, ("text", news_html(notes, day=day))]  # type: ignore[assignment]  # as above
        draft.save_revision(user=by)
        assembly = ReviewAssembly.objects.select_for_update().get(review=row)
        assembly.last_note = notes[-1].pk
        assembly.save()
    return draft


def _refuse_closed(review: WellbeingDocument, by: "Account | None") -> None:
    if review.stage not in OPEN_FOR_WRITING:
        raise Refused(_("Raportti on käsittelyssä tai päätetty, eikä sen tekstiä voi nyt muuttaa."))
    if review.locked and review.locked_by_id != (by.pk if by else None):
        raise Refused(_("Joku kirjoittaa raporttia juuri nyt ja on lukinnut sen. Lisää uudet tiedot hänen jälkeensä."))
