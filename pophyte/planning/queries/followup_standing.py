"""How each followed measure stands: its owner, the rounds that asked, what it waits for."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from pophyte.planning.domain.followup import Due, Health, Standing, health_of, what_is_due
from pophyte.planning.models import FollowUpQuestion, FollowUpRound
from pophyte.planning.queries.followup import FollowedMeasure, followed_measures


if TYPE_CHECKING:
    from pophyte.planning.models import WellbeingDocument

# An open round and the closed ones by which silence is judged, with one to spare for measures not asked every time.
ROUNDS_LOOKED_AT = 4


@dataclass(frozen=True, slots=True)
class FollowedRow:
    """One measure on the follow-up page. `question`: in the open round."""

    followed: FollowedMeasure
    standing: Standing
    due: Due
    question: FollowUpQuestion | None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A plan's follow-up as of one day."""

    rows: tuple[FollowedRow, ...]
    health: Health
    open_round: FollowUpRound | None
    last_closed: FollowUpRound | None


def follow_up(document: "WellbeingDocument", *, on: date) -> FollowUp:
    """Six questions to the database, however many measures there are."""
    rounds = list(FollowUpRound.objects.filter(document=document)[:ROUNDS_LOOKED_AT])
    questions = list(
        FollowUpQuestion.objects.filter(round__in=rounds)
        .select_related("round", "owner", "note")
        .order_by("-round__opened_on", "-round__pk")
    )
    by_measure: dict[int, list[FollowUpQuestion]] = {}
    for question in questions:
        by_measure.setdefault(question.measure_id, []).append(question)
    rows = tuple(_row(one, by_measure.get(one.measure.pk, []), on=on) for one in followed_measures(document))
    going_on = next((one for one in rounds if one.closed_on is None), None)
    closed = next((one for one in rounds if one.closed_on is not None), None)
    health = replace(_asked_last(closed or going_on, questions, health_of([row.standing for row in rows])), taken_on=on)
    return FollowUp(rows, health, going_on, closed)


def _row(followed: FollowedMeasure, questions: list[FollowUpQuestion], *, on: date) -> FollowedRow:
    measure = followed.measure
    question = next((one for one in questions if one.round.closed_on is None), None)
    # Silence or a bounced letter of an earlier owner says nothing of the one there is now.
    own = [one for one in questions if one.owner and measure.owner_id and one.owner.person_id == measure.owner_id]
    newest = own[0] if own else None
    standing = Standing(
        has_owner=bool(measure.owner and measure.owner.email),
        is_bounced=bool(newest and newest.owner and newest.owner.is_bounced),
        is_handed_back=bool(newest and newest.handed_back_on),
        answered=tuple(one.note_id is not None for one in own if one.note_id or one.round.closed_on),
        waits_for_answer=bool(question and question.owner_id and question.note_id is None),
        state=measure.state,
        last_update=measure.state_said_on,
        latest=measure.latest,
    )
    return FollowedRow(followed, standing, what_is_due(standing, on=on), question)


def _asked_last(last: FollowUpRound | None, questions: Iterable[FollowUpQuestion], health: Health) -> Health:
    """What the last round asked and got. A measure that nobody could be asked about did not get an answer."""
    if last is None:
        return health
    asked = [one for one in questions if one.round_id == last.pk]
    return replace(health, asked=len(asked), answered=sum(one.note_id is not None for one in asked))
