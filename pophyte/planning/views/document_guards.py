"""Who may write a document and who may read its draft: questions for `core.access.asks`."""

from collections.abc import Collection

from django.utils import timezone

from pophyte.planning.queries.documents import (
    document_or_404,
    document_scopes,
    reading_permission,
    writing_permission,
)


def writing(pk: int, **_other: object) -> tuple[str, Collection[str]]:
    document = document_or_404(pk)
    return writing_permission(document), document_scopes(document, on=timezone.localdate())


def reading_draft(pk: int, **_other: object) -> tuple[str, Collection[str]]:
    document = document_or_404(pk)
    return reading_permission(document), document_scopes(document, on=timezone.localdate())
