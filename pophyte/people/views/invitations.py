from typing import cast

from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from pophyte.core.access import public, requires
from pophyte.core.faults import Refused
from pophyte.core.scopes import scope_label
from pophyte.people.domain import Permission
from pophyte.people.forms.invitations import InvitationForm, NewOwnerForm
from pophyte.people.models import Account, Invitation
from pophyte.people.operations.invitations import (
    accept_as,
    accept_as_new,
    cancel_invitation,
    invite,
    refuse_unless_open,
)
from pophyte.people.queries.accounts import account_of_address, invitation_of_token, open_invitations


@requires(Permission.INVITE)
def invitations(request: HttpRequest) -> HttpResponse:
    """Invite somebody, and see which invitations are still waiting."""
    inviter = cast("Account", request.user)
    form = InvitationForm(request.POST or None, inviter=inviter)
    if request.method == "POST" and form.is_valid():
        wish = form.cleaned_data
        try:
            invite(wish["email"], role=wish["role"], scope=wish["scope"], now=timezone.now(), by=inviter)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kutsu lähetettiin osoitteeseen %(email)s.") % {"email": wish["email"]})
            return redirect("people:invitations")
    waiting = open_invitations(at=timezone.now())
    rows = [(invitation, scope_label(invitation.scope)) for invitation in waiting]
    return render(request, "people/invitations.html", {"form": form, "rows": rows})


@requires(Permission.INVITE)
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = get_object_or_404(Invitation, pk=pk)
    cancel_invitation(invitation, now=timezone.now(), by=cast("Account", request.user))
    messages.success(request, _("Kutsu peruttiin. Sen linkki ei enää toimi."))
    return redirect("people:invitations")


@public
@never_cache
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Where the letter's link leads: a new account, or one more grant for the account that is there."""
    invitation = invitation_of_token(token)
    if invitation is None:
        return _refusal(request, _("Kutsun linkki ei ole oikea. Tarkista, että koko osoite tuli mukaan."))
    user = request.user if request.user.is_authenticated else None
    try:
        if user is not None:
            return _accept_signed_in(request, user, invitation)
        refuse_unless_open(invitation, now=timezone.now())
        if account_of_address(invitation.email):
            return render(request, "people/accept_sign_in.html", {"invitation": invitation})
        return _accept_new(request, invitation)
    except Refused as refusal:
        return _refusal(request, str(refusal))


def _accept_signed_in(request: HttpRequest, account: Account, invitation: Invitation) -> HttpResponse:
    if request.method == "POST":
        accept_as(account, invitation=invitation, now=timezone.now())
        messages.success(request, _("Oikeus on nyt tunnuksellasi."))
        return redirect("desk")
    if invitation.account_id != account.pk:
        refuse_unless_open(invitation, now=timezone.now())
    return render(request, "people/accept_signed_in.html", _shown(invitation))


def _accept_new(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    form = NewOwnerForm(request.POST or None, email=invitation.email)
    if request.method == "POST" and form.is_valid():
        account = accept_as_new(invitation, owner=form.owner(), now=timezone.now())
        messages.success(request, _("Tunnuksesi on valmis."))
        return cast("HttpResponse", perform_login(request, account))
    return render(request, "people/accept_new.html", _shown(invitation) | {"form": form})


def _shown(invitation: Invitation) -> dict[str, object]:
    return {
        "invitation": invitation,
        "role": invitation.get_role_display(),
        "scope": scope_label(invitation.scope),
    }


def _refusal(request: HttpRequest, sentence: str) -> HttpResponse:
    return render(request, "people/accept_refused.html", {"sentence": sentence}, status=410)
