"""Asking to join, and answering who asked."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pophyte.core.access import public, requires
from pophyte.core.faults import Refused
from pophyte.networks.forms import DecisionForm, JoinForm
from pophyte.networks.models import JoinRequest, Network
from pophyte.networks.operations import KEPT_DAYS, MEMBER_KEPT_DAYS, accept, ask_to_join, decline, refuse_closed
from pophyte.networks.queries import waiting_requests
from pophyte.networks.views.scopes import account, existing, network_scopes
from pophyte.people.domain import Permission


@public
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, slug: str) -> HttpResponse:
    network = existing(slug)
    try:
        refuse_closed(network)
    except Refused as refusal:
        return render(request, "networks/join_refused.html", {"network": network, "refusal": refusal}, status=403)
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _ask(request, network, form)
    kept = {"kept_days": KEPT_DAYS, "member_kept_days": MEMBER_KEPT_DAYS}
    return render(request, "networks/join.html", {"network": network, "form": form, **kept})


def _ask(request: HttpRequest, network: Network, form: JoinForm) -> HttpResponse:
    if form.is_from_machine:  # it is told what people are told, and nothing is kept
        messages.success(request, _("Kiitos! Pyyntösi odottaa nyt koordinaattorin vastausta."))
        return redirect(network)
    try:
        asked = ask_to_join(network, wish=form.wish(), by=account(request) if request.user.is_authenticated else None)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(network)
    if asked.is_new:
        messages.success(request, _("Kiitos! Pyyntösi odottaa nyt koordinaattorin vastausta."))
    else:
        messages.info(request, _("Pyyntösi on jo meillä ja odottaa vastausta. Uutta ei tarvittu."))
    return redirect(network)


@requires(Permission.EDIT_NETWORK, scopes=network_scopes)
@requires(Permission.SEE_PERSONS, scopes=network_scopes)
@require_safe
def requests(request: HttpRequest, slug: str) -> HttpResponse:
    network = existing(slug)
    return render(request, "networks/requests.html", {"network": network, "requests": waiting_requests(network)})


@requires(Permission.EDIT_NETWORK, scopes=network_scopes)
@requires(Permission.SEE_PERSONS, scopes=network_scopes)
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    network = existing(slug)
    wish = get_object_or_404(JoinRequest.objects.select_related("network"), pk=pk, network=network)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _decide(request, wish, form)
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("networks:requests", slug=slug)
    return render(request, "networks/decide.html", {"network": network, "wish": wish, "form": form})


def _decide(request: HttpRequest, wish: JoinRequest, form: DecisionForm) -> None:
    greeting = form.cleaned_data["greeting"]
    if "decline" in request.POST:
        decline(wish, greeting=greeting, by=account(request))
        messages.success(request, _("Pyyntöä ei hyväksytty. Pyytäjälle lähti viesti."))
        return
    member = form.member(since=timezone.localdate())
    accept(wish, member=member, greeting=greeting, by=account(request))
    messages.success(request, _("Pyyntö hyväksyttiin. Pyytäjälle lähti viesti."))
