"""Pages for those who have no account: a body's statement through its link, and the public round."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from pophyte.core.access import public
from pophyte.core.faults import Refused
from pophyte.core.http.limits import may_try
from pophyte.planning.domain.outline import read_outline
from pophyte.planning.forms.process_statements import CommentForm, StatementForm
from pophyte.planning.models import StatementRequest, StatementRound
from pophyte.planning.operations.statements_round_comments import comment
from pophyte.planning.operations.statements_round_requests import give_statement, refuse_unless_open
from pophyte.planning.queries.process_statements import public_rounds, request_of_token, summarised_rounds


# How many comments one address may send in an hour: a whole school class behind one address still gets through.
MOST_FROM_AN_ADDRESS = 40
AN_HOUR = 3600
# How long a summary is listed after its publication.
SUMMARIES_SHOWN = timedelta(days=180)


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest, token: str) -> HttpResponse:
    """Where a body's link leads: the draft as it was when it was asked, and its own statement."""
    asked = request_of_token(token)
    if asked is None:
        return _refusal(request, _("Lausuntolinkki ei ole oikea. Tarkista, että koko osoite tuli mukaan."), 404)
    try:
        refuse_unless_open(asked, now=timezone.now())
    except Refused as refusal:
        return _refusal(request, str(refusal), 410)
    form = StatementForm(request.POST or None, initial={"text": asked.text, "seen": asked.version})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            give_statement(asked, text=told["text"], seen=told["seen"], now=timezone.now())
        except Refused as refusal:
            return _shown_again(request, token, form, str(refusal))
        messages.success(request, _("Kiitos! Lausunto on tallennettu. Voit korjata sitä määräpäivään asti."))
        return redirect("planning:give-statement", token=token)
    return _statement_page(request, asked, form)


@public
@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """Drafts that anybody may comment on now, and what came of the latest rounds."""
    on = timezone.localdate()
    context = {
        "rounds": public_rounds(on=on).select_related("document"),
        "summarised": summarised_rounds(since=timezone.now() - SUMMARIES_SHOWN).select_related("document"),
    }
    return render(request, "planning/statement_public_rounds.html", context)


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def comment_on(request: HttpRequest, slug: str) -> HttpResponse:
    """The draft of a public round with an open form; after it what was said and what came of it."""
    on = timezone.localdate()
    row = get_object_or_404(StatementRound.objects.select_related("document"), slug=slug, comments_from__lte=on)
    form = CommentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _keep(request, row, form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kiitos! Kommenttisi on tallennettu, ja kirjoittajat lukevat sen."))
            return redirect("planning:comment-round", slug=slug)
    is_told = row.summary_published_at is not None
    context = {
        "round": row,
        "is_open": row.takes_comments(on=on),
        "outline": read_outline(row.snapshot),
        "form": form,
        "comments": list(row.comments.filter(hidden_because="")) if is_told else [],
    }
    return render(request, "planning/statement_public_round.html", context)


def _keep(request: HttpRequest, row: StatementRound, form: CommentForm) -> None:
    if form.is_from_machine:  # it is told what people are told, and nothing is kept
        return
    if not may_try(request, "comments", most=MOST_FROM_AN_ADDRESS, seconds=AN_HOUR):
        raise Refused(_("Tästä verkosta on tullut paljon kommentteja lyhyessä ajassa. Yritä myöhemmin uudelleen."))
    comment(row, text=form.cleaned_data["text"], submission_key=form.cleaned_data["submission_key"])


def _shown_again(request: HttpRequest, token: str, form: StatementForm, sentence: str) -> HttpResponse:
    """Nothing is lost: the writer's own text stays in the form, and what was saved meanwhile stands beside it."""
    form.add_error(None, sentence)
    asked = request_of_token(token)
    if asked is None:
        raise Http404
    form.data = {"text": form.data.get("text", ""), "seen": str(asked.version)}
    return _statement_page(request, asked, form, is_changed=asked.text != form.data["text"])


def _statement_page(
    request: HttpRequest, asked: StatementRequest, form: StatementForm, *, is_changed: bool = False
) -> HttpResponse:
    context = {
        "asked": asked,
        "round": asked.round,
        "outline": read_outline(asked.round.snapshot),
        "form": form,
        "is_changed": is_changed,
    }
    return render(request, "planning/statement_give.html", context)


def _refusal(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    return render(request, "planning/statement_refused.html", {"sentence": sentence}, status=status)
