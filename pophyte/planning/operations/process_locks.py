"""Holding a document while something is done to it: of two people at once the second sees what the first one did."""

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from pophyte.core.faults import Refused
from pophyte.planning.domain.process import Act, StepKind, TurnState, may
from pophyte.planning.models import StepTurn, WellbeingDocument


def locked_document(pk: int) -> WellbeingDocument:
    """The row of the document is the queue. Call it inside `change`."""
    found: WellbeingDocument = WellbeingDocument.objects.select_for_update().get(pk=pk)
    return found


def locked_turn(turn: StepTurn, act: Act) -> StepTurn:
    """The turn as it is now, its document held. Refused when it is no longer open, or is no place for the act."""
    document = locked_document(turn.document_id)
    found = StepTurn.objects.select_related("task", "task_state", "workflow_state", "owner").get(pk=turn.pk)
    found.document = document
    if found.state == TurnState.PLANNED:
        raise Refused(_("Vaiheen ”%(step)s” vuoro ei ole vielä.") % {"step": found.task.step_name})
    if found.state != TurnState.OPEN:
        raise Refused(_done_already(found))
    if not may(act, found.task.kind):
        words = {"step": found.task.step_name, "act": act.label}
        raise Refused(_("Tätä ei tehdä vaiheessa ”%(step)s”: %(act)s.") % words)
    return found


def _done_already(turn: StepTurn) -> str:
    """For a page that was opened before somebody else acted."""
    at = turn.task_state.finished_at if turn.task_state else None
    words = {
        "step": turn.task.step_name,
        "state": turn.state.label,
        "day": date_format(localdate(at), "SHORT_DATE_FORMAT") if at else "",
    }
    if turn.task.kind == StepKind.COUNCIL and turn.state == TurnState.DONE:
        return _("Asiakirjasta on jo päätetty %(day)s. Toista päätöstä ei kirjata, eikä mitään muutettu.") % words
    return _("Vaihe ”%(step)s” on jo käsitelty: %(state)s %(day)s. Mitään ei muutettu.") % words
