"""What others said of a draft as the annex of the document: chosen, answered together, looked at before the decision."""

from typing import TYPE_CHECKING, cast

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from pophyte.core.access import asks
from pophyte.core.faults import Refused
from pophyte.planning.domain.outline import show_statements
from pophyte.planning.domain.process import Accounted
from pophyte.planning.forms.process_statements import AnnexForm, TogetherForm
from pophyte.planning.models import WellbeingDocument
from pophyte.planning.operations.statements_annex import answer_together, choose_annex
from pophyte.planning.operations.statements_round import ASKED_IN
from pophyte.planning.queries.documents import document_or_404
from pophyte.planning.queries.statement_annex import annex_of, hides_contacts, statements_given, unpublished_summaries
from pophyte.planning.views.document_guards import writing


if TYPE_CHECKING:
    from pophyte.people.models import Account


@asks(writing)
@require_http_methods(["GET", "HEAD", "POST"])
def annex(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether what was said is published with the document, and how it would look."""
    document = document_or_404(pk)
    chosen = "kylla" if document.annexes_statements else "ei"
    form = AnnexForm(request.POST or None, initial={"is_annexed": chosen})
    if request.method == "POST" and form.is_valid():
        is_annexed = form.cleaned_data["is_annexed"]
        try:
            choose_annex(document, is_annexed=is_annexed, by=cast("Account", request.user))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            done = _("Lausunnot liitetään asiakirjaan.") if is_annexed else _("Lausuntoja ei liitetä asiakirjaan.")
            messages.success(request, done)
            return redirect("planning:statement-annex", pk=pk)
    return _page(request, document, form=form)


@asks(writing)
@require_POST
def answer_many(request: HttpRequest, pk: int) -> HttpResponse:
    document = document_or_404(pk)
    together = TogetherForm(request.POST, given=statements_given(document))
    if together.is_valid():
        numbers = together.cleaned_data["statements"]
        try:
            said = answer_together(document, numbers=numbers, reply=together.reply(), by=cast("Account", request.user))
        except Refused as refusal:
            together.add_error(None, str(refusal))
        else:
            done = ngettext(
                "Vastaus on tallennettu %(number)s lausuntoon.", "Vastaus on tallennettu %(number)s lausuntoon.", said
            )
            messages.success(request, done % {"number": said})
            return redirect("planning:statement-annex", pk=pk)
    return _page(request, document, together=together)


def _page(
    request: HttpRequest,
    document: WellbeingDocument,
    *,
    form: django_forms.Form | None = None,
    together: django_forms.Form | None = None,
) -> HttpResponse:
    given = statements_given(document)
    chosen = "kylla" if document.annexes_statements else "ei"
    context = {
        "document": document,
        "form": form or AnnexForm(initial={"is_annexed": chosen}),
        "together": together or TogetherForm(given=given, initial={"accounted": Accounted.NOTED}),
        "given": given,
        "unanswered": [each for each in given if not each.accounted],
        "statements": show_statements(annex_of(document)),
        "unpublished": unpublished_summaries(document),
        "hides_contacts": hides_contacts(document),
        "may_choose": document.stage in ASKED_IN,
    }
    return render(request, "planning/statement_annex.html", context)
