"""What the views of a chain share: rows of this document only, saving that keeps a person's words, the way back."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from pophyte.core.faults import Refused
from pophyte.planning.domain.gaps import concern_anchor, conclusion_anchor, goal_anchor, measure_anchor
from pophyte.planning.domain.stages import OPEN_FOR_WRITING
from pophyte.planning.forms.chain import ChainForm
from pophyte.planning.models import (
    Concern,
    Conclusion,
    Evidence,
    Goal,
    GoalIndicator,
    Measure,
    WellbeingDocument,
)
from pophyte.planning.operations.chain import Overtaken
from pophyte.planning.queries.documents import document_or_404, may_write


if TYPE_CHECKING:
    from pophyte.people.models import Account

Row = TypeVar("Row", bound=models.Model)


def account(request: HttpRequest) -> "Account":
    return cast("Account", request.user)


def document_of(pk: int) -> WellbeingDocument:
    return document_or_404(pk)


def is_writer(request: HttpRequest, document: WellbeingDocument) -> bool:
    return may_write(request.user, document, on=timezone.localdate())


def is_open(document: WellbeingDocument) -> bool:
    return document.stage in OPEN_FOR_WRITING


# A row of another document is not there: the guard has asked about this document only.
def concern_of(pk: int, key: UUID) -> Concern:
    return get_object_or_404(Concern, document_id=pk, key=key)


def evidence_of(pk: int, row: int) -> Evidence:
    return get_object_or_404(Evidence.objects.select_related("concern"), concern__document_id=pk, pk=row)


def conclusion_of(pk: int, key: UUID) -> Conclusion:
    return get_object_or_404(Conclusion, document_id=pk, key=key)


def goal_of(pk: int, key: UUID) -> Goal:
    return get_object_or_404(Goal, document_id=pk, key=key)


def target_of(pk: int, row: int) -> GoalIndicator:
    return get_object_or_404(GoalIndicator.objects.select_related("goal"), goal__document_id=pk, pk=row)


def measure_of(pk: int, key: UUID) -> Measure:
    return get_object_or_404(Measure.objects.select_related("goal"), goal__document_id=pk, key=key)


def anchor_of(row: models.Model) -> str:
    """Where the row is on the chain's page; evidence and indicators are where they hang."""
    if isinstance(row, Evidence | GoalIndicator):
        row = row.concern if isinstance(row, Evidence) else row.goal
    anchors: dict[type[models.Model], Callable[[str], str]] = {
        Concern: concern_anchor,
        Conclusion: conclusion_anchor,
        Goal: goal_anchor,
        Measure: measure_anchor,
    }
    return anchors[type(row)](str(cast("Any", row).key))


def chain_address(document_pk: int, row: models.Model | None = None) -> str:
    address = reverse("planning:chain", args=[document_pk])
    return f"{address}#{anchor_of(row)}" if row is not None else address


def saved(form: ChainForm, save: Callable[[], Row]) -> Row | None:
    """The row, or None with the reason on the form; what the person wrote stays there."""
    try:
        return save()
    except Overtaken as fault:
        # Now the person has been told: the next save replaces what the other one wrote.
        data = cast("QueryDict", form.data).copy()
        data["seen"] = fault.mark
        form.data = data
        form.add_error(None, str(fault))
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return None


def answered(
    request: HttpRequest, form: ChainForm, save: Callable[[], models.Model], page: dict[str, Any]
) -> HttpResponse:
    """A short page with one form; back on the chain at what was saved. `page` has the words and the document."""
    document: WellbeingDocument = page["document"]
    if request.method == "POST" and form.is_valid() and not page.get("is_to_confirm"):
        row = saved(form, save)
        if row is not None:
            messages.success(request, page["done"])
            return redirect(chain_address(document.pk, row))
    status = 422 if form.errors else 200
    back = chain_address(document.pk, page.get("row"))
    template = page.get("template", "planning/chain_form.html")
    return render(request, template, page | {"form": form, "back": back, "is_open": is_open(document)}, status=status)
