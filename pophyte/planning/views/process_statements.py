"""The coordinator's pages of statements: rounds, who is asked, what was said, how it was taken into account."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pophyte.core.access import asks
from pophyte.planning.domain.process import Accounted, StepKind
from pophyte.planning.forms.process_statements import (
    AddressForm,
    AnswerForm,
    AskForm,
    HideForm,
    RoundForm,
    StatementForm,
    SummaryForm,
)
from pophyte.planning.models import PublicComment, StatementRequest, StatementRound, WellbeingDocument
from pophyte.planning.operations.statements_round import ASKED_IN, change_round, close_round, open_round, sum_up
from pophyte.planning.operations.statements_round_comments import hide_comment
from pophyte.planning.operations.statements_round_requests import (
    answer_statement,
    ask_for_statement,
    send_again,
    withdraw_request,
    write_in_statement,
)
from pophyte.planning.queries.documents import document_or_404
from pophyte.planning.queries.process import latest_state, turns_of
from pophyte.planning.queries.process_statements import open_round_of, rounds_of
from pophyte.planning.views.document_guards import writing
from pophyte.planning.views.outcomes import is_done


@asks(writing)
@require_safe
def statements(request: HttpRequest, pk: int) -> HttpResponse:
    """All rounds of the document, newest first, each with what was asked and said."""
    document = document_or_404(pk)
    rounds = rounds_of(document)
    context = {
        "document": document,
        "rounds": rounds,
        "may_open": document.stage in ASKED_IN and not any(each.closed_at is None for each in rounds),
        "on": timezone.localdate(),
    }
    return render(request, "planning/statement_rounds.html", context)


@asks(writing)
@require_http_methods(["GET", "HEAD", "POST"])
def begin_round(request: HttpRequest, pk: int) -> HttpResponse:
    document = document_or_404(pk)
    form = RoundForm(request.POST or None, initial={"due_on": _due_day(document)})
    if request.method == "POST" and form.is_valid():
        done = _("Lausuntokierros on avattu. Pyydä seuraavaksi lausunnot.")
        answer = is_done(request, form, lambda by: open_round(document, statement=form.statement(), by=by), done)
        if answer:
            return redirect("planning:statements", pk=pk)
    return render(request, "planning/statement_round.html", {"document": document, "form": form})


@asks(writing)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_round(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    document, row = _round_or_404(pk, number)
    fields = ("due_on", "introduction", "comments_from", "comments_until")
    form = RoundForm(request.POST or None, initial={name: getattr(row, name) for name in fields})
    if request.method == "POST" and form.is_valid():
        done = _("Kierroksen tiedot on tallennettu.")
        if is_done(request, form, lambda by: change_round(row, statement=form.statement(), by=by), done):
            return redirect("planning:statements", pk=pk)
    return render(request, "planning/statement_round.html", {"document": document, "form": form, "round": row})


@asks(writing)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask one more body in the round that is open."""
    document = document_or_404(pk)
    row = open_round_of(document)
    if row is None:
        messages.info(request, _("Avaa ensin lausuntokierros."))
        return redirect("planning:statements", pk=pk)
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = _("Lausuntopyyntö on lisätty.")
        if form.cleaned_data["email"]:
            done = _("Linkki on lähetetty osoitteeseen %(email)s.") % {"email": form.cleaned_data["email"]}
        if is_done(request, form, lambda by: ask_for_statement(row, asked=form.asked(), by=by), done):
            return redirect("planning:ask-statement" if "more" in request.POST else "planning:statements", pk=pk)
    return render(request, "planning/statement_ask.html", {"document": document, "form": form, "round": row})


