"""Rounds of statements and comments, and what came of them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from pophyte.people.domain import digest_of
from pophyte.planning.models import StatementRequest, StatementRound, WellbeingDocument


@dataclass(frozen=True, slots=True)
class StatementSummary:
    """One statement, or the public comments of one round together, as an annex tells of it."""

    body: str
    audience: str
    given_on: date | None
    text: str
    accounted: str
    answer: str
    # Of public comments: how many there were.
    comments: int = 0


def rounds_of(document: WellbeingDocument) -> list[StatementRound]:
    """Newest first, each with what was asked and how many comments came."""
    rounds = document.statement_rounds.defer("content").prefetch_related("requests")
    counted = rounds.annotate(
        comment_count=Count("comments", distinct=True),
        asked=Count("requests", distinct=True),
        given=Count("requests", filter=~Q(requests__text=""), distinct=True),
    )
    return list(counted.order_by("-opened_at", "-pk"))


def open_round_of(document: WellbeingDocument) -> StatementRound | None:
    return StatementRound.objects.going_on().filter(document=document).defer("content").first()


def request_of_token(token: str) -> StatementRequest | None:
    found = StatementRequest.objects.filter(token_digest=digest_of(token))
    return found.select_related("round__document").first()


def public_rounds(*, on: date) -> QuerySet[StatementRound]:
    """Rounds in which anybody may write today, the one that closes first at the head."""
    return StatementRound.objects.open_for_comments(on=on).defer("content").order_by("comments_until")


def summarised_rounds(*, since: datetime) -> QuerySet[StatementRound]:
    """Rounds whose summary was published after the moment."""
    found = StatementRound.objects.filter(summary_published_at__gte=since)
    return found.defer("content").order_by("-summary_published_at")


def statement_summary(document: WellbeingDocument) -> list[StatementSummary]:
    """What was said of the text that goes to its decision next, and how it was taken into account.

    Statements of earlier versions are in those versions' own annexes.
    """
    decided = document.releases.order_by("-frozen_at").values_list("frozen_at", flat=True).first()
    rounds = document.statement_rounds.filter(opened_at__gt=decided) if decided else document.statement_rounds.all()
    told: list[StatementSummary] = []
    counted = Count("comments", filter=Q(comments__hidden_because=""))
    for each in rounds.defer("content").annotate(shown=counted).prefetch_related("requests").order_by("opened_at"):
        told += [_summary(request) for request in each.requests.all() if request.text]
        if each.summary_published_at:
            told.append(_public_summary(each, each.shown))
    return told


def _summary(request: StatementRequest) -> StatementSummary:
    return StatementSummary(
        body=request.name,
        audience=str(request.get_audience_display()),
        given_on=timezone.localdate(request.given_at) if request.given_at else None,
        text=request.text,
        accounted=str(request.get_accounted_display()) if request.accounted else "",
        answer=request.answer,
    )


def _public_summary(each: StatementRound, comments: int) -> StatementSummary:
    return StatementSummary(
        body="",
        audience="",
        given_on=each.comments_until,
        text=each.summary,
        accounted="",
        answer="",
        comments=comments,
    )
