"""What an owner does through the link in a letter: answers, corrects, or hands a measure back."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.planning.models import FollowUpOwner, FollowUpQuestion
from pophyte.planning.operations.followup import ProgressStatement, note_progress


if TYPE_CHECKING:
    from pophyte.planning.models import ProgressNote

ROLE_WIDTH = 200


def answer(question: FollowUpQuestion, *, note: ProgressStatement, now: datetime) -> "ProgressNote":
    """Keep the owner's answer; until the round closes it may be given again, and each one is kept."""
    with change(None):
        return note_progress(question.measure, note=note, answer=_still_open(question, now))


def hand_back(question: FollowUpQuestion, *, now: datetime) -> None:
    """The owner says that the measure is not theirs any more. The measure keeps its state: nothing was said of it."""
    with change(None):
        locked = _still_open(question, now)
        locked.handed_back_on = timezone.localdate(now)
        locked.save(update_fields=["handed_back_on"])


def said_by_owner(question: FollowUpQuestion) -> str:
    """The role, not the name: a note stays when the person's data goes."""
    return (question.measure.owner_role or _("vastuuhenkilö"))[:ROLE_WIDTH]


def _still_open(question: FollowUpQuestion, now: datetime) -> FollowUpQuestion:
    """The question, held until the answer is kept. Between opening the page and sending it much can happen."""
    locked = (
        FollowUpQuestion.objects.select_for_update(of=("self",))
        .select_related("round", "owner", "note", "measure")
        .get(pk=question.pk)
    )
    owner: FollowUpOwner | None = locked.owner
    if locked.round.closed_on is not None or locked.round.closes_on < timezone.localdate(now):
        raise Refused(_("Kierros päättyi, eikä vastausta voitu enää tallentaa."))
    if owner is None or owner.person_id is None or owner.person_id != locked.measure.owner_id:
        raise Refused(_("Toimenpiteen vastuuhenkilö on vaihtunut, eikä vastausta voitu tallentaa tällä linkillä."))
    return locked
