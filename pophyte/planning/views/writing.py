"""A person's own documents: the list, beginning one, its workspace, and what is said around its chapters and goals."""

from dataclasses import asdict
from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from pophyte.core.access import asks, signed_in
from pophyte.core.faults import Refused
from pophyte.planning.domain.stages import Language
from pophyte.planning.forms.writing import BeginForm, LanguageForm, LeaveOutForm, LessonForm
from pophyte.planning.models import Goal, WellbeingDocument
from pophyte.planning.operations.documents import DocumentStatement
from pophyte.planning.operations.writing import (
    add_chapter,
    begin_writing,
    choose_language,
    leave_chapter_out,
    state_lessons,
)
from pophyte.planning.presenters.writing import present_own, present_workspace
from pophyte.planning.queries import current_term
from pophyte.planning.queries.across_reviews import findings_for
from pophyte.planning.queries.contents import template_of
from pophyte.planning.queries.documents import document_or_404, may_read_draft, may_write
from pophyte.planning.queries.writing import WRITING, OwnDocument, begin_offer, begun_already, indicators_answering
from pophyte.planning.views.document_guards import reading_draft, writing


if TYPE_CHECKING:
    from pophyte.people.models import Account


@signed_in
@require_GET
def my_documents(request: HttpRequest) -> HttpResponse:
    account = _account(request)
    shown = {
        "documents": present_own(account, on=timezone.localdate()),
        "may_begin": any(account.may_anywhere(permission) for permission in WRITING),
    }
    return render(request, "planning/writing_documents.html", shown)


@signed_in
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a document for one's own municipality, with others for a joint one, or for the region."""
    account, on = _account(request), timezone.localdate()
    offer = begin_offer(account, on=on)
    initial = {
        "term": current_term(on=on),
        "areas": [offer.own[0].scope] if len(offer.own) == 1 else [],
        "type": request.GET.get("laji"),
        "previous": request.GET.get("edellinen"),
    }
    form = BeginForm(request.POST or None, offer=offer, initial=initial)
    if request.method == "POST" and offer.own and form.is_valid():
        statement = form.statement()
        try:
            return _begun(request, statement)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "planning/writing_begin.html", {"form": form, "may_begin": bool(offer.own)})


def _begun(request: HttpRequest, statement: DocumentStatement) -> HttpResponse:
    account, on = _account(request), timezone.localdate()
    already = begun_already(statement.type, statement.term, statement.areas, year=statement.year)
    if already is not None and may_read_draft(account, already, on=on):
        messages.info(request, _("Asiakirja on jo aloitettu. Jatka tästä."))
        return redirect("planning:workspace", already.pk)
    if already is not None:
        raise Refused(_("Joku kunnista laatii jo omaa asiakirjaansa. Sovi yhteisestä asiakirjasta sen kanssa."))
    if not any(area in begin_offer(account, on=on).own for area in statement.areas):
        raise Refused(_("Yhteisessä asiakirjassa on oltava mukana oma kuntasi."))
    document = begin_writing(statement=statement, by=account)
    messages.success(request, _("Asiakirja on aloitettu. Se näkyy nyt vain kirjoittajilleen."))
    return redirect("planning:lessons" if document.goals.exists() else "planning:workspace", document.pk)


@asks(reading_draft)
@require_GET
def workspace(request: HttpRequest, pk: int) -> HttpResponse:
    """One document: what is there, what is missing, what next."""
    document = document_or_404(pk)
    own = OwnDocument(document, may_write(request.user, document, on=timezone.localdate()))
    carried = document.goals.filter(continues__isnull=False).count()
    findings = [finding for area in document.areas.all() for finding in findings_for(area)]
    shown = {
        "document": document,
        "own": own,
        "workspace": present_workspace(own),
        "carried": carried,
        "findings": findings,
    }
    return render(request, "planning/writing_workspace.html", shown)


@asks(writing)
def leave_out(request: HttpRequest, pk: int, chapter: str) -> HttpResponse:
    """Say why a chapter of the template is not written."""
    document = document_or_404(pk)
    named = next((each for each in template_of(document.type) if each.key == chapter), None)
    if named is None:
        raise Http404
    said = document.chapters_left_out.filter(chapter=chapter).first()
    form = LeaveOutForm(request.POST or None, initial={"reason": said.reason if said else ""})
    if request.method == "POST" and form.is_valid():
        try:
            leave_chapter_out(document, chapter, reason=form.cleaned_data["reason"], by=_account(request))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Tallennettu."))
            return redirect(f"{reverse('planning:workspace', args=[pk])}#luvut")
    return render(request, "planning/writing_leave_out.html", {"document": document, "chapter": named, "form": form})


@asks(writing)
def language(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose in which language the document is."""
    document = document_or_404(pk)
    form = LanguageForm(request.POST or None, initial={"language": document.language})
    if request.method == "POST" and form.is_valid():
        try:
            choose_language(document, Language(form.cleaned_data["language"]), by=_account(request))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Tallennettu."))
            return redirect("planning:workspace", pk)
    return render(request, "planning/writing_language.html", {"document": document, "form": form})


@asks(writing)
@require_POST
def put_back(request: HttpRequest, pk: int, chapter: str) -> HttpResponse:
    """Put a chapter of the template into the text."""
    try:
        add_chapter(document_or_404(pk), chapter, by=_account(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Luku on lisätty. Nyt sen voi kirjoittaa."))
    return redirect(f"{reverse('planning:workspace', args=[pk])}#luvut")


@asks(writing)
def lessons(request: HttpRequest, pk: int) -> HttpResponse:
    """What was learned of last term's goals, and which of them go on."""
    document = document_or_404(pk)
    forms = [LessonForm(request.POST or None, goal=goal) for goal in _carried(document)]
    fault = ""
    if request.method == "POST" and all(form.is_valid() for form in forms):
        try:
            state_lessons(document, {form.goal.pk: form.lesson() for form in forms}, by=_account(request))
        except Refused as refusal:
            fault = str(refusal)
        else:
            messages.success(request, _("Opit on tallennettu, ja jatkuvat tavoitteet ovat suunnitelman pohjana."))
            return redirect("planning:workspace", pk)
    return render(request, "planning/writing_lessons.html", {"document": document, "forms": forms, "fault": fault})


def _carried(document: WellbeingDocument) -> list[Goal]:
    return list(document.goals.filter(continues__isnull=False).select_related("continues"))


@signed_in
@require_GET
def indicators_found(request: HttpRequest) -> JsonResponse:
    """For the editor's chooser: indicators that answer everyday words. They are public knowledge."""
    return JsonResponse({"found": [asdict(each) for each in indicators_answering(request.GET.get("q", "")[:200])]})


def _account(request: HttpRequest) -> "Account":
    return cast("Account", request.user)
