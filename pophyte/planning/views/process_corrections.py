"""Correcting how a council's decision was recorded."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pophyte.core.access import asks
from pophyte.planning.forms.process import CouncilForm
from pophyte.planning.models import DecisionCorrection
from pophyte.planning.operations.decision_corrections import FACTS, correct_recorded
from pophyte.planning.queries.decision_corrections import recorded_or_404
from pophyte.planning.queries.documents import document_or_404
from pophyte.planning.views.document_guards import writing
from pophyte.planning.views.outcomes import is_done


@asks(writing)
@require_http_methods(["GET", "HEAD", "POST"])
def correct_council(request: HttpRequest, pk: int, decision: int) -> HttpResponse:
    """Also after the text is frozen: what stood before is told beside it."""
    document = document_or_404(pk)
    recorded = recorded_or_404(document, decision)
    initial = {name: getattr(recorded, name) for name in FACTS}
    form = CouncilForm(request.POST or None, areas=[recorded.area], initial=initial)
    if request.method == "POST" and form.is_valid():
        statement = form.statement()
        if is_done(request, form, lambda by: correct_recorded(recorded, statement=statement, by=by), _corrected):
            return redirect("planning:process", pk=pk)
    return render(request, "planning/process_correct.html", {"document": document, "decision": recorded, "form": form})


def _corrected(made: DecisionCorrection | None) -> str:
    return _("Korjaus on tallennettu.") if made else _("Kirjaus oli jo tällainen. Mitään ei muutettu.")
