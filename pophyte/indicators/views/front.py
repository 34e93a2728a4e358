"""Where indicator knowledge begins: search, the catalogue, the sources, and choosing the own municipality."""

from urllib.parse import urlsplit, urlunsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from pophyte.core.access import public
from pophyte.core.htmx import wants_fragment
from pophyte.core.search import LONGEST_QUERY
from pophyte.indicators.presenters.front import OwnArea, narrowings, present_catalogue, present_sources
from pophyte.indicators.queries.catalogue import concept
from pophyte.indicators.queries.divisions import mergers_until
from pophyte.indicators.queries.places import here, key_of
from pophyte.indicators.store.reading import current_store
from pophyte.indicators.views.choices import chosen_municipality, remember


@public
def front(request: HttpRequest) -> HttpResponse:
    region = here()
    context = {
        "store": current_store(),
        "municipalities": region.municipalities,
        "municipality": chosen_municipality(request, region),
        "focus_areas": narrowings(concept()),
    }
    return render(request, "indicators/front.html", context)


@public
def catalogue_page(request: HttpRequest) -> HttpResponse:
    region, store = here(), current_store()
    municipality = chosen_municipality(request, region)
    text = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    chosen = request.GET.get("painopiste", "")
    # Asked once: it takes two questions to the database.
    shared = concept()
    own = OwnArea(key_of(municipality), mergers_until(timezone.localdate())) if municipality else None
    found = present_catalogue(store, shared, text=text, chosen=chosen, own=own) if store else None
    context = {
        "store": store,
        "municipality": municipality,
        "page": found,
        "focus_areas": narrowings(shared),
        "text": text,
    }
    template = "indicators/_catalogue.html" if wants_fragment(request) else "indicators/catalogue.html"
    return render(request, template, context)


@public
def datasets(request: HttpRequest) -> HttpResponse:
    store = current_store()
    return render(request, "indicators/datasets.html", {"sources": present_sources(store) if store else ()})


def _without_municipality(address: str) -> str:
    parts = urlsplit(address)
    kept = QueryDict(parts.query, mutable=True)
    kept.pop("kunta", None)
    return urlunsplit(parts._replace(query=kept.urlencode()))


@public
@require_POST
def choose_municipality(request: HttpRequest) -> HttpResponse:
    """Remembers the own municipality and goes back to where the reader was; an empty choice forgets it."""
    municipality = here().area(request.POST.get("kunta", ""))
    back = request.POST.get("takaisin", "")
    is_ours = url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    if is_ours:
        # The address would win over the choice.
        back = _without_municipality(back)
    else:
        back = reverse("indicators:profile", args=[municipality.slug]) if municipality else reverse("indicators:front")
    response = HttpResponseRedirect(back)
    remember(response, municipality)
    return response
