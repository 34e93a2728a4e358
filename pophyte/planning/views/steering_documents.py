"""Adding, correcting and removing a document of a municipality's steering chain."""

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from pophyte.core.access import requires
from pophyte.core.faults import Refused
from pophyte.people.domain import Permission
from pophyte.planning.forms.steering import SteeringForm, values_of
from pophyte.planning.operations.steering import (
    add_steering_document,
    change_steering_document,
    remove_steering_document,
)
from pophyte.planning.queries.steering import chain_texts, steering_document_or_404
from pophyte.planning.views.guards import area_or_404, municipality_scopes


if TYPE_CHECKING:
    from pophyte.people.models import Account
    from pophyte.planning.models import SteeringDocument


def steering_scopes(slug: str, **_other: object) -> frozenset[str]:
    return municipality_scopes(slug)


@requires(Permission.EDIT_DOCUMENTS, scopes=steering_scopes)
def add_steering(request: HttpRequest, slug: str) -> HttpResponse:
    area, texts = area_or_404(slug), chain_texts()
    asked = {"level": request.GET.get("taso", ""), "first_year": timezone.localdate().year + 1}
    form = SteeringForm(request.POST or None, levels=texts.levels, initial=asked)
    if request.method == "POST" and form.is_valid():
        try:
            made = add_steering_document(statement=form.statement(area), by=cast("Account", request.user))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("”%(title)s” on nyt ohjauksen ketjussa.") % {"title": made.title})
            return redirect("planning:steering", slug=slug)
    return render(request, "planning/steering_form.html", {"form": form, "area": area, "texts": texts})


@requires(Permission.EDIT_DOCUMENTS, scopes=steering_scopes)
def edit_steering(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Correct or remove one document. After a stale form the newest version stands beside what was written."""
    document, texts = steering_document_or_404(slug, pk), chain_texts()
    form = SteeringForm(request.POST or None, levels=texts.levels, initial=values_of(document))
    if request.method == "POST" and form.is_valid():
        try:
            done = _save(request, form, document)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect("planning:steering", slug=slug)
    document.refresh_from_db()
    is_stale = request.method == "POST" and str(document.version) != request.POST.get("version")
    if is_stale:
        # Sent again, the form knows what it goes over.
        data = request.POST.copy()
        data["version"] = str(document.version)
        form.data = data
    context = {
        "form": form,
        "area": document.municipality,
        "texts": texts,
        "document": document,
        "newest": document.plain if is_stale else None,
    }
    return render(request, "planning/steering_form.html", context)


def _save(request: HttpRequest, form: SteeringForm, document: "SteeringDocument") -> str:
    """Do what the pressed button says; answers what to tell."""
    by, version = cast("Account", request.user), form.cleaned_data["version"] or 0
    if "remove" in request.POST:
        remove_steering_document(document, version=version, by=by)
        return _("”%(title)s” on poistettu.") % {"title": document.title}
    statement = form.statement(document.municipality)
    saved = change_steering_document(document, statement=statement, version=version, by=by)
    return _("”%(title)s” on tallennettu.") % {"title": saved.title}
