"""The whole chain of evidence on one page, and taking a row away or moving it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pophyte.core.access import asks
from pophyte.core.faults import Refused
from pophyte.planning.operations.concerns import move_concern, remove_concern, remove_evidence
from pophyte.planning.operations.conclusions import move_conclusion, remove_conclusion
from pophyte.planning.operations.goal_indicators import remove_goal_indicator
from pophyte.planning.operations.goals import move_goal, remove_goal
from pophyte.planning.operations.measures import move_measure, remove_measure
from pophyte.planning.presenters.chain import present_chain
from pophyte.planning.queries.chain import chain
from pophyte.planning.queries.chain_choices import goals_to_continue, owner_names
from pophyte.planning.views.chain_rows import (
    account,
    chain_address,
    concern_of,
    conclusion_of,
    document_of,
    evidence_of,
    goal_of,
    is_open,
    is_writer,
    measure_of,
    target_of,
)
from pophyte.planning.views.document_guards import reading_draft, writing


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of row: how it is found, removed and moved."""

    find: Callable[[int, Any], Any]
    remove: Callable[..., None]
    move: Callable[..., None] | None
    title: Any


KINDS: dict[str, Kind] = {
    "aihe": Kind(concern_of, remove_concern, move_concern, gettext_lazy("Poista huolen- tai ilonaihe")),
    "peruste": Kind(evidence_of, remove_evidence, None, gettext_lazy("Poista peruste")),
    "johtopaatos": Kind(conclusion_of, remove_conclusion, move_conclusion, gettext_lazy("Poista johtopäätös")),
    "tavoite": Kind(goal_of, remove_goal, move_goal, gettext_lazy("Poista tavoite")),
    "mittari": Kind(target_of, remove_goal_indicator, None, gettext_lazy("Poista tavoitteen mittari")),
    "toimenpide": Kind(measure_of, remove_measure, move_measure, gettext_lazy("Poista toimenpide")),
}


@asks(reading_draft)
@require_GET
def chain_page(request: HttpRequest, pk: int) -> HttpResponse:
    document = document_of(pk)
    may_edit = is_writer(request, document)
    found = chain(document)
    continued = {goal.continues for goal in found.goals}
    before = goals_to_continue(document) if may_edit else []
    context = {
        "document": document,
        "chain": present_chain(found, owner_names=owner_names(document) if may_edit else {}),
        "may_edit": may_edit and is_open(document),
        "is_writer": may_edit,
        "may_raise": is_open(document),
        "not_continued": [goal for goal in before if goal.text not in continued],
    }
    return render(request, "planning/chain_page.html", context)


@asks(writing)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, pk: int, kind: str, row: str) -> HttpResponse:
    """Says first what goes with it; what others hang on stays, and the page says what."""
    known, found = _row(pk, kind, row)
    if request.method == "POST":
        # Its place on the page goes with it: the way back is to what it hung on.
        parent = _parent(found)
        try:
            known.remove(found, by=account(request))
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(chain_address(pk, found))
        messages.success(request, _("Poistettiin: %(what)s") % {"what": str(found)})
        return redirect(chain_address(pk, parent))
    context = {
        "document": document_of(pk),
        "row": found,
        "title": known.title,
        "going": _going(found),
        "back": chain_address(pk, found),
    }
    return render(request, "planning/chain_remove.html", context)


@asks(writing)
@require_POST
def move(request: HttpRequest, pk: int, kind: str, row: str) -> HttpResponse:
    known, found = _row(pk, kind, row)
    if known.move is None:
        raise Http404
    try:
        known.move(found, by_steps=-1 if request.POST.get("suunta") == "ylos" else 1, by=account(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(chain_address(pk, found))


def _row(pk: int, kind: str, row: str) -> tuple[Kind, Any]:
    known = KINDS.get(kind)
    if known is None:
        raise Http404
    try:
        name: UUID | int = int(row) if known.move is None else UUID(row)
    except ValueError as fault:
        raise Http404 from fault
    return known, known.find(pk, name)


def _parent(row: models.Model) -> models.Model | None:
    """The row on the page that this one stands under."""
    return getattr(row, "concern", None) or getattr(row, "goal", None)


def _going(row: Any) -> list[str]:
    """What is removed together with the row."""
    going = [str(piece) for piece in row.evidence.all()] if hasattr(row, "evidence") else []
    going += [(each.baseline or {}).get("name", each.indicator) for each in getattr(row, "indicators", _Nothing).all()]
    going += [
        _("rahat ja työaika vuodelle %(year)s") % {"year": each.year} for each in getattr(row, "years", _Nothing).all()
    ]
    return going


class _Nothing:
    @staticmethod
    def all() -> list[Any]:
        return []
