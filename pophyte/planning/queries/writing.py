"""Whose documents an account may write or read as drafts, and where their pictures are kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from wagtail.models import ReferenceIndex

from pophyte.areas.domain import AreaKind
from pophyte.areas.queries import groupings, municipalities, predecessors_of, scopes_of
from pophyte.core.named import page_language
from pophyte.core.scopes import EVERYWHERE
from pophyte.indicators.queries.catalogue import search
from pophyte.people.domain import Permission
from pophyte.planning.domain.stages import OPEN_FOR_WRITING, MadeFor, Stage
from pophyte.planning.models import CouncilTerm, DocumentType, DraftFolder, WellbeingDocument


if TYPE_CHECKING:
    from django.db.models import QuerySet

    from pophyte.areas.models import Area
    from pophyte.people.models import Account

# As many indicators as a person reads through while writing.
OFFERED = 12
# For whom a regional document is made.
REGIONAL_KINDS = (AreaKind.WELLBEING_COUNTY, AreaKind.REGION)
WRITING = (Permission.EDIT_DOCUMENTS, Permission.EDIT_REGIONAL_DOCUMENTS)


@dataclass(frozen=True, slots=True)
class OwnDocument:
    """One document in a person's list. Who may not write it may read and comment on it."""

    document: WellbeingDocument
    may_write: bool

    @property
    def is_open(self) -> bool:
        return self.document.stage in OPEN_FOR_WRITING


def own_documents(account: "Account", *, on: date) -> list[OwnDocument]:
    """Every document that the account may write or read as a draft: the newest term first, the withdrawn ones last."""
    reading = _Covered(account, Permission.SEE_DRAFTS, on)
    writing = _Covered(account, Permission.EDIT_DOCUMENTS, on)
    regional = _Covered(account, Permission.EDIT_REGIONAL_DOCUMENTS, on)
    if reading.is_nothing and writing.is_nothing and regional.is_nothing:
        return []
    found: dict[int, bool] = {}
    for document in _without_text():
        is_regional = document.made_for == MadeFor.REGION
        may_write = (regional if is_regional else writing).any_of(document.areas.all())
        if may_write or (not is_regional and reading.any_of(document.areas.all())):
            found[document.pk] = may_write
    own = _documents().filter(pk__in=found).prefetch_related("chapters_left_out", "goals")
    return sorted(
        (OwnDocument(document, found[document.pk]) for document in own),
        key=lambda each: each.document.stage == Stage.WITHDRAWN,
    )


def writable_documents(account: "Account | Any", *, on: date) -> list[WellbeingDocument]:
    """The documents whose text the account may write today: its own, while they are open for writing."""
    writing, regional = (_Covered(account, permission, on) for permission in WRITING)
    if writing.is_nothing and regional.is_nothing:
        return []
    found = [
        document.pk
        for document in _without_text().filter(stage__in=OPEN_FOR_WRITING)
        if (regional if document.made_for == MadeFor.REGION else writing).any_of(document.areas.all())
    ]
    return list(_documents().filter(pk__in=found))


def folders_of(account: "Account | Any", *, on: date) -> list[DraftFolder]:
    """The folders that the account may put pictures into and choose them from."""
    writing, regional = (_Covered(account, permission, on) for permission in WRITING)
    if writing.is_nothing and regional.is_nothing:
        return []
    # A municipality's pictures are its own, also before the region's people.
    return [
        folder
        for folder in DraftFolder.objects.select_related("area", "collection")
        if (writing if folder.area.kind == AreaKind.MUNICIPALITY else regional).any_of([folder.area])
    ]


@dataclass(frozen=True, slots=True)
class BeginOffer:
    """What an account may begin. `own`: the areas whose documents are its own; `others`: who may join a joint one."""

    types: "QuerySet[DocumentType]"
    own: list["Area"]
    others: list["Area"]
    # What a new document may go on from or follow up.
    documents: list[WellbeingDocument]
    # Published documents of municipalities that have become part of one's own: their goals may be taken up.
    inherited: list[WellbeingDocument]


