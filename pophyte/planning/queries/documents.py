"""Documents that somebody may write, read or find."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404

from pophyte.areas.queries import scopes_of
from pophyte.core.named import by_name
from pophyte.people.domain import Permission
from pophyte.planning.domain.stages import MadeFor
from pophyte.planning.models import DocumentType, WellbeingDocument


if TYPE_CHECKING:
    from pophyte.people.models import Account


def document_types() -> list[DocumentType]:
    return list(DocumentType.objects.all())


def document_or_404(pk: int) -> WellbeingDocument:
    """The document as its newest draft has it, with what it belongs to."""
    found: WellbeingDocument = get_object_or_404(
        WellbeingDocument.objects.select_related("type", "term", "previous", "follows_up").prefetch_related("areas"),
        pk=pk,
    )
    return found


def writing_permission(document: WellbeingDocument) -> Permission:
    """What one needs to write it: the region's document is the region's people's, a municipality's its own."""
    return Permission.EDIT_REGIONAL_DOCUMENTS if document.made_for == MadeFor.REGION else Permission.EDIT_DOCUMENTS


def reading_permission(document: WellbeingDocument) -> Permission:
    """What one needs to read a draft."""
    return Permission.EDIT_REGIONAL_DOCUMENTS if document.made_for == MadeFor.REGION else Permission.SEE_DRAFTS


def document_scopes(document: WellbeingDocument, *, on: date) -> frozenset[str]:
    """Scopes that cover the document: of a joint one those of each of its municipalities."""
    return frozenset(scope for area in document.areas.all() for scope in scopes_of(area, on=on))


def may_write(account: "Account | Any", document: WellbeingDocument, *, on: date) -> bool:
    return bool(account.is_authenticated) and bool(
        account.may(writing_permission(document), document_scopes(document, on=on))
    )


def may_read_draft(account: "Account | Any", document: WellbeingDocument, *, on: date) -> bool:
    return bool(account.is_authenticated) and bool(
        account.may(reading_permission(document), document_scopes(document, on=on))
    )


def documents_in(scopes: Collection[str], *, permission: str) -> list[WellbeingDocument]:
    """Documents of the areas whose own scope is named, without their text; used for a person's own list, not for a guard."""
    everything = WellbeingDocument.objects.select_related("type", "term").prefetch_related("areas").defer("body")
    is_regional = permission == Permission.EDIT_REGIONAL_DOCUMENTS
    mine = everything.filter(made_for=MadeFor.REGION) if is_regional else everything.exclude(made_for=MadeFor.REGION)
    return [
        document
        for document in mine.order_by("-term__begins", "title")
        if "everywhere" in scopes or any(area.scope in scopes for area in document.areas.all())
    ]


def sender_of(document: WellbeingDocument) -> str:
    """On whose behalf letters about the document are sent: its municipalities, or the region."""
    return ", ".join(area.name for area in by_name(document.areas.all()))
