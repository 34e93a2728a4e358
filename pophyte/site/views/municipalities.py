"""The list of municipalities with its map, and the page of one municipality."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_headers

from pophyte.areas import queries
from pophyte.areas.domain import MapLayer
from pophyte.core.access import may, public
from pophyte.core.htmx import wants_fragment
from pophyte.networks import queries as networks
from pophyte.people import queries as people
from pophyte.people.domain import Permission
from pophyte.planning import queries as planning
from pophyte.site.presenters.decided import SHOWN, present_decided
from pophyte.site.presenters.municipalities import Asked, present_municipalities
from pophyte.site.presenters.municipality import present_municipality


@public
@vary_on_headers("HX-Request")
def municipalities(request: HttpRequest) -> HttpResponse:
    page = present_municipalities(Asked.read(request.GET.dict()), on=timezone.localdate())
    template = "site/_municipalities.html" if wants_fragment(request) else "site/municipalities.html"
    return render(request, template, {"page": page})


@public
def municipality(request: HttpRequest, slug: str) -> HttpResponse:
    today = timezone.localdate()
    everyone = queries.municipalities()
    # Only a ceased municipality is not among today's.
    area = next((one for one in everyone if one.slug == slug), None) or queries.municipality(slug)
    if area is None:
        raise Http404(_("Kuntaa ei ole."))
    layer = MapLayer.read(request.GET.get("kartta"))
    steps = queries.successions_until(today)
    documents = planning.published_documents(area)
    # Nobody who has not signed in may do anything here: the question is saved.
    scopes = queries.scopes_of(area, on=today) if request.user.is_authenticated else frozenset()
    context = {
        "page": present_municipality(area, everyone, steps, layer=layer, on=today),
        "steps": steps,
        "area": area,
        "schedule": planning.municipality_schedule(area, on=today),
        "documents": present_decided(area, documents, planning.decided_goals(documents[:SHOWN])),
        "networks": networks.networks_reaching(area, on=today),
        "roles": people.public_roles(area, on=today),
        "may_edit": bool(scopes) and may(request, Permission.EDIT_SCHEDULE, scopes),
        "may_write": bool(scopes) and may(request, Permission.EDIT_DOCUMENTS, scopes),
    }
    return render(request, "site/municipality.html", context)
