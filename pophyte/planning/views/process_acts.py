"""What is done to a step: approved, returned, decided, published; and to the whole way: sent again, stopped, reopened."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from pophyte.core.access import asks
from pophyte.core.faults import Refused
from pophyte.planning.domain.stages import Stage
from pophyte.planning.forms.process import CancelForm, CouncilForm, NoteForm, ReasonForm, ResubmitForm
from pophyte.planning.models import StepTurn, WellbeingDocument
from pophyte.planning.operations.decisions_on_documents import Decided, decide, deliver, publish_document
from pophyte.planning.operations.process import (
    approve,
    begin_new_version,
    cancel_process,
    give_up,
    resubmit,
    return_for_changes,
    take_up,
)
from pophyte.planning.operations.process_letters import send_letters_again
from pophyte.planning.queries.documents import document_or_404
from pophyte.planning.queries.process import (
    areas_to_decide,
    latest_state,
    may_decide_for,
    returned_turn,
    turns_of,
)
from pophyte.planning.views.document_guards import reading_draft, writing
from pophyte.planning.views.outcomes import is_done


if TYPE_CHECKING:
    from pophyte.people.models import Account


@asks(reading_draft)
@require_http_methods(["GET", "HEAD", "POST"])
def approve_step(request: HttpRequest, pk: int, turn: int) -> HttpResponse:
    step = _turn_or_404(pk, turn)
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = _("Vaihe ”%(step)s” on hyväksytty.") % {"step": step.task.step_name}
        return _act(request, pk, lambda by: approve(step, note=form.cleaned_data["note"], by=by), done)
    return render(request, "planning/process_approve.html", {"document": step.document, "turn": step, "form": form})


@asks(reading_draft)
@require_http_methods(["GET", "HEAD", "POST"])
def return_step(request: HttpRequest, pk: int, turn: int) -> HttpResponse:
    step = _turn_or_404(pk, turn)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = _("Asiakirja on palautettu kirjoittajille. Teksti on taas auki.")
        return _act(request, pk, lambda by: return_for_changes(step, reason=form.cleaned_data["note"], by=by), done)
    return render(request, "planning/process_return.html", {"document": step.document, "turn": step, "form": form})


@asks(writing)
@require_http_methods(["GET", "HEAD", "POST"])
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    """After a return: to the step that returned it, or from the beginning."""
    document = document_or_404(pk)
    form = ResubmitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if told["where"] == "start":
            return redirect("planning:process-start", pk=pk)
        done = _("Asiakirja on lähetetty uudelleen käsittelyyn.")
        return _act(request, pk, lambda by: resubmit(document, due_on=told["due_on"], by=by), done)
    returned = returned_turn(document, turns_of(latest_state(document)))
    if returned is None:
        messages.info(request, _("Asiakirja ei odota palautuksen jälkeen. Mitään ei muutettu."))
        return redirect("planning:process", pk=pk)
    context = {"document": document, "returned": returned, "form": form}
    return render(request, "planning/process_send_again.html", context)


@asks(writing)
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    document = document_or_404(pk)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = _("Käsittely on keskeytetty, ja teksti on taas auki kirjoittajille.")
        return _act(request, pk, lambda by: cancel_process(document, reason=form.cleaned_data["note"], by=by), done)
    return render(request, "planning/process_cancel.html", {"document": document, "form": form})


@asks(writing)
@require_http_methods(["GET", "HEAD", "POST"])
def record_council(request: HttpRequest, pk: int, turn: int) -> HttpResponse:
    """What a council decided; at the last of them the text is frozen."""
    step, on = _turn_or_404(pk, turn), timezone.localdate()
    account = cast("Account", request.user)
    mine = [
        area for area in areas_to_decide(step.document, step) if may_decide_for(account, step.document, area, on=on)
    ]
    form = CouncilForm(request.POST or None, areas=mine, initial={"decided_on": on, "body": step.task.body_name})
    if request.method == "POST" and not mine:
        messages.error(request, _("Päätös on jo kirjattu. Toista päätöstä ei kirjata, eikä mitään muutettu."))
        return redirect("planning:process", pk=pk)
    if request.method == "POST" and form.is_valid():
        try:
            decided = decide(step, statement=form.statement(), by=account)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            _tell_decided(request, decided)
            return redirect("planning:process", pk=pk)
    context = {
        "document": step.document,
        "turn": step,
        "form": form,
        "decisions": list(step.decisions.select_related("area")),
        "may_decide": bool(mine),
    }
    return render(request, "planning/process_decision.html", context)


@asks(writing)
@require_POST
def publish(request: HttpRequest, pk: int, turn: int) -> HttpResponse:
    step = _turn_or_404(pk, turn)
    answer = _act(request, pk, lambda by: publish_document(step, by=by), _("Asiakirja on julkaistu."))
    if document_or_404(pk).stage == Stage.PUBLISHED:
        _deliver(request, step.document)
    return answer


@asks(writing)
@require_POST
def send_to_county(request: HttpRequest, pk: int) -> HttpResponse:
    """Once more, when the letter did not leave at the publication."""
    _deliver(request, document_or_404(pk))
    return redirect("planning:process", pk=pk)


@asks(writing)
@require_POST
def resend_letters(request: HttpRequest, pk: int) -> HttpResponse:
    """Letters about the step that the mail server did not take."""
    document = document_or_404(pk)
    is_done(request, None, lambda by: send_letters_again(document, by=by), _resent)
    return redirect("planning:process", pk=pk)


@asks(writing)
@require_POST
def new_version(request: HttpRequest, pk: int) -> HttpResponse:
    document = document_or_404(pk)
    done = _("Uusi versio on auki kirjoitettavaksi. Julkaistu versio pysyy esillä, kunnes uusi on julkaistu.")
    return _act(request, pk, lambda by: begin_new_version(document, by=by), done)


@asks(writing)
@require_http_methods(["GET", "HEAD", "POST"])
def let_lapse(request: HttpRequest, pk: int) -> HttpResponse:
    """Say first what follows: the text stays, and another document may be begun in its place."""
    document = document_or_404(pk)
    if request.method == "POST":
        done = _("Luonnos on rauennut. Kunta voi nyt aloittaa toisen asiakirjan sen sijaan.")
        return _act(request, pk, lambda by: give_up(document, by=by), done)
    return render(request, "planning/process_give_up.html", {"document": document})


@asks(writing)
@require_POST
def take_up_again(request: HttpRequest, pk: int) -> HttpResponse:
    document = document_or_404(pk)
    return _act(request, pk, lambda by: take_up(document, by=by), _("Luonnos on taas auki kirjoitettavaksi."))


def _act(request: HttpRequest, pk: int, act: Callable[["Account"], Any], done: str) -> HttpResponse:
    """Do it and tell how it went, on the page of the process."""
    try:
        act(cast("Account", request.user))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("planning:process", pk=pk)


def _deliver(request: HttpRequest, document: WellbeingDocument) -> None:
    try:
        if deliver(document, by=cast("Account", request.user)):
            messages.success(request, _("Hyvinvointialueelle on lähetetty linkki asiakirjaan."))
    except Refused as refusal:
        messages.warning(request, str(refusal))


def _turn_or_404(pk: int, turn: int) -> StepTurn:
    document = document_or_404(pk)
    found = next((each for each in turns_of(latest_state(document)) if each.pk == turn), None)
    if found is None:
        raise Http404
    found.document = document
    return found


def _resent(count: int) -> str:
    if not count:
        return _("Lähettämättömiä viestejä ei enää ole.")
    return ngettext("%(count)d viesti on lähetetty.", "%(count)d viestiä on lähetetty.", count) % {"count": count}


def _tell_decided(request: HttpRequest, decided: Decided) -> None:
    if decided.release is None:
        messages.success(request, _("Päätös on kirjattu. Asiakirja odottaa vielä muiden kuntien valtuustoja."))
    else:
        messages.success(request, _("Päätös on kirjattu ja teksti jäädytetty. Asiakirjan voi nyt julkaista."))
    for one in decided.differing:
        words = {"document": one.get_document_display(), "day": date_format(one.decided_on, "SHORT_DATE_FORMAT")}
        messages.warning(
            request,
            _(
                "Valtuuston aikataulussa oli jo päätös: %(document)s %(day)s. Se jätettiin ennalleen. "
                "Korjaa sitä aikataulussa, jos päivä on väärä."
            )
            % words,
        )
