from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from pophyte.core.access import requires
from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.people.domain import Permission
from pophyte.planning.domain.documents import DocumentKind
from pophyte.planning.forms.decisions import CorrectionForm, DecisionForm
from pophyte.planning.models import CouncilDecision
from pophyte.planning.operations import correct_decision, record_decision
from pophyte.planning.queries import term_asked_for
from pophyte.planning.queries.schedules import municipality_schedule
from pophyte.planning.views.estimates import row_address
from pophyte.planning.views.guards import area_or_404, decision_scopes, municipality_scopes


if TYPE_CHECKING:
    from pophyte.people.models import Account


@requires(Permission.EDIT_SCHEDULE, scopes=municipality_scopes)
def record(request: HttpRequest, slug: str) -> HttpResponse:
    """Record what the municipality's council decided, on one document or on both at one meeting."""
    area, on = area_or_404(slug), timezone.localdate()
    term = term_asked_for(request.GET.get("kausi", ""), on=on)
    form = DecisionForm(request.POST or None, initial={"term": term, "decided_on": on})
    if request.method == "POST" and form.is_valid():
        account = cast("Account", request.user)
        try:
            with change(account):
                made = [record_decision(statement=one, by=account) for one in form.statements(area)]
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Päätös on kirjattu ja näkyy aikajanalla."))
            return redirect(row_address(made[0].term, area))
    decided = [
        decision
        for shown in municipality_schedule(area, on=on)
        for row in shown.rows
        for lane in row.lanes
        for decision in lane.decisions
        if decision.municipality == area.pk
    ]
    named = [{"key": one.key, "document": one.document.label, "day": one.decided_on} for one in decided]
    return render(request, "planning/decision.html", {"form": form, "area": area, "decided": named})


@requires(Permission.EDIT_SCHEDULE, scopes=decision_scopes)
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a recorded decision; the audit log keeps what it was."""
    decision = get_object_or_404(CouncilDecision.objects.select_related("municipality", "term"), pk=pk)
    area = decision.municipality
    fields = ("term", "decided_on", "body", "paragraph", "link", "source")
    form = CorrectionForm(request.POST or None, initial={name: getattr(decision, name) for name in fields})
    if request.method == "POST" and form.is_valid():
        statement = form.statement(area, DocumentKind(decision.document))
        try:
            corrected = correct_decision(decision, statement=statement, by=cast("Account", request.user))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Korjaus on tallennettu."))
            return redirect(row_address(corrected.term, area))
    document = DocumentKind(decision.document).label
    return render(request, "planning/correction.html", {"form": form, "area": area, "document": document})
