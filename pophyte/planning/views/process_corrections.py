"""Correcting how a council's decision was recorded."""

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pophyte.core.access import asks
from pophyte.core.faults import Refused
from pophyte.planning.forms.process import CouncilForm
from pophyte.planning.operations.decision_corrections import FACTS, correct_recorded
from pophyte.planning.queries.decision_corrections import recorded_or_404
from pophyte.planning.queries.documents import document_or_404
from pophyte.planning.views.document_guards import writing


if TYPE_CHECKING:
    from pophyte.people.models import Account


@asks(writing)
@require_http_methods(["GET", "HEAD", "POST"])
def correct_council(request: HttpRequest, pk: int, decision: int) -> HttpResponse:
    """Also after the text is frozen: what stood before is told beside it."""
    document = document_or_404(pk)
    recorded = recorded_or_404(document, decision)
    initial = {name: getattr(recorded, name) for name in FACTS}
    form = CouncilForm(request.POST or None, areas=[recorded.area], initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = correct_recorded(recorded, statement=form.statement(), by=cast("Account", request.user))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            said = _("Korjaus on tallennettu.") if made else _("Kirjaus oli jo tällainen. Mitään ei muutettu.")
            messages.success(request, said)
            return redirect("planning:process", pk=pk)
    return render(request, "planning/process_correct.html", {"document": document, "decision": recorded, "form": form})
