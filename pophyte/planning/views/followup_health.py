"""How well measures have owners, by municipality and over time. Public: counts of what has been published, no names."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pophyte.areas.queries import scopes_of
from pophyte.core.access import may, public
from pophyte.people.domain import Permission
from pophyte.planning.models import WellbeingDocument
from pophyte.planning.presenters.followup import health_facts, history_rows
from pophyte.planning.presenters.followup_health import health_page
from pophyte.planning.presenters.followup_line import health_line
from pophyte.planning.queries.followup_health import counted_plans, health_over_time, owner_health
from pophyte.planning.views.across_asked import asked
from pophyte.planning.views.guards import area_or_404


@public
@require_safe
def region_owners(request: HttpRequest) -> HttpResponse:
    """One row for each municipality, for the term that is asked about."""
    question = asked(request)
    if question is None:
        return render(request, "planning/across_nothing.html")
    question.form.is_valid()
    # Of a term that has ended: how it stood on its last day.
    on = min(question.on, question.term.ends)
    plans = counted_plans(question.municipalities, on=on, term=question.term, published_only=True)
    page = health_page(question.municipalities, plans, on=on)
    return render(request, "planning/across_owners.html", {"question": question, "page": page, "on": on})


@public
@require_safe
def municipality_owners(request: HttpRequest, slug: str) -> HttpResponse:
    """All the municipality's plans together. Those who may read its drafts see plans that await publication too."""
    area, on = area_or_404(slug), timezone.localdate()
    reads_drafts = may(request, Permission.SEE_DRAFTS, scopes_of(area, on=on))
    plans = counted_plans([area], on=on, published_only=not reads_drafts).get(area.pk, [])
    health, history = owner_health(plans, on=on), health_over_time(plans)
    context: dict[str, Any] = {"area": area, "reads_drafts": reads_drafts, "has_history": bool(history)}
    if health is not None:
        context["health"] = health_facts(health)
    current = [plan.document for plan in plans if plan.on(on) is not None]
    context |= {
        "line": health_line(history),
        "history": history_rows(history),
        "documents": WellbeingDocument.objects.filter(pk__in=current).defer("body").order_by("title"),
    }
    return render(request, "planning/followup_municipality.html", context)
