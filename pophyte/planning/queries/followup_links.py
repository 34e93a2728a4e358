"""What a link in a letter opens: the measures that its reader still owns in a round that is still open."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils import timezone

from pophyte.people.domain import digest_of
from pophyte.planning.models import FollowUpLink, FollowUpOwner, FollowUpQuestion


class Closed(StrEnum):
    """Why a link opens nothing."""

    UNKNOWN = "unknown"
    EXPIRED = "expired"
    ROUND_CLOSED = "round-closed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class OpenedLink:
    """`closed` tells why there are no questions; `owner` is None only where nobody knows the link."""

    owner: FollowUpOwner | None
    questions: tuple[FollowUpQuestion, ...] = ()
    closed: Closed | None = None

    def question(self, pk: int) -> FollowUpQuestion | None:
        return next((one for one in self.questions if one.pk == pk), None)


def opened_link(token: str, *, now: datetime) -> OpenedLink:
    link = (
        FollowUpLink.objects.select_related("owner__round__document__type", "owner__round__document__term")
        .filter(token_digest=digest_of(token))
        .first()
    )
    if link is None:
        return OpenedLink(None, closed=Closed.UNKNOWN)
    owner = link.owner
    if owner.round.closed_on is not None:
        return OpenedLink(owner, closed=Closed.ROUND_CLOSED)
    if link.expires_at <= now or owner.round.closes_on < timezone.localdate(now):
        return OpenedLink(owner, closed=Closed.EXPIRED)
    questions = tuple(questions_of(owner))
    return OpenedLink(owner, questions, None if questions else Closed.MOVED)


def questions_of(owner: FollowUpOwner) -> list[FollowUpQuestion]:
    """Those that are still the person's: a measure given to another is the other's to answer."""
    if owner.person_id is None:
        return []
    return list(
        FollowUpQuestion.objects.filter(owner=owner, measure__owner=owner.person_id)
        .select_related("measure", "note", "round")
        .prefetch_related("measure__years")
        .order_by("pk")
    )
