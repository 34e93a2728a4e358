"""Letters about a step that did not leave, while there is still a reason to send them."""

from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from pophyte.planning.domain.process import LetterKind, TurnState, letters_of_now
from pophyte.planning.domain.stages import Stage
from pophyte.planning.models import StepLetter, StepTurn, WellbeingDocument
from pophyte.planning.queries.process import latest_state, open_turn, returned_turn, turns_of, writers_of


# A letter that has been on its way for longer than this is not: whoever was sending it was cut off.
ON_ITS_WAY = timedelta(minutes=15)
ENDED = frozenset({Stage.PUBLISHED, Stage.WITHDRAWN})


def turn_of_now(document: WellbeingDocument) -> StepTurn | None:
    """The turn that somebody has, or the one that was returned to the writers."""
    if document.stage in ENDED:
        return None
    turns = turns_of(latest_state(document))
    return open_turn(turns) or returned_turn(document, turns)


def unsent_letters(turn: StepTurn, *, on: date, now: datetime) -> list[StepLetter]:
    """What did not leave of the letters about the document's turn of now, to those whom it still concerns."""
    kinds = letters_of_now(turn.state, is_late=turn.due_on < on)
    reminders = [kind for kind in kinds if kind.is_reminder]
    others = kinds.difference(reminders)
    # A reminder of an earlier due day would tell a wrong one.
    rows = _unsent(now).filter(Q(kind__in=others) | Q(kind__in=reminders, due_on=turn.due_on), turn=turn)
    found = list(rows.select_related("account").order_by("account__email", "pk"))
    if not found:
        return []
    writers = {account.pk for account in writers_of(turn.document, on=on)}
    return [letter for letter in found if _concerns(letter, turn, writers)]


def documents_with_unsent_letters(*, now: datetime) -> list[int]:
    """Keys of the documents that have letters to look at; whether they are still worth sending is asked of each."""
    return sorted(set(_unsent(now).values_list("turn__document_id", flat=True)))


def _unsent(now: datetime) -> QuerySet[StepLetter]:
    cut_off = Q(tried_at__lt=now - ON_ITS_WAY)
    return StepLetter.objects.filter(Q(is_undelivered=True) | cut_off, sent_at__isnull=True)


def _concerns(letter: StepLetter, turn: StepTurn, writers: set[int]) -> bool:
    is_owner = turn.state == TurnState.OPEN and letter.account_id == turn.owner_id
    return is_owner or (letter.kind != LetterKind.TURN and letter.account_id in writers)
