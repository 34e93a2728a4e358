"""Who may write a document and who may read its draft: questions for `core.access.asks`.

To everybody else there is no such page: that a municipality has a draft is its own business.
"""

from collections.abc import Collection

from django.utils import timezone

from pophyte.core.access import hidden, hidden_unless
from pophyte.planning.queries.documents import (
    document_or_404,
    document_scopes,
    reading_permission,
    writing_permission,
)


@hidden
def reading_draft(pk: int, **_other: object) -> tuple[str, Collection[str]]:
    document = document_or_404(pk)
    return reading_permission(document), document_scopes(document, on=timezone.localdate())


@hidden_unless(reading_draft)
def writing(pk: int, **_other: object) -> tuple[str, Collection[str]]:
    document = document_or_404(pk)
    return writing_permission(document), document_scopes(document, on=timezone.localdate())
