from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from pophyte.core.access import signed_in
from pophyte.core.faults import Refused
from pophyte.people.forms.holdings import EndHoldingForm
from pophyte.people.models import Account, RoleHolding
from pophyte.people.operations.roles import end_holding
from pophyte.people.queries.roles import holdings_that_may_be_ended


@signed_in
def holdings(request: HttpRequest) -> HttpResponse:
    """The roles that the signed-in person may end: the own ones; coordinators of the region, everybody's."""
    found = holdings_that_may_be_ended(cast("Account", request.user), on=timezone.localdate())
    return render(request, "people/holdings.html", {"holdings": found})


@signed_in
def end(request: HttpRequest, pk: int) -> HttpResponse:
    account, today = cast("Account", request.user), timezone.localdate()
    mine = [holding.pk for holding in holdings_that_may_be_ended(account, on=today)]
    holding = get_object_or_404(RoleHolding.objects.select_related("role", "person").filter(pk__in=mine), pk=pk)
    form = EndHoldingForm(request.POST or None, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        try:
            end_holding(holding, on=form.cleaned_data["on"], by=account)
        except Refused as refusal:
            form.add_error("on", str(refusal))
        else:
            messages.success(request, _("Roolin päättyminen kirjattiin."))
            return redirect("people:holdings")
    return render(request, "people/end_holding.html", {"form": form, "holding": holding})
