"""Where a document is on its way, who has it, who may act, and what has been done."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, QuerySet
from wagtail.models import TaskState, WorkflowState

from pophyte.areas.queries import scopes_of
from pophyte.core.scopes import EVERYWHERE
from pophyte.people.domain import AccessRole, Permission, allows
from pophyte.people.queries.accounts import holders
from pophyte.planning.domain.process import Act, TurnState, may
from pophyte.planning.domain.stages import MadeFor, Stage
from pophyte.planning.models import DocumentDecision, StepTurn, WellbeingDocument
from pophyte.planning.queries.documents import (
    documents_in,
    may_read_draft,
    may_write,
    reading_permission,
    writing_permission,
)


if TYPE_CHECKING:
    from pophyte.areas.models import Area
    from pophyte.people.models import Account


@dataclass(frozen=True, slots=True)
class WaitingStep:
    """One step that somebody should do something about."""

    document: WellbeingDocument
    step: str
    due_on: date | None
    is_late: bool
    # The writers', of a returned document: what has to change.
    reason: str = ""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One turn that has ended."""

    turn: StepTurn
    at: Any
    by: str
    note: str
    decisions: tuple[DocumentDecision, ...]


def latest_state(document: WellbeingDocument) -> WorkflowState | None:
    """The process that goes on, else the one that ended last."""
    return document.workflow_states.order_by("created_at", "pk").last()


def turns_of(state: WorkflowState | None) -> list[StepTurn]:
    """Turns of one process in the order of its steps; of a step that was returned all of them."""
    if state is None:
        return []
    found = StepTurn.objects.filter(workflow_state=state).select_related(
        "task", "task_state__finished_by", "task_state__revision", "owner"
    )
    return list(found.prefetch_related(_decisions()).order_by("place", "pk"))


def open_turn(turns: Collection[StepTurn]) -> StepTurn | None:
    """The turn that somebody has now."""
    return next((turn for turn in turns if turn.state == TurnState.OPEN), None)


def returned_turn(document: WellbeingDocument, turns: Collection[StepTurn]) -> StepTurn | None:
    """Of a returned document the turn in which it was returned."""
    if document.stage != Stage.RETURNED:
        return None
    back = [turn for turn in turns if turn.state == TurnState.RETURNED]
    return max(back, key=lambda turn: turn.pk, default=None)


def history(document: WellbeingDocument) -> list[HistoryEntry]:
    """Every turn that has ended, of this process and of earlier ones, newest first."""
    ended = (
        StepTurn.objects.filter(document=document, task_state__finished_at__isnull=False)
        .select_related("task", "task_state__finished_by", "owner")
        .prefetch_related(_decisions())
        .order_by("-task_state__finished_at", "-pk")
    )
    return [
        HistoryEntry(
            turn=turn,
            at=turn.finished_at,
            by=_shown(turn.task_state),
            note=turn.note,
            decisions=tuple(turn.decisions.all()),
        )
        for turn in ended
    ]


def may_act(account: "Account | Any", turn: StepTurn, *, on: date) -> bool:
    """Whether the account may act on an open turn: its writers, and the owner who may read the draft.

    A council's decision and the publication are recorded by the writers alone.
    """
    document = turn.document
    if may_write(account, document, on=on):
        return True
    is_owner = turn.owner_id is not None and turn.owner_id == account.pk
    return is_owner and may(Act.APPROVE, turn.task.kind) and may_read_draft(account, document, on=on)


def areas_to_decide(document: WellbeingDocument, turn: StepTurn) -> list["Area"]:
    """The municipalities whose councils have not decided yet, or the one region."""
    decided = {decision.area_id for decision in turn.decisions.all()}
    return [area for area in document.areas.all() if area.pk not in decided]


def may_decide_for(account: "Account | Any", document: WellbeingDocument, area: "Area", *, on: date) -> bool:
    """Whether the account may record what this very municipality's council decided."""
    return bool(account.may(writing_permission(document), scopes_of(area, on=on)))