@asks(writing)
@require_http_methods(["GET", "HEAD", "POST"])
def one_statement(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One body's request: its statement, the answer to it, its link."""
    document, asked = _request_or_404(pk, number)
    said = {name: getattr(asked, name) for name in ("answer", "theme", "gist")}
    said["accounted"] = asked.accounted or Accounted.NOTED
    form = AnswerForm(request.POST or None, initial=said, is_resident=asked.is_resident)
    if request.method == "POST" and form.is_valid():
        done = _("Vastaus on tallennettu.")
        if is_done(request, form, lambda by: answer_statement(asked, reply=form.reply(), by=by), done):
            return redirect("planning:statements", pk=pk)
    context = {
        "document": document,
        "asked": asked,
        "form": form,
        "address": AddressForm(initial={"email": asked.email}),
        "on": timezone.localdate(),
    }
    return render(request, "planning/statement_one.html", context)


@asks(writing)
@require_http_methods(["GET", "HEAD", "POST"])
def write_in(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A statement that came some other way than through the link."""
    document, asked = _request_or_404(pk, number)
    form = StatementForm(request.POST or None, initial={"text": asked.text, "seen": asked.version})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if is_done(
            request,
            form,
            lambda by: write_in_statement(asked, text=told["text"], seen=told["seen"], by=by, now=timezone.now()),
            _("Lausunto on kirjattu."),
        ):
            return redirect("planning:statement", pk=pk, number=number)
    return render(request, "planning/statement_write_in.html", {"document": document, "asked": asked, "form": form})


@asks(writing)
@require_POST
def resend(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    _document, asked = _request_or_404(pk, number)
    form = AddressForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Kirjoita sähköpostiosoite, johon linkki lähetetään."))
    else:
        email = form.cleaned_data["email"]
        done = _("Uusi linkki on lähetetty osoitteeseen %(email)s. Aiempi linkki ei enää toimi.") % {"email": email}
        is_done(request, None, lambda by: send_again(asked, email=email, by=by), done)
    return redirect("planning:statement", pk=pk, number=number)


@asks(writing)
@require_POST
def withdraw(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    _document, asked = _request_or_404(pk, number)
    is_done(request, None, lambda by: withdraw_request(asked, by=by), _("Pyyntö on peruttu. Sen linkki ei enää toimi."))
    return redirect("planning:statements", pk=pk)


@asks(writing)
@require_POST
def close(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    _document, row = _round_or_404(pk, number)
    is_done(request, None, lambda by: close_round(row, by=by), _("Lausuntokierros on suljettu."))
    return redirect("planning:statements", pk=pk)


@asks(writing)
@require_http_methods(["GET", "HEAD", "POST"])
def comments(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What anybody wrote, for the writers; and the summary that lets others read it, too."""
    document, row = _round_or_404(pk, number)
    form = SummaryForm(request.POST or None, initial={"summary": row.summary})
    if request.method == "POST" and form.is_valid():
        is_to_publish = "publish" in request.POST
        done = _("Yhteenveto on julkaistu.") if is_to_publish else _("Yhteenveto on tallennettu.")
        summary = form.cleaned_data["summary"]
        if is_done(request, form, lambda by: sum_up(row, summary=summary, is_to_publish=is_to_publish, by=by), done):
            return redirect("planning:round-comments", pk=pk, number=number)
    context = {"document": document, "round": row, "comments": list(row.comments.all()), "form": form}
    return render(request, "planning/statement_comments.html", context)


@asks(writing)
@require_POST
def hide(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    row = get_object_or_404(PublicComment.objects.select_related("round"), pk=number, round__document=pk)
    form = HideForm(request.POST)
    if form.is_valid():
        because = form.cleaned_data["because"]
        done = _("Kommenttia ei julkaista.") if because else _("Kommentti julkaistaan.")
        is_done(request, None, lambda by: hide_comment(row, because=because, by=by), done)
    else:
        messages.error(request, _("Syy on liian pitkä. Mitään ei muutettu."))
    return redirect("planning:round-comments", pk=pk, number=row.round_id)


def _due_day(document: WellbeingDocument) -> date:
    """The due day of the step of statements when it lies ahead, else a month from now."""
    today = timezone.localdate()
    planned = [turn.due_on for turn in turns_of(latest_state(document)) if turn.task.kind == StepKind.STATEMENTS]
    return planned[-1] if planned and planned[-1] > today else today + timedelta(days=30)


def _round_or_404(pk: int, number: int) -> tuple[WellbeingDocument, StatementRound]:
    document = document_or_404(pk)
    return document, get_object_or_404(StatementRound.objects.defer("content"), pk=number, document=document)


def _request_or_404(pk: int, number: int) -> tuple[WellbeingDocument, StatementRequest]:
    document = document_or_404(pk)
    found = get_object_or_404(StatementRequest.objects.select_related("round"), pk=number, round__document=document)
    return document, found
