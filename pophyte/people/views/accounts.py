from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pophyte.core.access import requires
from pophyte.core.faults import Refused
from pophyte.people.domain import AccessRole, Permission
from pophyte.people.forms.invitations import GrantForm
from pophyte.people.models import Account, Grant
from pophyte.people.operations.accounts import deactivate_account, reactivate_account, remove_second_factor
from pophyte.people.operations.grants import end_grant, give_grant
from pophyte.people.presenters import present_grants
from pophyte.people.queries.accounts import accounts_with_grants


PER_PAGE = 50


@requires(Permission.MANAGE_ACCOUNTS)
def accounts(request: HttpRequest) -> HttpResponse:
    wanted = request.GET.get("q", "").replace("\x00", "").strip()
    found = accounts_with_grants()
    if wanted:
        found = found.filter(email__icontains=wanted)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("sivu"))
    return render(request, "people/accounts.html", {"page": page, "q": wanted})


@requires(Permission.MANAGE_ACCOUNTS)
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: its grants, and a form for one more."""
    subject = get_object_or_404(accounts_with_grants(), pk=pk)
    form = GrantForm(request.POST or None, roles=list(AccessRole))
    if request.method == "POST" and form.is_valid():
        wish = form.cleaned_data
        try:
            give_grant(subject, role=wish["role"], scope=wish["scope"], by=cast("Account", request.user))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Oikeus annettiin."))
            return redirect("people:account", pk=subject.pk)
    grants = present_grants(subject, current=subject.current_grants)
    return render(request, "people/account.html", {"subject": subject, "grants": grants, "form": form})


@requires(Permission.MANAGE_ACCOUNTS)
@require_POST
def account_state(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the account, open it again, or take its second factor away."""
    subject = get_object_or_404(Account, pk=pk)
    by = cast("Account", request.user)
    try:
        if request.POST.get("state") == "open":
            reactivate_account(subject, by=by)
            messages.success(request, _("Tunnus otettiin takaisin käyttöön."))
        elif request.POST.get("state") == "without-factor":
            remove_second_factor(subject, by=by)
            messages.success(request, _("Toinen tunnistautumistapa poistettiin. Tunnus ottaa sen käyttöön uudelleen."))
        else:
            deactivate_account(subject, by=by)
            messages.success(request, _("Tunnus suljettiin. Sen istunnot ja avaimet eivät enää toimi."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("people:account", pk=subject.pk)


@requires(Permission.MANAGE_ACCOUNTS)
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    grant = get_object_or_404(Grant.objects.select_related("account"), pk=pk)
    try:
        end_grant(grant, on=timezone.localdate(), by=cast("Account", request.user))
        messages.success(request, _("Oikeus päätettiin."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("people:account", pk=grant.account_id)
