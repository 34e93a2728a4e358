"""The steering chain of a municipality, and over the region."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from pophyte.areas.queries import scopes_of
from pophyte.core.access import may, public
from pophyte.people.domain import Permission
from pophyte.planning.presenters.steering import present_chain, present_region
from pophyte.planning.queries.steering import chain_of, coverage
from pophyte.planning.views.guards import area_or_404


@public
def steering(request: HttpRequest, slug: str) -> HttpResponse:
    """What steers the municipality, level by level, and what is missing."""
    area, on = area_or_404(slug), timezone.localdate()
    may_edit = may(request, Permission.EDIT_DOCUMENTS, scopes_of(area, on=on))
    chain = chain_of(area, on=on, shows_all=may_edit)
    context = {"area": area, "page": present_chain(chain, area), "may_edit": may_edit}
    return render(request, "planning/steering_chain.html", context)


@public
def steering_region(request: HttpRequest) -> HttpResponse:
    """The chain in general with the source's open questions, and which level is missing where."""
    page = present_region(coverage(on=timezone.localdate()))
    return render(request, "planning/steering_region.html", {"page": page})
