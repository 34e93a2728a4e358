"""A document's way through its bodies: begun, approved, returned, sent again, stopped, and begun anew after a decision."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.planning.domain.process import Act, TurnState, due_days
from pophyte.planning.domain.stages import Stage
from pophyte.planning.models import ProcessTask, StepTurn, WellbeingDocument
from pophyte.planning.operations.documents import DocumentStatement, held_shelf, move, refuse_second
from pophyte.planning.operations.process_letters import tell_owner, tell_writers_of_return
from pophyte.planning.operations.process_locks import locked_document, locked_turn
from pophyte.planning.operations.process_workflows import steps_of, workflow_of
from pophyte.planning.queries.process import latest_state, may_act, possible_owners, turns_of


if TYPE_CHECKING:
    from pophyte.people.models import Account

NOTE_LENGTH = 2000


@dataclass(frozen=True, slots=True)
class TurnPlan:
    """Who has a step and by when. `role` empty: as the region pack says."""

    due_on: date
    role: str = ""
    owner: "Account | None" = None


def start_process(
    document: WellbeingDocument, *, plans: Mapping[str, TurnPlan] | None = None, by: "Account | None"
) -> StepTurn:
    """Send the draft on its way; `plans` by the key of a step. What is not planned takes the days of the pack.

    A returned document may be sent from the beginning, too: then the steps are those of today's pack.
    """
    with change(by):
        held = locked_document(document.pk)
        _check_may_start(held)
        steps = steps_of(held.type)
        _stop_old(held, by=by)
        move(held, Stage.IN_PROCESS, by=by)
        state = workflow_of(held.type).start(held, by)
        _forget_sender(state)
        given = plans or {}
        due = due_days(steps, begins=timezone.localdate())
        tasks = ProcessTask.objects.filter(workflow_tasks__workflow=state.workflow).order_by(
            "workflow_tasks__sort_order"
        )
        for place, (task, day) in enumerate(zip(tasks, due, strict=True)):
            _plan(
                StepTurn(document=held, workflow_state=state, task=task, place=place),
                given.get(task.key, TurnPlan(day)),
            )
        return begin_turn(state)


def plan_turns(document: WellbeingDocument, *, plans: Mapping[int, TurnPlan], by: "Account | None") -> None:
    """Change who has the steps that are not done, and by when; `plans` by the key of a turn."""
    with change(by):
        held = locked_document(document.pk)
        for turn in turns_of(latest_state(held)):
            plan = plans.get(turn.pk)
            if plan is not None and turn.state in {TurnState.PLANNED, TurnState.OPEN}:
                _plan(turn, plan)


def approve(turn: StepTurn, *, note: str = "", by: "Account") -> StepTurn | None:
    """The body has dealt with it; the next one has it now."""
    with change(by):
        held = locked_turn(turn, Act.APPROVE)
        _check_may_act(by, held)
        held.task_state.specific.approve(user=by, comment=_note(note))  # type: ignore[union-attr]  # an open turn has one
        return begin_turn(WorkflowState.objects.get(pk=held.workflow_state_id))


def return_for_changes(turn: StepTurn, *, reason: str, by: "Account") -> None:
    """Back to its writers, who read why. It comes back to this very step."""
    if not reason.strip():
        raise Refused(_("Kirjoita, mitä pitää muuttaa. Ilman syytä kirjoittajat eivät tiedä, mitä tehdä."))
    with change(by):
        held = locked_turn(turn, Act.RETURN)
        _check_may_act(by, held)
        held.task_state.specific.reject(user=by, comment=_note(reason))  # type: ignore[union-attr]  # an open turn has one
        move(held.document, Stage.RETURNED, by=by)
        tell_writers_of_return(held, by=by)


def resubmit(document: WellbeingDocument, *, due_on: date | None = None, by: "Account | None") -> StepTurn:
    """The writers have changed what was asked: the step that returned it has it again."""
    with change(by):
        held = locked_document(document.pk)
        state = held.workflow_states.filter(status=WorkflowState.STATUS_NEEDS_CHANGES).last()
        if held.stage != Stage.RETURNED or state is None:
            raise Refused(_("Asiakirja ei odota palautuksen jälkeen. Mitään ei muutettu."))
        move(held, Stage.IN_PROCESS, by=by)
        before = StepTurn.objects.select_related("task").get(task_state=state.current_task_state)
        state.resume(user=by)
        again = StepTurn(document=held, workflow_state=state, task=before.task, place=before.place)
        day = due_on or timezone.localdate() + timedelta(days=before.task.days)
        # Who had it may have left meanwhile: then the role has it, and the document is not held up.
        owner = before.owner if _may_own(held, before.owner) else None
        _plan(again, TurnPlan(day, before.owner_role, owner))
        return begin_turn(state)


def cancel_process(document: WellbeingDocument, *, reason: str = "", by: "Account | None") -> None:
    """Stop the process; the text opens for its writers and begins its way from the first step next time."""
    with change(by):
        held = locked_document(document.pk)
        state = held.workflow_states.filter(status=WorkflowState.STATUS_IN_PROGRESS).last()
        if held.stage != Stage.IN_PROCESS or state is None:
            raise Refused(_("Asiakirja ei ole käsittelyssä, joten keskeytettävää ei ole. Mitään ei muutettu."))
        turn = StepTurn.objects.get(task_state=state.current_task_state)
        if turn.decisions.exists():
            raise Refused(_("Yksi valtuusto on jo päättänyt asiakirjasta. Palauta se, jos tekstiä pitää muuttaa."))
        _stop(state, reason=reason, by=by)
        move(held, Stage.WRITING, by=by)


def begin_new_version(document: WellbeingDocument, *, by: "Account | None") -> None:
    """Open the published text for a new version. The published one stays until the new one is published."""
    with change(by):
        held = locked_document(document.pk)
        if held.stage == Stage.WRITING:
            raise Refused(_("Uusi versio on jo avattu kirjoitettavaksi."))
        if held.stage == Stage.WITHDRAWN:
            raise Refused(_("Asiakirja on rauennut, joten siitä ei ole julkaistua versiota, jota jatkaa."))
        move(held, Stage.WRITING, by=by)


def give_up(document: WellbeingDocument, *, by: "Account | None") -> None:
    """Let a draft lapse that will not be decided on: its areas may begin another, a joint one for example."""
    with change(by):
        held = locked_document(document.pk)
        if held.releases.exists():
            raise Refused(_("Asiakirjasta on jo päätetty versio, joten se ei voi raueta. Päätetty versio on voimassa."))
        _stop_old(held, by=by)
        for row in held.statement_rounds.going_on():
            # Nobody is asked of a text that nobody will decide on.
            row.closed_at = timezone.now()
            row.save(update_fields=["closed_at"])
        move(held, Stage.WITHDRAWN, by=by)


def take_up(document: WellbeingDocument, *, by: "Account | None") -> None:
    """Open a draft that lapsed for its writers again, unless one of its areas has begun another meanwhile."""
    with change(by):
        held_shelf()
        held = locked_document(document.pk)
        if held.stage != Stage.WITHDRAWN:
            raise Refused(_("Asiakirja ei ole rauennut. Mitään ei muutettu."))
        refuse_second(DocumentStatement(type=held.type, term=held.term, areas=list(held.areas.all()), year=held.year))
        move(held, Stage.WRITING, by=by)


def _check_may_start(document: WellbeingDocument) -> None:
    if document.stage == Stage.IN_PROCESS:
        raise Refused(_("Asiakirja on jo käsittelyssä. Mitään ei muutettu."))
    if document.latest_revision_id is None:
        raise Refused(_("Asiakirjassa ei ole vielä tallennettua tekstiä."))


def _check_may_act(account: "Account", turn: StepTurn) -> None:
    """Asked once more with the document held: an owner may have been changed meanwhile."""
    if not may_act(account, turn, on=timezone.localdate()):
        raise Refused(_("Vaihe ”%(step)s” ei ole sinun hoidettavanasi.") % {"step": turn.task.step_name})


def begin_turn(state: WorkflowState) -> StepTurn:
    """Hang the planned turn on the task that Wagtail has just started, and tell its owner."""
    task_state = state.current_task_state
    turn = StepTurn.objects.select_related("task", "owner", "document").get(
        workflow_state=state, task_id=task_state.task_id, task_state__isnull=True
    )
    turn.task_state = task_state
    turn.save(update_fields=["task_state"])
    tell_owner(turn)
    return turn


def _plan(turn: StepTurn, plan: TurnPlan) -> None:
    role = " ".join(plan.role.split())
    turn.owner_role = "" if role == turn.task.who_name else role[:200]
    turn.owner = _owner(turn.document, plan.owner)
    if turn.due_on != plan.due_on:
        turn.due_on, turn.reminded_before_at, turn.reminded_after_at = plan.due_on, None, None
    turn.save()


def _owner(document: WellbeingDocument, owner: "Account | None") -> "Account | None":
    if not _may_own(document, owner):
        raise Refused(_("Vaiheen hoitajalla ei ole oikeutta lukea asiakirjan luonnosta."))
    return owner


def _may_own(document: WellbeingDocument, owner: "Account | None") -> bool:
    return owner is None or possible_owners(document, on=timezone.localdate()).filter(pk=owner.pk).exists()


def _stop_old(document: WellbeingDocument, *, by: "Account | None") -> None:
    """A process that was returned, or left behind by a withdrawn document, ends when a new one begins."""
    for state in document.workflow_states.active():
        _stop(state, reason="", by=by)


def _stop(state: WorkflowState, *, reason: str, by: "Account | None") -> None:
    open_task = state.current_task_state
    state.cancel(user=by)
    if open_task is not None and reason.strip():
        open_task.refresh_from_db()
        open_task.comment = _note(reason)
        open_task.save(update_fields=["comment"])


def _forget_sender(state: WorkflowState) -> None:
    """Wagtail would write to who began it, and let them stop it in its editor: our own letters and pages do."""
    state.requested_by = None
    state.save()


def _note(text: str) -> str:
    note = text.strip()
    if len(note) > NOTE_LENGTH:
        raise Refused(_("Teksti on liian pitkä. Enintään %(limit)s merkkiä mahtuu.") % {"limit": NOTE_LENGTH})
    return note
