"""Which scopes the views about one municipality's figures ask for."""

from typing import TYPE_CHECKING

from django.http import Http404
from django.utils import timezone

from pophyte.areas.queries import municipality, scopes_of


if TYPE_CHECKING:
    from pophyte.areas.models import Area


def municipality_or_404(slug: str) -> "Area":
    area = municipality(slug)
    if area is None:
        raise Http404
    return area


def municipality_scopes(slug: str, **_others: str) -> frozenset[str]:
    """Also of an address about something within the municipality."""
    return scopes_of(municipality_or_404(slug), on=timezone.localdate())
