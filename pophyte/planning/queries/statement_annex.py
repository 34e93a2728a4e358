"""What was said of the text that goes to its decision next, as the annex of the document tells it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from pophyte.planning.domain.annex import FrozenStatement, has_contacts, publishable


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    from pophyte.planning.models import StatementRequest, StatementRound, WellbeingDocument

    class _Shown(TypedDict):
        shown: int

    _Counted = WithAnnotations[StatementRound, _Shown]


def annexed(document: "WellbeingDocument") -> tuple[FrozenStatement, ...]:
    """Empty where the writers have not chosen to publish what was said."""
    return annex_of(document) if document.annexes_statements else ()


def annex_of(document: "WellbeingDocument") -> tuple[FrozenStatement, ...]:
    """As it would be published, in the language that is active."""
    return said_of(document).annex


@dataclass(frozen=True, slots=True)
class Said:
    """What was said since the last decision, round by round."""

    rounds: list["_Counted"]

    @property
    def given(self) -> list["StatementRequest"]:
        """What the annex is made of, statement by statement."""
        return [request for each in self.rounds for request in each.requests.all() if request.text]

    @property
    def annex(self) -> tuple[FrozenStatement, ...]:
        """A public round is there once its summary is public."""
        said: list[FrozenStatement] = []
        for each in self.rounds:
            said += [_statement(request) for request in each.requests.all() if request.text]
            if each.summary_published_at:
                said.append(FrozenStatement(kind="comments", text=each.summary, number=each.shown))
        return publishable(said, instead=_("[yhteystieto poistettu]"))

    @property
    def unpublished(self) -> list["_Counted"]:
        """Public rounds that got comments and whose summary nobody can read yet: they are missing from the annex."""
        return [each for each in self.rounds if each.shown and not each.summary_published_at]

    @property
    def hides_contacts(self) -> bool:
        """Whether something that would be published named an address, a telephone number or an identity code."""
        texts = [(each.body, each.gist or each.text, each.answer) for each in self.given]
        return any(has_contacts(text) for row in texts for text in row)


def said_of(document: "WellbeingDocument") -> Said:
    """Since the last decision: statements of earlier versions are in those versions' own annexes."""
    decided = document.releases.order_by("-frozen_at").values_list("frozen_at", flat=True).first()
    rounds = document.statement_rounds.filter(opened_at__gt=decided) if decided else document.statement_rounds.all()
    shown = Count("comments", filter=Q(comments__hidden_because=""))
    told = rounds.defer("content").annotate(shown=shown).prefetch_related("requests").order_by("opened_at", "pk")
    return Said(list(told))


def _statement(request: "StatementRequest") -> FrozenStatement:
    accounted = str(request.get_accounted_display()) if request.accounted else ""
    if request.is_resident:
        return FrozenStatement(kind="residents", theme=request.theme, accounted=accounted, answer=request.answer)
    return FrozenStatement(
        kind="body",
        who=request.name,
        audience=str(request.get_audience_display()) if request.shows_audience else "",
        given_on=timezone.localdate(request.given_at).isoformat() if request.given_at else "",
        text=request.gist or request.text,
        accounted=accounted,
        answer=request.answer,
    )
