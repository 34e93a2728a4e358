"""The page of one indicator, its chart as a picture, and its small page for other sites."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.vary import vary_on_cookie

from pophyte.areas.queries import scopes_of
from pophyte.core.access import may, public
from pophyte.core.htmx import wants_fragment
from pophyte.indicators.charts.kinds import Size
from pophyte.indicators.presenters.indicator import IndicatorPage, present_indicator
from pophyte.indicators.presenters.indicator_chart import chart_data, present_chart
from pophyte.indicators.presenters.indicator_words import describe
from pophyte.indicators.presenters.peers_chart import peers_data, present_peers_chart
from pophyte.indicators.queries.own import is_own
from pophyte.indicators.queries.places import Here, here
from pophyte.indicators.views.choices import Choices, asked_municipality, chosen_municipality, read_choices
from pophyte.indicators.views.guards import indicator_or_404, store_or_404
from pophyte.indicators.views.pictures import drawn
from pophyte.people.domain import Permission


if TYPE_CHECKING:
    from pophyte.areas.models import Area


@public
@vary_on_cookie
def indicator_page(request: HttpRequest, key: str) -> HttpResponse:
    region = here()
    page, choices = _page(request, key, region, chosen_municipality(request, region))
    context = _context(page, choices) | {
        "about": describe(page),
        "peers_chart": present_peers_chart(page, choices.query()),
        "edit_address": _edit_address(request, page),
        "choices": choices,
        "address": request.build_absolute_uri(request.path),
        "embed_address": request.build_absolute_uri(reverse("indicators:indicator-embed", args=[key])),
    }
    template = "indicators/_indicator.html" if wants_fragment(request) else "indicators/indicator.html"
    return render(request, template, context)


@public
def indicator_chart(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """The same chart as on the page with the same choices, for print and for slides. No cookie is read."""
    region = here()
    page, _choices = _page(request, key, region, asked_municipality(request, region))
    return drawn(chart_data(page, size=Size.read(request.GET.get("koko"))), key=key, form=form)


@public
def peers_chart(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """The municipality of the address among its peers. No cookie is read."""
    region = here()
    page, _choices = _page(request, key, region, asked_municipality(request, region))
    data = peers_data(page, size=Size.read(request.GET.get("koko")))
    if data is None:
        raise Http404(_("Vertailua vertaiskuntiin ei ole."))
    return drawn(data, key=f"{key}-vertaiskunnat", form=form)


@public
@xframe_options_exempt
def embedded(request: HttpRequest, key: str) -> HttpResponse:
    """Chart, source and a link back: what another site shows in a frame. No cookie is read or set."""
    region = here()
    page, choices = _page(request, key, region, asked_municipality(request, region))
    response = render(request, "indicators/embedded.html", _context(page, choices))
    response._csp_replace = {"frame-ancestors": ["*"]}  # type: ignore[attr-defined]  # django-csp reads it
    return response


def _edit_address(request: HttpRequest, page: IndicatorPage) -> str:
    """Where those who keep a municipality's own indicator mend it or take it away; "" for all others."""
    if not is_own(page.indicator.key) or not request.user.is_authenticated:
        return ""
    _own, code, slug = page.indicator.key.split(":", 2)
    area = next((area for area in page.municipalities if area.code == code), None)
    if area is None or not may(request, Permission.EDIT_INDICATORS, scopes_of(area, on=timezone.localdate())):
        return ""
    return reverse("indicators:edit-own", args=[area.slug, slug])


def _context(page: IndicatorPage, choices: Choices) -> dict[str, object]:
    query = choices.query()
    return {"page": page, "chart": present_chart(page, query), "query": f"?{query}" if query else ""}


def _page(request: HttpRequest, key: str, region: Here, municipality: "Area | None") -> tuple[IndicatorPage, Choices]:
    store = store_or_404()
    choices = read_choices(request, region, municipality)
    found = indicator_or_404(key, store)
    return present_indicator(store, found, choices, region, on=timezone.localdate()), choices
