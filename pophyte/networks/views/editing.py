"""Short pages on which a coordinator looks after the own network."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pophyte.core.access import requires
from pophyte.core.faults import Refused
from pophyte.networks.forms import EndForm, MemberForm, NetworkForm, RelationForm
from pophyte.networks.models import Network
from pophyte.networks.operations import (
    NewMember,
    add_member,
    describe,
    end,
    end_membership,
    end_relation,
    person_for,
    relate,
)
from pophyte.networks.presenters import present_member, present_relation
from pophyte.networks.queries import members_of, relations_of
from pophyte.networks.views.scopes import account, existing, may, network_scopes
from pophyte.people.domain import Permission


editor = requires(Permission.EDIT_NETWORK, scopes=network_scopes)
form_methods = require_http_methods(["GET", "HEAD", "POST"])


@editor
@form_methods
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    network = existing(slug)
    form = NetworkForm(request.POST or None, instance=network)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in form.changed_data}
        # The form has already written on its own copy; the operation starts from what is kept.
        done = _done(request, form, lambda: describe(existing(slug), values=values, by=account(request)))
        if done:
            messages.success(request, _("Verkoston tiedot tallennettiin."))
            return redirect(network)
    texts = {"title": _("Muokkaa verkostoa"), "submit": _("Tallenna")}
    return _form_page(request, existing(slug), form, texts)


@editor
@form_methods
def members(request: HttpRequest, slug: str) -> HttpResponse:
    network = existing(slug)
    form = MemberForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _done(request, form, lambda: _add(request, network, form)):
        messages.success(request, _("Jäsen lisättiin."))
        return redirect("networks:members", slug=slug)
    on = timezone.localdate()
    now, _past = members_of(network, on=on)
    is_named = may(request, Permission.SEE_PERSONS, network)
    lines = [present_member(member, on=on, is_named=is_named) for member in now]
    return render(request, "networks/members.html", {"network": network, "members": lines, "form": form})


@editor
@form_methods
def end_member(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    network = existing(slug)
    member = get_object_or_404(network.members.select_related("organisation", "area", "person"), pk=pk)
    on = timezone.localdate()
    line = present_member(member, on=on, is_named=may(request, Permission.SEE_PERSONS, network))
    form = EndForm.for_day(request.POST or None, on)
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["on"]
        if _done(request, form, lambda: end_membership(member, on=day, by=account(request))):
            messages.success(request, _("Jäsenyys päätettiin. Se näkyy historiassa."))
            return redirect("networks:members", slug=slug)
    title = _("Päätä jäsenyys: %(member)s") % {"member": line.name}
    return _form_page(request, network, form, {"title": title, "submit": _("Päätä jäsenyys")})


@editor
@form_methods
def relations(request: HttpRequest, slug: str) -> HttpResponse:
    network = existing(slug)
    form = RelationForm(network, request.POST or None)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and _done(request, form, lambda: relate(network, relation=form.relation(), by=account(request))):
        messages.success(request, _("Suhde lisättiin."))
        return redirect("networks:relations", slug=slug)
    now, _past = relations_of(network, on=timezone.localdate())
    lines = [present_relation(row, network) for row in now]
    return render(request, "networks/relations.html", {"network": network, "relations": lines, "form": form})


@editor
@form_methods
def end_one_relation(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    network = existing(slug)
    now, _past = relations_of(network, on=timezone.localdate())
    relation = next((row for row in now if row.pk == pk), None)
    if relation is None:
        raise Http404
    form = EndForm.for_day(request.POST or None, timezone.localdate())
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["on"]
        if _done(request, form, lambda: end_relation(relation, on=day, by=account(request))):
            messages.success(request, _("Suhde päätettiin. Se näkyy historiassa."))
            return redirect("networks:relations", slug=slug)
    other = present_relation(relation, network).other
    title = _("Päätä suhde: %(network)s") % {"network": other.name}
    return _form_page(request, network, form, {"title": title, "submit": _("Päätä suhde")})


@editor
@form_methods
def end_network(request: HttpRequest, slug: str) -> HttpResponse:
    network = existing(slug)
    form = EndForm.for_day(request.POST or None, timezone.localdate())
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["on"]
        if _done(request, form, lambda: end(network, on=day, by=account(request))):
            messages.success(request, _("Verkosto päätettiin. Sen sivu ja historia jäävät näkyviin."))
            return redirect(network)
    lead = _("Verkoston jäsenyydet ja suhteet päättyvät samana päivänä. Mitään ei poisteta.")
    texts = {"title": _("Päätä verkosto"), "submit": _("Päätä verkosto"), "lead": lead, "is_grave": "yes"}
    return _form_page(request, network, form, texts)


def _add(request: HttpRequest, network: Network, form: MemberForm) -> None:
    told = form.cleaned_data
    person = None
    if told["person_name"]:
        person = person_for(
            name=told["person_name"], email=told["person_email"], informed_on=timezone.localdate(), by=account(request)
        )
    member = NewMember(told["part"], told["organisation"], told["area"], person, told["since"], told["note"])
    add_member(network, member=member, by=account(request))


def _done(request: HttpRequest, form: forms.BaseForm, operation: Callable[[], object]) -> bool:
    """Whether it was done; a refusal is told on the form, where the person is."""
    try:
        operation()
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _form_page(request: HttpRequest, network: Network, form: forms.BaseForm, texts: dict[str, str]) -> HttpResponse:
    return render(request, "networks/form_page.html", {"network": network, "form": form, **texts})
