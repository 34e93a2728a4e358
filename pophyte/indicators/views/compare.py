"""Comparing any areas in any indicators: page, file and pictures, all from the same address."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_cookie

from pophyte.core.access import public
from pophyte.core.htmx import wants_fragment
from pophyte.core.tables import csv_response
from pophyte.indicators.charts.kinds import Size
from pophyte.indicators.domain import Sex
from pophyte.indicators.presenters.compare import Asked, ComparePage, present_compare, table_rows
from pophyte.indicators.presenters.compare_chart import chart_data, present_charts
from pophyte.indicators.queries.places import Here, here, key_of
from pophyte.indicators.store.reading import Store, current_store
from pophyte.indicators.views.choices import SEXES, asked_municipality, chosen_municipality
from pophyte.indicators.views.guards import store_or_404
from pophyte.indicators.views.pictures import drawn


if TYPE_CHECKING:
    from pophyte.areas.models import Area


# More than can be compared, so that a person learns what was left out; an endless address is not read to its end.
READ_AT_MOST = 100
OwnOf = Callable[[HttpRequest, Here], "Area | None"]


@public
@vary_on_cookie
def compare(request: HttpRequest) -> HttpResponse:
    store = current_store()
    context = _context(store, request) if store else {}
    template = "indicators/_compare_result.html" if wants_fragment(request) else "indicators/compare.html"
    return render(request, template, context)


@public
@vary_on_cookie
def compare_csv(request: HttpRequest) -> HttpResponse:
    page, _own = _page(store_or_404(), request)
    header, rows = table_rows(page)
    return csv_response("vertailu.csv", header, rows)


@public
def compare_chart(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """One indicator of the comparison as a picture or as its spec. No cookie is read."""
    store = store_or_404()
    page, own = _page(store, request, key, own_of=asked_municipality)
    row = next((row for row in page.rows if row.key == key), None)
    if row is None:
        raise Http404(_("Mittaria ei ole."))
    return drawn(chart_data(page, row, own=own, size=Size.read(request.GET.get("koko"))), key=key, form=form)


def _context(store: Store, request: HttpRequest) -> dict[str, object]:
    page, own = _page(store, request)
    return {
        "page": page,
        "charts": present_charts(page, own=own),
        "address": request.build_absolute_uri(request.path),
    }


def _page(
    store: Store, request: HttpRequest, *indicators: str, own_of: OwnOf = chosen_municipality
) -> tuple[ComparePage, str]:
    """The comparison, and the key of the own municipality ("" for none)."""
    region = here()
    own = own_of(request, region)
    asked = Asked(
        areas=tuple(request.GET.getlist("alue")[:READ_AT_MOST]),
        indicators=indicators or tuple(request.GET.getlist("mittari")[:READ_AT_MOST]),
        sex=SEXES.get(request.GET.get("sukupuoli", ""), Sex.TOTAL),
        own=own,
        on=timezone.localdate(),
    )
    return present_compare(store, region, asked), key_of(own) if own else ""
