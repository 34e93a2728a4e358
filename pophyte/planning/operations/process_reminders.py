"""Reminding of steps: once before the due day and once after it, the owner and the document's coordinators.

A letter that the mail server did not take is tried again each morning, as long as what it tells is true. The queue has no clock of its own: each morning's run puts the next one into it.
"""

from datetime import date, datetime, time

from django.utils import timezone
from django_tasks import task

from pophyte.core.audit import change
from pophyte.core.daily import schedule_daily
from pophyte.planning.domain.process import REMIND_BEFORE
from pophyte.planning.models import StepTurn
from pophyte.planning.operations.process_letters import remind, try_again
from pophyte.planning.operations.process_locks import locked_document
from pophyte.planning.queries.process import writers_of
from pophyte.planning.queries.step_letters import documents_with_unsent_letters


MORNING = time(7, 0)


@task
def send_step_reminders() -> int:
    """Today's letters, and the next morning's run into the queue."""
    try:
        return remind_of_steps(timezone.localdate())
    finally:
        schedule_step_reminders()


def remind_of_steps(on: date) -> int:
    """Write about every open step that is due soon or late, and try again what has not left; answers of how many."""
    # What stayed earlier goes first: what stays now is not tried twice in one run.
    again = sum(try_again(pk, on=on) > 0 for pk in documents_with_unsent_letters(now=timezone.now()))
    due_soon_or_late = StepTurn.objects.waiting().filter(due_on__lte=on + REMIND_BEFORE)
    return again + sum(_remind(pk, on) for pk in due_soon_or_late.order_by("pk").values_list("pk", flat=True))


def schedule_step_reminders() -> datetime | None:
    """See that one run waits for the coming morning; answers when. None: this queue does everything at once."""
    return schedule_daily(send_step_reminders, MORNING)


def _remind(pk: int, on: date) -> int:
    """Letters of each kind are written down once, with the document held, so that two runs do not both write."""
    with change(None):
        turn = StepTurn.objects.get(pk=pk)
        document = locked_document(turn.document_id)
        held = StepTurn.objects.waiting().select_related("task", "owner").filter(pk=pk).first()
        if held is None:
            return 0
        held.document = document
        is_late = held.due_on < on
        mark = "reminded_after_at" if is_late else "reminded_before_at"
        if getattr(held, mark) is not None:
            return 0
        setattr(held, mark, timezone.now())
        held.save(update_fields=[mark])
        remind(held, [held.owner, *writers_of(document, on=on)], is_late=is_late)
        return 1
