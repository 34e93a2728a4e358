"""Rounds of statements and comments, and what came of them."""

from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from pophyte.people.domain import digest_of
from pophyte.planning.models import StatementRequest, StatementRound, WellbeingDocument


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
