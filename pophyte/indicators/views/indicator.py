"""The page of one indicator, its chart as a picture, and its small page for other sites."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.vary import vary_on_cookie

from pophyte.core.access import public
from pophyte.core.htmx import wants_fragment
from pophyte.indicators import charts
from pophyte.indicators.charts.kinds import Size
from pophyte.indicators.presenters.indicator import IndicatorPage, present_indicator
from pophyte.indicators.presenters.indicator_chart import chart_data, present_chart
from pophyte.indicators.presenters.indicator_words import describe
from pophyte.indicators.queries.catalogue import UnknownIndicator, indicator
from pophyte.indicators.queries.places import here
from pophyte.indicators.store.reading import current_store
from pophyte.indicators.views.choices import Choices, read_choices


CHART_TYPES = {"svg": "image/svg+xml", "png": "image/png"}
HOUR = 3600


@public
@vary_on_cookie
def indicator_page(request: HttpRequest, key: str) -> HttpResponse:
    page, choices = _page(request, key)
    context = {
        "page": page,
        "about": describe(page),
        "chart": present_chart(page, choices.query().removeprefix("?")),
        "choices": choices,
        "query": choices.query(),
        "address": request.build_absolute_uri(request.path),
        "embed_address": request.build_absolute_uri(reverse("indicators:indicator-embed", args=[key])),
    }
    return render(
        request, "indicators/_indicator.html" if wants_fragment(request) else "indicators/indicator.html", context
    )


@public
def indicator_chart(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """The same chart as on the page with the same choices, for print and for slides."""
    page, _choices = _page(request, key)
    chart = charts.line_chart(chart_data(page, size=Size.read(request.GET.get("koko"))))
    response: HttpResponse
    if form == "json":
        response = JsonResponse(dict(chart.spec))
    else:
        drawn = charts.svg(chart) if form == "svg" else charts.png(chart)
        response = HttpResponse(drawn, content_type=CHART_TYPES[form])
    response["Cache-Control"] = f"public, max-age={HOUR}"
    response["Content-Disposition"] = f'inline; filename="{key.replace(":", "-")}.{form}"'
    return response


@public
@xframe_options_exempt
def embedded(request: HttpRequest, key: str) -> HttpResponse:
    """Chart, source and a link back: what another site shows in a frame. No cookie is read or set."""
    page, choices = _page(request, key)
    response = render(
        request,
        "indicators/embedded.html",
        {"page": page, "chart": present_chart(page, choices.query().removeprefix("?")), "query": choices.query()},
    )
    response._csp_replace = {"frame-ancestors": ["*"]}  # type: ignore[attr-defined]  # django-csp reads it
    return response


def _page(request: HttpRequest, key: str) -> tuple[IndicatorPage, Choices]:
    store = current_store()
    if store is None:
        raise Http404(_("Mittaritietoa ei ole vielä tuotu."))
    try:
        found = indicator(key)
    except UnknownIndicator as unknown:
        raise Http404(_("Mittaria ei ole.")) from unknown
    region = here()
    choices = read_choices(request, region)
    return present_indicator(store, found, choices, region, on=timezone.localdate()), choices
