"""Which scopes the views about one municipality ask for."""

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from pophyte.areas.queries import municipality, scopes_of
from pophyte.planning.models import CouncilDecision


if TYPE_CHECKING:
    from pophyte.areas.models import Area


def area_or_404(slug: str) -> "Area":
    area = municipality(slug)
    if area is None:
        raise Http404
    return area


def municipality_scopes(slug: str) -> frozenset[str]:
    return scopes_of(area_or_404(slug), on=timezone.localdate())


def decision_scopes(pk: int) -> frozenset[str]:
    decision = get_object_or_404(CouncilDecision.objects.select_related("municipality"), pk=pk)
    return scopes_of(decision.municipality, on=timezone.localdate())
