from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from pophyte.core.access import signed_in
from pophyte.core.faults import Refused
from pophyte.people.domain import ApiScope
from pophyte.people.forms.tokens import TokenForm
from pophyte.people.models import Account
from pophyte.people.operations.tokens import create_token, revoke_token
from pophyte.people.queries.tokens import keys_of


@signed_in
@never_cache
def tokens(request: HttpRequest) -> HttpResponse:
    """The account's own keys. A new one is shown in the answer to the form, and never again."""
    owner = cast("Account", request.user)
    now = timezone.now()
    form, new = TokenForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            new = create_token(
                owner,
                name=form.cleaned_data["name"],
                api_scopes=form.cleaned_data["api_scopes"],
                expires_at=now + form.life(),
                now=now,
                by=owner,
            )
            form = TokenForm()
        except Refused as refusal:
            form.add_error(None, str(refusal))
    labels = dict(ApiScope.choices)
    rows = [
        (key, [labels.get(scope, scope) for scope in key.api_scopes], key.expires_at <= now) for key in keys_of(owner)
    ]
    return render(request, "people/tokens.html", {"form": form, "new": new, "rows": rows})


@signed_in
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    owner = cast("Account", request.user)
    revoke_token(get_object_or_404(owner.interface_keys, pk=pk), by=owner)
    messages.success(request, _("Avain poistettiin. Se ei enää toimi."))
    return redirect("people:tokens")
