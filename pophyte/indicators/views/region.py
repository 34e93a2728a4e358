"""The whole region: its place among regions, and what its statements rest on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pophyte.core.access import public
from pophyte.core.htmx import wants_fragment
from pophyte.indicators.presenters.region import present_region
from pophyte.indicators.queries.places import here
from pophyte.indicators.store.reading import current_store


@public
def region_page(request: HttpRequest) -> HttpResponse:
    region, store = here(), current_store()
    page = present_region(store, region, request.GET.dict()) if store and region.home else None
    template = "indicators/_region_trial.html" if wants_fragment(request) else "indicators/region.html"
    return render(request, template, {"page": page})
