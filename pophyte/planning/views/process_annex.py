"""What others said of a draft as the annex of the document: chosen, answered together, looked at before the decision."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django.views.decorators.http import require_http_methods, require_POST

from pophyte.core.access import asks
from pophyte.planning.domain.outline import show_statements
from pophyte.planning.domain.process import Accounted
from pophyte.planning.forms.process_statements import AnnexForm, TogetherForm
from pophyte.planning.models import WellbeingDocument
from pophyte.planning.operations.statements_annex import answer_together, choose_annex
from pophyte.planning.operations.statements_round import ASKED_IN
from pophyte.planning.queries.documents import document_or_404
from pophyte.planning.queries.statement_annex import Said, said_of
from pophyte.planning.views.document_guards import writing
from pophyte.planning.views.outcomes import is_done


@asks(writing)
@require_http_methods(["GET", "HEAD", "POST"])
def annex(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether what was said is published with the document, and how it would look."""
    document = document_or_404(pk)
    form = _choice_of(document, request.POST or None)
    if request.method == "POST" and form.is_valid():
        is_annexed = form.cleaned_data["is_annexed"]
        said = _("Lausunnot liitetään asiakirjaan.") if is_annexed else _("Lausuntoja ei liitetä asiakirjaan.")
        if is_done(request, form, lambda by: choose_annex(document, is_annexed=is_annexed, by=by), said):
            return redirect("planning:statement-annex", pk=pk)
    return _page(request, document, said_of(document), form=form)


@asks(writing)
@require_POST
def answer_many(request: HttpRequest, pk: int) -> HttpResponse:
    document = document_or_404(pk)
    said = said_of(document)
    form = TogetherForm(request.POST, given=said.given)
    if form.is_valid():
        numbers, reply = form.cleaned_data["statements"], form.reply()
        if is_done(request, form, lambda by: answer_together(document, numbers=numbers, reply=reply, by=by), _answered):
            return redirect("planning:statement-annex", pk=pk)
    return _page(request, document, said, together=form)


def _answered(number: int) -> str:
    told = ngettext(
        "Vastaus on tallennettu %(number)s lausuntoon.", "Vastaus on tallennettu %(number)s lausuntoon.", number
    )
    return told % {"number": number}


def _choice_of(document: WellbeingDocument, data: Any = None) -> AnnexForm:
    return AnnexForm(data, initial={"is_annexed": "kylla" if document.annexes_statements else "ei"})


def _page(
    request: HttpRequest,
    document: WellbeingDocument,
    said: Said,
    *,
    form: AnnexForm | None = None,
    together: TogetherForm | None = None,
) -> HttpResponse:
    given = said.given
    with override(document.language):
        statements = show_statements(said.annex)
    context = {
        "document": document,
        "form": form or _choice_of(document),
        "together": together or TogetherForm(given=given, initial={"accounted": Accounted.NOTED}),
        "given": given,
        "unanswered": [each for each in given if not each.accounted],
        "statements": statements,
        "unpublished": said.unpublished,
        "hides_contacts": said.hides_contacts,
        "may_choose": document.stage in ASKED_IN,
    }
    return render(request, "planning/statement_annex.html", context)
