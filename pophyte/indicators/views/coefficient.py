"""What the HYTE coefficient is made of, and what it is about in the own municipality."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from pophyte.core.access import public
from pophyte.indicators.presenters.coefficient import present_coefficient
from pophyte.indicators.queries.divisions import mergers_until
from pophyte.indicators.queries.places import here
from pophyte.indicators.store.reading import current_store
from pophyte.indicators.views.choices import chosen_municipality, read_choices


@public
def coefficient_page(request: HttpRequest) -> HttpResponse:
    region = here()
    own = chosen_municipality(request, region)
    year, mergers = read_choices(request, region, own).year, mergers_until(timezone.localdate())
    context = {
        "page": present_coefficient(current_store(), region, own, year=year, mergers=mergers),
        "municipalities": region.municipalities,
        "municipality": own,
    }
    return render(request, "indicators/coefficient.html", context)
