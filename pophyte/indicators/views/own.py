"""A municipality's own indicators: the list, a new one, mending one with its yearly figures, and taking one away."""

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from pophyte.core.access import requires
from pophyte.core.faults import Refused
from pophyte.core.named import by_name
from pophyte.indicators.forms.own import FigureForms, OwnIndicatorForm, figures_of, initial_of, initial_years_of
from pophyte.indicators.models import OwnIndicator
from pophyte.indicators.operations.own import remove_own, save_own
from pophyte.indicators.operations.tasks import REMOVED, publish_own
from pophyte.indicators.queries.own import own_indicator, own_indicators
from pophyte.indicators.views.guards import municipality_or_404, municipality_scopes
from pophyte.people.domain import Permission


if TYPE_CHECKING:
    from pophyte.areas.models import Area
    from pophyte.people.models import Account


@requires(Permission.EDIT_INDICATORS, scopes=municipality_scopes)
def own_list(request: HttpRequest, slug: str) -> HttpResponse:
    area = municipality_or_404(slug)
    return render(request, "indicators/own_list.html", {"area": area, "indicators": by_name(own_indicators(area))})


@requires(Permission.EDIT_INDICATORS, scopes=municipality_scopes)
def add_own(request: HttpRequest, slug: str) -> HttpResponse:
    return _edit(request, municipality_or_404(slug), None)


@requires(Permission.EDIT_INDICATORS, scopes=municipality_scopes)
def edit_own(request: HttpRequest, slug: str, own: str) -> HttpResponse:
    area = municipality_or_404(slug)
    return _edit(request, area, _own_or_404(area, own))


@requires(Permission.EDIT_INDICATORS, scopes=municipality_scopes)
def delete_own(request: HttpRequest, slug: str, own: str) -> HttpResponse:
    """Asks first: what is taken away does not come back."""
    area = municipality_or_404(slug)
    indicator = _own_or_404(area, own)
    if request.method == "POST":
        account = cast("Account", request.user)
        remove_own(indicator, by=account)
        messages.success(request, publish_own(area, by=account, told=REMOVED))
        return redirect("indicators:own", area.slug)
    return render(request, "indicators/own_remove.html", {"area": area, "indicator": indicator})


def _own_or_404(area: "Area", slug: str) -> OwnIndicator:
    found = own_indicator(area, slug)
    if found is None:
        raise Http404
    return found


def _edit(request: HttpRequest, area: "Area", indicator: OwnIndicator | None) -> HttpResponse:
    form = OwnIndicatorForm(request.POST or None, initial=initial_of(indicator) if indicator else {})
    years = FigureForms(request.POST or None, prefix="vuodet", initial=initial_years_of(indicator) if indicator else [])
    if request.method == "POST" and form.is_valid() and years.is_valid():
        account = cast("Account", request.user)
        try:
            save_own(form.statement(area, figures_of(years)), indicator=indicator, by=account)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, publish_own(area, by=account))
            return redirect("indicators:own", area.slug)
    context = {"area": area, "indicator": indicator, "form": form, "years": years}
    return render(request, "indicators/own_edit.html", context)
