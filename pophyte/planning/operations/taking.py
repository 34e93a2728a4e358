"""Taking an indicator's figure into a document: known indicators only, and the document's own areas."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from pophyte.core.faults import Refused
from pophyte.indicators.queries.catalogue import UnknownIndicator
from pophyte.planning.queries import figures


if TYPE_CHECKING:
    from pophyte.planning.models import WellbeingDocument


def known_indicator(key: str) -> str:
    if not key:
        raise Refused(_("Valitse mittari."))
    if not figures.is_known(key):
        raise Refused(_("Mittaria ”%(key)s” ei ole mittariluettelossa. Etsi se nimellä.") % {"key": key})
    return key


def area_keys(document: "WellbeingDocument") -> list[str]:
    return [area.scope.removeprefix("area:") for area in document.areas.all()]


def taken(key: str, area_key: str, *, among: Collection[str]) -> dict[str, Any] | None:
    """The figure as it is today; None: the indicator has none for the area."""
    if area_key not in among:
        raise Refused(_("Valitse alue, jota asiakirja koskee."))
    try:
        return figures.take_figure(key, area_key, on=timezone.localdate())
    except UnknownIndicator as fault:
        raise Refused(_("Mittaria ”%(key)s” ei ole mittariluettelossa. Etsi se nimellä.") % {"key": key}) from fault
