"""The follow-up's nightly work: close, open, remind, tell the coordinators, count. Done twice, it is done once.

The queue has no clock of its own: each run puts the next one into it. `pophyte follow_up schedule` begins, and mends
the chain where a run was lost with its machine.
"""

import logging
from collections import Counter
from datetime import date, datetime, time

from django.utils import timezone
from django_tasks import task

from pophyte.core.after_commit import after_commit
from pophyte.core.audit import change
from pophyte.core.daily import schedule_daily
from pophyte.core.faults import Refused
from pophyte.planning.domain.followup import (
    Asked,
    LetterKind,
    Occasion,
    is_digest_due,
    is_reminder_due,
    is_round_due,
)
from pophyte.planning.models import FollowUpOwner, FollowUpRound, WellbeingDocument
from pophyte.planning.operations.followup_health import take_monthly
from pophyte.planning.operations.followup_letters import send_digests
from pophyte.planning.operations.followup_rounds import (
    RoundStatement,
    begin_round,
    close_round,
    follow_owners,
    post,
)
from pophyte.planning.queries.followup import chosen_rhythm, opening_days
from pophyte.planning.queries.followup_links import questions_of


logger = logging.getLogger(__name__)
# Letters are there when people come to work.
NIGHTLY = time(6, 0)


@task
def follow_up_nightly() -> dict[str, int]:
    """Do what is due today for every plan that is followed, and put the next run into the queue."""
    try:
        return run_all(on=timezone.localdate())
    finally:
        schedule()


def run_all(*, on: date) -> dict[str, int]:
    """One plan that fails is told in the log and does not keep the others waiting."""
    done: Counter[str] = Counter()
    for document in followed_documents(on=on):
        try:
            done += run_one(document, on=on)
        except Exception:
            logger.exception("The follow-up of document %s failed", document.pk)
            done["failed"] += 1
    return dict(done)


def followed_documents(*, on: date) -> list[WellbeingDocument]:
    """Decided plans of terms that have not ended, and those with a round still open."""
    decided = WellbeingDocument.objects.filter(releases__isnull=False, type__is_review=False)
    lasting = decided.filter(term__ends__gte=on) | decided.filter(rounds__closed_on__isnull=True, rounds__pk__gt=0)
    return list(lasting.distinct().order_by("pk"))


def run_one(document: WellbeingDocument, *, on: date) -> Counter[str]:
    done: Counter[str] = Counter()
    going_on = FollowUpRound.objects.going_on().filter(document=document).first()
    if going_on and going_on.closes_on < on:
        close_round(going_on, on=on, by=None)
        done["closed"] += 1
        going_on = None
    rhythm = chosen_rhythm(document)
    if going_on is None and is_round_due(rhythm, opened=opening_days(document), on=on):
        done["opened"] += _open(document, on)
    elif going_on is not None:
        done += _attend(going_on, on)
    done["counted"] += take_monthly(document, on=on) is not None
    return done


def _open(document: WellbeingDocument, on: date) -> int:
    try:
        begin_round(document, statement=RoundStatement(on=on, occasion=Occasion.SCHEDULE), by=None)
    except Refused as refusal:
        # Opened by hand at the same moment, or a plan without measures.
        logger.info("No round was opened for document %s: %s", document.pk, refusal)
        return 0
    return 1


def _attend(going_on: FollowUpRound, on: date) -> Counter[str]:
    """Reminders and the digest of an open round."""
    done: Counter[str] = Counter()
    rhythm = chosen_rhythm(going_on.document)
    with change(None):
        # Two workers at once stand in a queue; the second finds that everything was done today.
        locked = FollowUpRound.objects.select_for_update(of=("self",)).get(pk=going_on.pk)
        done["moved"] += follow_owners(locked)
        for owner in locked.owners.select_for_update(of=("self",)).select_related("round").order_by("pk"):
            done["reminded"] += _remind(owner, on)
        if is_digest_due(rhythm, last=locked.digest_on or locked.opened_on, on=on):
            locked.digest_on = on
            locked.save(update_fields=["digest_on"])
            after_commit(send_digests.enqueue, locked.pk)
            done["digests"] += 1
    return done


def _remind(owner: FollowUpOwner, on: date) -> int:
    waiting = [one for one in questions_of(owner) if one.note_id is None and one.handed_back_on is None]
    last_letter_on = timezone.localdate(owner.last_letter_at)
    asked = Asked(last_letter_on=last_letter_on, reminders=owner.reminders, has_answered_all=not waiting)
    if waiting and not owner.is_bounced and _was_never_sent(owner) and last_letter_on < on:
        # The mail server was away: the same letter again, which is not a reminder.
        return _write(owner, LetterKind.FIRST)
    if owner.is_bounced or not is_reminder_due(chosen_rhythm(owner.round.document), asked, on=on):
        return 0
    owner.reminders += 1
    return _write(owner, LetterKind.REMINDER)


def _was_never_sent(owner: FollowUpOwner) -> bool:
    return not owner.links.filter(sent_at__isnull=False).exists()


def _write(owner: FollowUpOwner, kind: LetterKind) -> int:
    owner.last_letter_at = timezone.now()
    owner.save(update_fields=["last_letter_at", "reminders"])
    post(owner, kind)
    return 1


def schedule() -> datetime | None:
    """See that one run waits for the coming morning; answers when. None: this queue does everything at once."""
    return schedule_daily(follow_up_nightly, NIGHTLY)
