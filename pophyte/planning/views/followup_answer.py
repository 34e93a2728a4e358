"""The pages behind the link in a letter: no login, no cookie, and nothing of the plan but the reader's own measures.

The link is the only key, and nobody can send a form to an address that they do not know. So the forms carry no token
against forged requests, which would ask for a cookie that the browsers inside mail programs often lack
(docs/decisions/0022-answer-by-link.md).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from pophyte.core.access import public
from pophyte.core.faults import Refused
from pophyte.planning.forms.followup_answer import AnswerForm
from pophyte.planning.models import FollowUpQuestion, ProgressNote
from pophyte.planning.operations.followup_answers import answer as keep_answer
from pophyte.planning.operations.followup_answers import hand_back, said_by_owner
from pophyte.planning.presenters.followup_answer import list_rows, planned_words, refusal, said, state_choices
from pophyte.planning.presenters.followup_words import state_tag
from pophyte.planning.queries.followup_links import Closed, OpenedLink, opened_link


HAND_BACK = "en-vastaa-enaa"
LONGEST_KEY = 18


def _unseen(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Neither kept by a cache nor found by a search engine."""

    @wraps(view)
    def hidden(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return never_cache(hidden)


@csrf_exempt
@public
@require_http_methods(["GET", "HEAD", "POST"])
@_unseen
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The one measure of the link at once; of several a list, the unanswered first in sight."""
    opened = opened_link(token, now=timezone.now())
    if opened.closed or opened.owner is None:
        return _closed(request, opened)
    if len(opened.questions) == 1:
        return _question(request, opened, opened.questions[0], token)
    if request.method == "POST":
        return redirect("planning:answer", token=token)
    rows = list_rows(opened.questions)
    context = {"round": opened.owner.round, "document": opened.owner.round.document, "rows": rows, "token": token}
    context["left"] = sum(row["tag"] is None and not row["is_handed_back"] for row in rows)
    return render(request, "planning/followup_answers.html", context)


@csrf_exempt
@public
@require_http_methods(["GET", "HEAD", "POST"])
@_unseen
def answer_measure(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    """One measure of several."""
    opened = opened_link(token, now=timezone.now())
    if opened.closed or opened.owner is None:
        return _closed(request, opened)
    question = opened.question(pk)
    if question is None:
        return _closed(request, OpenedLink(opened.owner, closed=Closed.MOVED))
    return _question(request, opened, question, token)


def _question(request: HttpRequest, opened: OpenedLink, question: FollowUpQuestion, token: str) -> HttpResponse:
    if request.method == "POST":
        return _sent(request, opened, question, token)
    if (question.note and "korjaa" not in request.GET) or (question.handed_back_on and "vastaa" not in request.GET):
        return _thanks(request, opened, question, token)
    return _form(request, AnswerForm(initial=AnswerForm.beginning_with(question.note)), opened, question, token)


def _sent(request: HttpRequest, opened: OpenedLink, question: FollowUpQuestion, token: str) -> HttpResponse:
    form = AnswerForm(request.POST)
    is_handed_back = HAND_BACK in request.POST
    if not is_handed_back and not form.is_valid():
        return _form(request, form, opened, question, token)
    now = timezone.now()
    try:
        if is_handed_back:
            hand_back(question, now=now)
        else:
            note = form.statement(year=question.round.year, said_by=said_by_owner(question))
            keep_answer(question, note=note, now=now)
    except Refused as fault:
        fresh = opened_link(token, now=now)
        if fresh.closed:
            return _closed(request, fresh)
        form.add_error(None, str(fault))
        return _form(request, form, opened, question, token)
    return redirect(_address(opened, question, token, "" if is_handed_back else _beside(question, form)))


def _beside(question: FollowUpQuestion, form: AnswerForm) -> str:
    """Points at what somebody else noted while the form was open. A form sent twice meets only itself."""
    other = question.note
    is_own = other is None or other.submission_key == form.cleaned_data["key"]
    return "" if is_own or question.note_id == form.cleaned_data["seen"] else f"?rinnalla={question.note_id}"


def _address(opened: OpenedLink, question: FollowUpQuestion, token: str, query: str) -> str:
    if len(opened.questions) == 1:
        return reverse("planning:answer", args=[token]) + query
    return reverse("planning:answer-measure", args=[token, question.pk]) + query


def _form(
    request: HttpRequest, form: AnswerForm, opened: OpenedLink, question: FollowUpQuestion, token: str
) -> HttpResponse:
    context = {
        "form": form,
        "states": state_choices(str(form["state"].value() or "")),
        "planned": planned_words(question),
        "before": state_tag(question.measure.state) if question.measure.state_said_on else None,
        "hand_back": HAND_BACK,
        **_about(opened, question, token),
    }
    status = 422 if form.is_bound else 200
    return render(request, "planning/followup_answer.html", context, status=status)


def _thanks(request: HttpRequest, opened: OpenedLink, question: FollowUpQuestion, token: str) -> HttpResponse:
    """What was said, read back; and what else there is to answer."""
    context = _about(opened, question, token)
    context["said"] = said(question.note) if question.note else None
    beside = _said_beside(question, request.GET.get("rinnalla", ""))
    context["beside"] = said(beside) if beside else None
    waiting = [one for one in opened.questions if one.note is None and not one.handed_back_on and one != question]
    context["next"] = waiting[0] if waiting else None
    context["left"] = len(waiting)
    return render(request, "planning/followup_thanks.html", context)


def _said_beside(question: FollowUpQuestion, pk: str) -> ProgressNote | None:
    if not pk.isdecimal() or len(pk) > LONGEST_KEY:
        return None
    found: ProgressNote | None = question.measure.progress.filter(pk=int(pk)).first()
    return None if found == question.note else found


def _about(opened: OpenedLink, question: FollowUpQuestion, token: str) -> dict[str, Any]:
    if opened.owner is None:
        raise Http404
    return {
        "question": question,
        "measure": question.measure,
        "round": question.round,
        "document": opened.owner.round.document,
        "token": token,
        "has_more": len(opened.questions) > 1,
        "here": _address(opened, question, token, ""),
    }


def _closed(request: HttpRequest, opened: OpenedLink) -> HttpResponse:
    """A sentence with what to do, and what was written given back: it may have taken effort."""
    round_ = opened.owner.round if opened.owner else None
    day = date_format(round_.closes_on, "SHORT_DATE_FORMAT") if round_ else ""
    shown = refusal(opened.closed or Closed.UNKNOWN, round_, day)
    context = {"refusal": shown, "kept": request.POST.get("sentence", "").strip()[:1000]}
    return render(request, "planning/followup_closed.html", context, status=shown.status)
