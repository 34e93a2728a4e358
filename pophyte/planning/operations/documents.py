"""Beginning a document, and the steps of its way."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

from pophyte.areas.domain import AreaKind
from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.core.named import page_language
from pophyte.planning.domain.stages import Language, MadeFor, Rhythm, Stage, may_become
from pophyte.planning.models import CouncilTerm, DocumentShelf, DocumentType, WellbeingDocument


if TYPE_CHECKING:
    from pophyte.areas.models import Area
    from pophyte.people.models import Account

SHELF_SLUG = "asiakirjat"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentStatement:
    """What is begun. `title` empty: made from the kind, the areas and the term."""

    type: DocumentType
    term: CouncilTerm
    areas: Sequence["Area"]
    joint_name: str = ""
    title: str = ""
    # A review's is that of the plan it follows up. Otherwise empty: that of the page on which it is begun.
    language: str = ""
    year: int | None = None
    previous: WellbeingDocument | None = None
    follows_up: WellbeingDocument | None = None
    # Of municipalities that have merged into the document's own: goals of their published plans come along.
    taken_up: Sequence[WellbeingDocument] = ()


def begin_document(*, statement: DocumentStatement, by: "Account | None") -> WellbeingDocument:
    """Make a draft with the chapters of its kind. One document of a kind is made for the same areas and time."""
    made_for = _made_for(statement)
    _check(statement, made_for)
    plan = statement.follows_up
    language = plan.language if plan else statement.language or page_language()
    with override(language):
        title = statement.title.strip() or default_title(statement)
    try:
        with change(by):
            parent = held_shelf()
            refuse_second(statement)
            document = WellbeingDocument(
                title=title,
                slug=_free_slug(title),
                live=False,
                has_unpublished_changes=True,
                owner=by,
                type=statement.type,
                term=statement.term,
                year=statement.year,
                made_for=made_for,
                joint_name=statement.joint_name.strip(),
                language=language,
                previous=statement.previous,
                follows_up=statement.follows_up,
                body=_chapters(statement.type, language),
            )
            parent.add_child(instance=document)
            document.areas.set(statement.areas)
            document.save_revision(user=by)
    except IntegrityError as fault:
        raise Refused(_("Asiakirja on jo aloitettu. Avaa se luettelosta.")) from fault
    return document


def move(document: WellbeingDocument, stage: Stage, *, by: "Account | None") -> None:
    """Take the document to another stage, where the table of steps allows it."""
    if not may_become(document.stage, stage):
        words = {"now": Stage(document.stage).label, "then": stage.label}
        raise Refused(_("Asiakirjan vaihe on ”%(now)s”. Siitä ei voi siirtyä vaiheeseen ”%(then)s”.") % words)
    with change(by):
        document.stage = stage
        document.save(update_fields=["stage"])


def shelf() -> DocumentShelf:
    """The page under which documents stand; made when the first one needs it."""
    found: DocumentShelf | None = DocumentShelf.objects.first()
    if found is None:
        root = Page.get_first_root_node()
        found = DocumentShelf(title=_("Asiakirjat"), slug=SHELF_SLUG, live=False)
        root.add_child(instance=found)
    return found


def held_shelf() -> DocumentShelf:
    """Its row is the queue: of two who begin a document at once the second is told of the first one's."""
    found: DocumentShelf = DocumentShelf.objects.select_for_update(of=("self",)).get(pk=shelf().pk)
    return found


def default_title(statement: DocumentStatement) -> str:
    """As an official would name it: Pudasjärven hyvinvointikertomus 2025–2029."""
    name = statement.type.name
    whose = statement.joint_name.strip() or _joined([_whose(area) for area in statement.areas])
    time = str(statement.year) if statement.year else str(statement.term)
    return _("%(whose)s %(kind)s %(time)s") % {"whose": whose, "kind": name[:1].lower() + name[1:], "time": time}


def _whose(area: "Area") -> str:
    """Pudasjärven, Kalajokis, Kalajoki’s: Finnish names are inflected in the register, others get an ending."""
    language = page_language()
    if language == Language.FINNISH:
        return area.genitive or area.name
    ending = {Language.SWEDISH: "s", Language.ENGLISH: "’s"}[Language(language)]
    return area.name if language == Language.SWEDISH and area.name[-1:] in "sxz" else f"{area.name}{ending}"


def _joined(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s ja %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def _made_for(statement: DocumentStatement) -> MadeFor:
    if len(statement.areas) > 1:
        return MadeFor.JOINT
    is_municipality = bool(statement.areas) and statement.areas[0].kind == AreaKind.MUNICIPALITY
    return MadeFor.MUNICIPALITY if is_municipality else MadeFor.REGION


def _check(statement: DocumentStatement, made_for: MadeFor) -> None:
    if not statement.areas:
        raise Refused(_("Valitse, mille kunnalle asiakirja laaditaan."))
    if made_for == MadeFor.JOINT and any(area.kind != AreaKind.MUNICIPALITY for area in statement.areas):
        raise Refused(_("Yhteinen asiakirja laaditaan kunnille."))
    if made_for not in statement.type.made_for:
        words = {"kind": statement.type.name, "whom": made_for.label}
        raise Refused(_("Lajia ”%(kind)s” ei laadita näin: %(whom)s.") % words)
    if statement.type.rhythm == Rhythm.YEAR and statement.year is None:
        raise Refused(_("Kerro, mistä vuodesta raportti kertoo."))


def refuse_second(statement: DocumentStatement) -> None:
    """One of the areas has a document of the kind and time already; one that lapsed is none."""
    wanted = {area.pk for area in statement.areas}
    same = (
        WellbeingDocument.objects.filter(type=statement.type, term=statement.term, year=statement.year)
        .exclude(stage=Stage.WITHDRAWN)
        .prefetch_related("areas")
    )
    for document in same:
        shared = [area.name for area in document.areas.all() if area.pk in wanted]
        if shared:
            words = {"document": document.title, "areas": ", ".join(shared)}
            raise Refused(_("%(areas)s: asiakirja ”%(document)s” on jo aloitettu. Jatka sitä.") % words)


def _free_slug(title: str) -> str:
    # A dash between years is a dash in the address, too.
    base = slugify(title.replace("–", "-"))[:200] or "asiakirja"
    slug, number = base, 2
    while Page.objects.filter(slug=slug).exists():
        slug, number = f"{base}-{number}", number + 1
    return slug


def _chapters(kind: DocumentType, language: str) -> list[tuple[str, dict[str, str]]]:
    """The template's chapters, each begun with its heading."""
    return [
        ("chapter", {"title": each["title"].get(language) or each["title"]["fi"], "key": each["key"]})
        for each in kind.chapters
    ]
