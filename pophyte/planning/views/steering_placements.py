"""Where a document's goals and measures stand in the steering chain: the grid, one level at a time, and the table."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from pophyte.core.access import asks
from pophyte.core.faults import Refused
from pophyte.planning.forms.steering_placements import read_grid, read_level, seen_of
from pophyte.planning.operations.steering_placements import Marked, Marking, mark_placements
from pophyte.planning.presenters.steering_placements import present_grid, present_level
from pophyte.planning.queries.documents import document_or_404, may_write
from pophyte.planning.queries.steering_placements import PlacementTable, chosen_year, placement_table
from pophyte.planning.views.document_guards import reading_draft, writing


if TYPE_CHECKING:
    from pophyte.people.models import Account
    from pophyte.planning.models import WellbeingDocument


@asks(writing)
@require_http_methods(["GET", "HEAD", "POST"])
def placements(request: HttpRequest, pk: int) -> HttpResponse:
    """All levels at once: many cells are chosen and saved with one button."""
    document = document_or_404(pk)
    table = _table(request, document)
    context: dict[str, Any] = {"document": document}
    marking: Marking | None = None
    if request.method == "POST":
        try:
            marking = read_grid(request.POST, table)
            marked = mark_placements(document, marking=marking, by=cast("Account", request.user))
        except Refused as refusal:
            context["fault"] = str(refusal)
            context["reason"] = request.POST.get("reason", "")
        else:
            if not marked.conflicts:
                messages.success(request, _told(marked))
                return redirect(_address("planning:placements", table, pk))
            table, marking = _table(request, document), None
            context["conflicts"], context["told"] = marked.conflicts, _told(marked)
    # After a refusal the form keeps what was chosen and what it had been opened with.
    seen = request.POST.get("seen", "") if marking else seen_of(table)
    context |= {"page": present_grid(table, document, chosen=marking.chosen if marking else {}), "seen": seen}
    return render(request, "planning/steering_placements.html", context)


@asks(writing)
@require_http_methods(["GET", "HEAD", "POST"])
def placements_level(request: HttpRequest, pk: int, level: str) -> HttpResponse:
    """One level with pages, links and reasons."""
    document = document_or_404(pk)
    table = _table(request, document)
    found = table.texts.level(level)
    if found is None:
        raise Http404
    context: dict[str, Any] = {"document": document, "level": found}
    marking: Marking | None = None
    if request.method == "POST":
        try:
            marking = read_level(request.POST, table, found)
            marked = mark_placements(document, marking=marking, by=cast("Account", request.user))
        except Refused as refusal:
            context["fault"] = str(refusal)
        else:
            if not marked.conflicts:
                messages.success(request, _told(marked))
                return redirect(_address("planning:placements", table, pk))
            table, marking = _table(request, document), None
            context["conflicts"], context["told"] = marked.conflicts, _told(marked)
    seen = request.POST.get("seen", "") if marking else seen_of(table, level)
    chosen = marking.chosen if marking else {}
    context |= {"page": present_level(table, document, found, chosen=chosen), "seen": seen}
    return render(request, "planning/steering_placements_level.html", context)


@asks(reading_draft)
@require_safe
def placements_table(request: HttpRequest, pk: int) -> HttpResponse:
    """What is there and what is missing, for all who read the draft."""
    document = document_or_404(pk)
    table = _table(request, document)
    context = {
        "document": document,
        "page": present_grid(table, document, chosen={}),
        "may_edit": may_write(request.user, document, on=timezone.localdate()),
    }
    return render(request, "planning/steering_placements_table.html", context)


def _table(request: HttpRequest, document: "WellbeingDocument") -> PlacementTable:
    asked = request.POST.get("vuosi") or request.GET.get("vuosi", "")
    return placement_table(document, year=chosen_year(document, asked, on=timezone.localdate()))


def _address(name: str, table: PlacementTable, pk: int) -> str:
    return f"{reverse(name, args=[pk])}?vuosi={table.year}"


def _told(marked: Marked) -> str:
    if not marked.saved:
        return _("Mitään ei ollut muutettu.")
    return ngettext("%(count)d merkintä tallennettiin.", "%(count)d merkintää tallennettiin.", marked.saved) % {
        "count": marked.saved
    }
