"""The minimum list of a wellbeing report in one municipality, and the reasons for what is left out."""

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pophyte.areas.queries import scopes_of
from pophyte.core.access import may, public, requires
from pophyte.core.faults import Refused
from pophyte.indicators.forms.left_out import ReasonsForm
from pophyte.indicators.operations.left_out import state_reasons
from pophyte.indicators.queries import catalogue as knowledge
from pophyte.indicators.queries.left_out import MinimumPage, minimum_page
from pophyte.indicators.store.reading import current_store
from pophyte.indicators.views.guards import municipality_or_404, municipality_scopes
from pophyte.people.domain import Permission


if TYPE_CHECKING:
    from pophyte.areas.models import Area
    from pophyte.people.models import Account


@public
def minimum(request: HttpRequest, slug: str) -> HttpResponse:
    area = municipality_or_404(slug)
    may_edit = request.user.is_authenticated and may(
        request, Permission.EDIT_INDICATORS, scopes_of(area, on=timezone.localdate())
    )
    return render(request, "indicators/minimum.html", {"area": area, "page": _page(area), "may_edit": may_edit})


@requires(Permission.EDIT_INDICATORS, scopes=municipality_scopes)
def edit_reasons(request: HttpRequest, slug: str) -> HttpResponse:
    area = municipality_or_404(slug)
    page = _page(area)
    form = ReasonsForm(request.POST or None, page=page)
    if request.method == "POST" and form.is_valid():
        try:
            changed = state_reasons(form.statements(area), by=cast("Account", request.user))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _said(changed))
            return redirect("indicators:minimum", area.slug)
    return render(request, "indicators/minimum_reasons.html", {"area": area, "page": page, "form": form})


def _page(area: "Area") -> MinimumPage:
    return minimum_page(knowledge.minimum_list(), area, current_store())


def _said(changed: int) -> str:
    if not changed:
        return _("Perustelut olivat jo näin. Mitään ei muutettu.")
    return ngettext("%d perustelu on tallennettu.", "%d perustelua on tallennettu.", changed) % changed
