"""A document's way: where it is, whose turn it is, and its plan."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pophyte.core.access import asks
from pophyte.core.faults import Refused
from pophyte.planning.domain.process import TurnState, due_days
from pophyte.planning.domain.stages import Stage
from pophyte.planning.forms.process import TurnPlanForm
from pophyte.planning.models import StepLetter, StepTurn, WellbeingDocument
from pophyte.planning.operations.process import plan_turns, start_process
from pophyte.planning.operations.process_workflows import steps_of
from pophyte.planning.presenters.decision_corrections import correction_notes
from pophyte.planning.presenters.process import StepMark, coming_marks, step_marks
from pophyte.planning.queries.decision_corrections import corrections_of
from pophyte.planning.queries.documents import document_or_404, may_write
from pophyte.planning.queries.process import (
    areas_to_decide,
    history,
    latest_state,
    may_act,
    open_turn,
    possible_owners,
    returned_turn,
    turns_of,
)
from pophyte.planning.queries.process_statements import rounds_of
from pophyte.planning.queries.step_letters import unsent_letters
from pophyte.planning.views.document_guards import reading_draft, writing


if TYPE_CHECKING:
    from pophyte.people.models import Account

# In these the marks tell of the process that goes on or has ended well; in others of what lies ahead.
ON_ITS_WAY = frozenset({Stage.IN_PROCESS, Stage.RETURNED, Stage.DECIDED, Stage.PUBLISHED})
MAY_START = frozenset({Stage.WRITING, Stage.RETURNED})


@asks(reading_draft)
@require_safe
def process(request: HttpRequest, pk: int) -> HttpResponse:
    document, on = document_or_404(pk), timezone.localdate()
    turns = turns_of(latest_state(document))
    current = open_turn(turns) if document.stage in {Stage.IN_PROCESS, Stage.DECIDED} else None
    returned = returned_turn(document, turns)
    is_writer = may_write(request.user, document, on=on)
    rounds = rounds_of(document)
    context = {
        "document": document,
        "marks": _marks(document, turns),
        "current": current,
        "is_late": current is not None and current.due_on < on,
        "undecided": areas_to_decide(document, current) if current else [],
        "returned": returned,
        "unsent": _unsent(current or returned, document) if is_writer else [],
        "is_writer": is_writer,
        "may_act": current is not None and may_act(request.user, current, on=on),
        "history": history(document),
        "corrections": correction_notes(corrections_of(document)),
        "round": rounds[0] if rounds else None,
        "has_steps": _has_steps(document),
        "may_lapse": is_writer and document.stage in MAY_START and not document.releases.exists(),
        "published": document.releases.published().newest_first().defer("content", "words").first(),
    }
    return render(request, "planning/process_page.html", context)


@asks(writing)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Look through who has each step and by when, and send the draft on its way."""
    document, on = document_or_404(pk), timezone.localdate()
    if document.stage not in MAY_START:
        messages.error(request, _("Asiakirja on jo lähetetty käsittelyyn. Mitään ei muutettu."))
        return redirect("planning:process", pk=pk)
    try:
        steps = steps_of(document.type)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("planning:process", pk=pk)
    accounts = list(possible_owners(document, on=on))
    due = due_days(steps, begins=on)
    marks = coming_marks(steps)
    forms = {
        step.key: TurnPlanForm(
            request.POST or None,
            prefix=step.key,
            accounts=accounts,
            title=mark.name,
            initial={"due_on": day, "role": mark.who},
        )
        for step, day, mark in zip(steps, due, marks, strict=True)
    }
    if request.method == "POST" and all(form.is_valid() for form in forms.values()):
        try:
            plans = {key: form.plan() for key, form in forms.items()}
            start_process(document, plans=plans, by=cast("Account", request.user))
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Asiakirja on lähetetty käsittelyyn. Teksti on lukittu sen ajaksi."))
        return redirect("planning:process", pk=pk)
    context = {"document": document, "forms": list(forms.values()), "is_start": True}
    return render(request, "planning/process_plan.html", context)


@asks(writing)
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Change who has the steps that are not done, and by when."""
    document, on = document_or_404(pk), timezone.localdate()
    turns = _changeable(document)
    if not turns:
        messages.info(request, _("Asiakirja ei ole käsittelyssä, joten vaiheita ei voi muuttaa."))
        return redirect("planning:process", pk=pk)
    accounts = list(possible_owners(document, on=on))
    forms = {
        turn.pk: TurnPlanForm(
            request.POST or None,
            prefix=str(turn.pk),
            accounts=accounts,
            title=turn.task.step_name,
            initial={"due_on": turn.due_on, "role": turn.who, "owner": str(turn.owner_id or "")},
        )
        for turn in turns
    }
    if request.method == "POST" and all(form.is_valid() for form in forms.values()):
        try:
            plans = {key: form.plan() for key, form in forms.items()}
            plan_turns(document, plans=plans, by=cast("Account", request.user))
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Vaiheiden hoitajat ja määräpäivät on tallennettu."))
        return redirect("planning:process", pk=pk)
    context = {"document": document, "forms": list(forms.values()), "is_start": False}
    return render(request, "planning/process_plan.html", context)


def _marks(document: WellbeingDocument, turns: Sequence[StepTurn]) -> list[StepMark]:
    if turns and document.stage in ON_ITS_WAY:
        return step_marks(turns, document.areas.all(), on=timezone.localdate())
    try:
        return coming_marks(steps_of(document.type))
    except Refused:
        return []


def _unsent(turn: StepTurn | None, document: WellbeingDocument) -> list[StepLetter]:
    if turn is None:
        return []
    turn.document = document
    return unsent_letters(turn, on=timezone.localdate(), now=timezone.now())


def _changeable(document: WellbeingDocument) -> list[StepTurn]:
    if document.stage not in {Stage.IN_PROCESS, Stage.DECIDED}:
        return []
    turns = turns_of(latest_state(document))
    return [turn for turn in turns if turn.state in {TurnState.OPEN, TurnState.PLANNED}]


def _has_steps(document: WellbeingDocument) -> bool:
    try:
        steps_of(document.type)
    except Refused:
        return False
    return True