def possible_owners(document: WellbeingDocument, *, on: date) -> QuerySet[Any]:
    """Accounts with a grant of the document's own municipalities that lets them read the draft."""
    scopes = {EVERYWHERE} if document.made_for == MadeFor.REGION else {area.scope for area in document.areas.all()}
    return _holders(reading_permission(document), scopes, on=on)


def writers_of(document: WellbeingDocument, *, on: date) -> QuerySet[Any]:
    """The coordinators who are told what happens: those of the document's own municipalities, or of the region.

    Who looks after the whole service may write the region's document, too, but it is not theirs to be reminded of.
    """
    scopes = {EVERYWHERE} if document.made_for == MadeFor.REGION else {area.scope for area in document.areas.all()}
    return _holders(writing_permission(document), scopes, on=on, besides=AccessRole.ADMINISTRATOR)


def waiting_for(account: "Account", *, on: date) -> list[WaitingStep]:
    """What waits for the account: its own steps, those of its documents that have no owner, and what was returned."""
    mine = _own_documents(account)
    waiting = list(
        StepTurn.objects.waiting()
        .filter(owner=account)
        .select_related("document__type", "document__term", "task", "task_state")
        .order_by("due_on", "pk")
    )
    waiting += (
        StepTurn.objects.waiting()
        .filter(owner__isnull=True, document__in=mine)
        .select_related("document__type", "document__term", "task", "task_state")
        .order_by("due_on", "pk")
    )
    steps = [WaitingStep(turn.document, turn.task.step_name, turn.due_on, turn.due_on < on) for turn in waiting]
    return _returned(mine) + sorted(steps, key=lambda step: (step.due_on or date.max, step.document.pk))


def _own_documents(account: "Account") -> list[WellbeingDocument]:
    found: list[WellbeingDocument] = []
    for permission in (Permission.EDIT_DOCUMENTS, Permission.EDIT_REGIONAL_DOCUMENTS):
        # Who may everything everywhere is no writer of each document: nothing waits for them.
        scopes = account.scopes_with(permission)
        if permission == Permission.EDIT_DOCUMENTS:
            scopes -= {EVERYWHERE}
        if scopes:
            found += documents_in(scopes, permission=permission)
    return found


def _returned(documents: list[WellbeingDocument]) -> list[WaitingStep]:
    back = {document.pk: document for document in documents if document.stage == Stage.RETURNED}
    turns = (
        StepTurn.objects.filter(
            document__in=back, task_state__status="rejected", workflow_state__status="needs_changes"
        )
        .select_related("task", "task_state")
        .order_by("document", "-task_state__finished_at")
    )
    newest: dict[int, StepTurn] = {}
    for turn in turns:
        newest.setdefault(turn.document_id, turn)
    return [
        WaitingStep(back[pk], turn.task.step_name, None, is_late=False, reason=turn.note) for pk, turn in newest.items()
    ]


def _holders(
    permission: Permission, scopes: Collection[str], *, on: date, besides: AccessRole | None = None
) -> QuerySet[Any]:
    roles = [role for role in AccessRole.values if allows(role, permission) and role != besides]
    return holders(roles, scopes, on=on)


def _decisions() -> "Prefetch[str, QuerySet[DocumentDecision], str]":
    return Prefetch("decisions", queryset=DocumentDecision.objects.select_related("area").prefetch_related("schedule"))


def _shown(task_state: TaskState | None) -> str:
    account = task_state.finished_by if task_state else None
    return str(account.get_full_name() or account.email) if account else ""


def began_on(document: WellbeingDocument) -> Any:
    """When the document was begun: its first revision."""
    return document.revisions.order_by("created_at").values_list("created_at", flat=True).first()


def sent_at(turn: StepTurn) -> Any:
    """When the text as it is now was last sent on its way: the start, or the last resubmission.

    A resubmission's turn is newer than the one that was returned, whatever the clock said.
    """
    turns = StepTurn.objects.filter(workflow_state=turn.workflow_state, task_state__isnull=False)
    returned = turns.filter(task_state__status="rejected").order_by("-pk").values_list("pk", flat=True).first()
    if returned is not None:
        turns = turns.filter(pk__gt=returned)
    return turns.order_by("task_state__started_at").values_list("task_state__started_at", flat=True).first()
