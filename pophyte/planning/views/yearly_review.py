"""What a yearly review would be made of, making it, and adding to it what was told later."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pophyte.core.access import asks
from pophyte.core.faults import Refused
from pophyte.planning.models import ProgressNote, WellbeingDocument
from pophyte.planning.operations.yearly_review import add_news, assemble
from pophyte.planning.presenters.followup import health_facts
from pophyte.planning.presenters.followup_answer import said
from pophyte.planning.queries.documents import document_or_404
from pophyte.planning.queries.followup import newest_release
from pophyte.planning.queries.yearly_review import news_for, review_material, review_of
from pophyte.planning.views.document_guards import writing


if TYPE_CHECKING:
    from pophyte.people.models import Account

FIRST_YEAR, LAST_YEAR = 2000, 2100


@asks(writing)
@require_http_methods(["GET", "HEAD", "POST"])
def yearly_review(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    plan = document_or_404(pk)
    if not FIRST_YEAR <= year <= LAST_YEAR or newest_release(plan) is None:
        raise Http404
    known = review_of(plan, year)
    if request.method == "POST":
        return _sent(request, plan, known, year)
    material = review_material(plan, year=year, on=timezone.localdate())
    context: dict[str, Any] = {
        "document": plan,
        "year": year,
        "material": material,
        "health": health_facts(material.health),
        "review": known,
        "news": [_news(note) for note in news_for(known)] if known else [],
    }
    return render(request, "planning/followup_review.html", context)


def _sent(request: HttpRequest, plan: WellbeingDocument, known: WellbeingDocument | None, year: int) -> HttpResponse:
    account = cast("Account", request.user)
    try:
        if known is not None:
            add_news(known, by=account)
            messages.success(request, _("Uudet tiedot lisättiin raportin loppuun. Siirrä ne oikeaan kohtaan."))
        else:
            assemble(plan, year=year, by=account)
            messages.success(request, _("Vuosiraportin luonnos on koottu. Muokkaa se ja vie käsittelyyn."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("planning:yearly-review", pk=plan.pk, year=year)


def _news(note: ProgressNote) -> dict[str, Any]:
    return said(note) | {"measure": note.measure.text}