def begin_offer(account: "Account", *, on: date) -> BeginOffer:
    writing, regional = (_Covered(account, permission, on) for permission in WRITING)
    everyone = municipalities()
    own = [area for area in everyone if writing.any_of([area])]
    regions = [area for kind in REGIONAL_KINDS for area in groupings(kind) if regional.any_of([area])]
    kinds = {MadeFor.MUNICIPALITY, MadeFor.JOINT} if own else set()
    kinds |= {MadeFor.REGION} if regions else set()
    # Lists of few kinds, asked in Python: not every database can look into a JSON list.
    types = [kind.pk for kind in DocumentType.objects.all() if kinds.intersection(kind.made_for)]
    return BeginOffer(
        types=DocumentType.objects.filter(pk__in=types),
        own=own + regions,
        others=[area for area in everyone if area not in own] if own else [],
        documents=[each.document for each in own_documents(account, on=on) if each.may_write],
        inherited=_inherited(own, on=on),
    )


def _inherited(own: list["Area"], *, on: date) -> list[WellbeingDocument]:
    before = predecessors_of(own, on=on)
    if not before:
        return []
    published = WellbeingDocument.objects.published().filter(type__has_goals=True, areas__in=before)
    return list(published.select_related("term").defer("body").order_by("-term__begins", "title"))


def begun_already(
    kind: DocumentType, term: CouncilTerm, areas: Iterable["Area"], *, year: int | None
) -> WellbeingDocument | None:
    """The document of the same kind and time that one of the areas already has."""
    same = WellbeingDocument.objects.filter(type=kind, term=term, year=year, areas__in=list(areas))
    found: WellbeingDocument | None = same.exclude(stage=Stage.WITHDRAWN).prefetch_related("areas").first()
    return found


def _documents() -> Any:
    return (
        WellbeingDocument.objects.select_related("type", "term")
        .prefetch_related("areas")
        .order_by("-term__begins", "title")
    )


def _without_text() -> Any:
    """Whose each document is: the texts of a whole region would not fit in memory."""
    return WellbeingDocument.objects.only("made_for", "stage").prefetch_related("areas")


class _Covered:
    """Where an account holds one permission. An area's own scope decides for nearly everybody; groupings are asked of the
    register only for who holds one.
    """

    def __init__(self, account: "Account | Any", permission: Permission, on: date) -> None:
        self.scopes = account.scopes_with(permission) if account.is_authenticated else frozenset()
        self._on = on
        self._known: dict[int, bool] = {}

    @property
    def is_nothing(self) -> bool:
        return not self.scopes

    def any_of(self, areas: Iterable["Area"]) -> bool:
        return bool(self.scopes) and any(self._covers(area) for area in areas)

    def _covers(self, area: "Area") -> bool:
        if EVERYWHERE in self.scopes or area.scope in self.scopes:
            return True
        if not any(scope.startswith("area:") and not scope.startswith("area:municipality:") for scope in self.scopes):
            return False
        if area.pk not in self._known:
            self._known[area.pk] = bool(self.scopes & scopes_of(area, on=self._on))
        return self._known[area.pk]


@dataclass(frozen=True, slots=True)
class IndicatorOffered:
    """An indicator as the editor's chooser shows it: the name people use, and what the source calls it."""

    key: str
    name: str
    about: str


def indicators_answering(text: str) -> list[IndicatorOffered]:
    """The best answers to everyday words first."""
    language = page_language()
    return [
        IndicatorOffered(each.key, each.name.in_language(language), each.meta.title.in_language(language))
        for each in search(text, limit=OFFERED)
    ]


def may_see_file(account: "Account | Any", file: Any, *, on: date) -> bool:
    """Whether a picture or an attachment is in a folder of the account's, or in a draft that the account writes."""
    if any(folder.collection_id == file.collection_id for folder in folders_of(account, on=on)):
        return True
    used = {int(each.object_id) for each in ReferenceIndex.get_references_to(file) if each.object_id.isdigit()}
    return any(own.document.pk in used for own in own_documents(account, on=on))
