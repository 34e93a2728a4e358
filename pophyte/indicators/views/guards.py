"""What must be there before a page can be made, and which scopes the views about one municipality ask for."""

from typing import TYPE_CHECKING

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from pophyte.areas.queries import municipality, scopes_of
from pophyte.indicators.queries.catalogue import Indicator, UnknownIndicator, indicator
from pophyte.indicators.store.reading import Store, current_store


if TYPE_CHECKING:
    from pophyte.areas.models import Area


def municipality_or_404(slug: str) -> "Area":
    area = municipality(slug)
    if area is None:
        raise Http404
    return area


def store_or_404() -> Store:
    store = current_store()
    if store is None:
        raise Http404(_("Mittaritietoa ei ole vielä tuotu."))
    return store


def indicator_or_404(key: str, store: Store) -> Indicator:
    try:
        return indicator(key, store)
    except UnknownIndicator as unknown:
        raise Http404(_("Mittaria ei ole.")) from unknown


def municipality_scopes(slug: str, **_others: str) -> frozenset[str]:
    """Also of an address about something within the municipality."""
    return scopes_of(municipality_or_404(slug), on=timezone.localdate())
