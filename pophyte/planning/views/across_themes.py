"""Theme reviews for everyone, and a network's own page of them: its rubric by versions, its readings."""

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pophyte.core.access import may, public, requires
from pophyte.core.faults import Refused
from pophyte.core.tables import csv_response
from pophyte.networks.domain import network_scope
from pophyte.people.domain import Permission
from pophyte.planning.forms.across_reviews import BeginForm, RubricForm
from pophyte.planning.models import Finding, ThemeReview
from pophyte.planning.operations.theme_review import add_rubric_version, begin_review
from pophyte.planning.presenters.across_reviews import overview_file, present_overview
from pophyte.planning.queries import current_term
from pophyte.planning.queries.across_places import shelf
from pophyte.planning.queries.across_reviews import (
    finding_of,
    network_named,
    newer_than_read,
    overview,
    published_reviews,
    quotes_of,
    review_or_404,
    reviews,
    rubrics_of,
    theme_networks,
)
from pophyte.planning.views.guards import area_or_404


if TYPE_CHECKING:
    from pophyte.networks.models import Network
    from pophyte.people.models import Account


def network_scopes(slug: str, **_others: object) -> frozenset[str]:
    return frozenset({"everywhere", network_scope(slug)})


def network_or_404(slug: str) -> "Network":
    found = network_named(slug)
    if found is None:
        raise Http404
    return found


def may_review(request: HttpRequest, review: ThemeReview) -> bool:
    return may(request, Permission.REVIEW_PLANS, review.network.scopes)


@public
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What theme networks have found; for reviewers also where their own work is."""
    mine: list[Network] = []
    if request.user.is_authenticated:
        mine = theme_networks(request.user.scopes_with(Permission.REVIEW_PLANS))
    return render(request, "planning/theme_index.html", {"reviews": published_reviews(), "networks": mine})


@requires(Permission.REVIEW_PLANS, scopes=network_scopes)
@require_safe
def network(request: HttpRequest, slug: str) -> HttpResponse:
    found = network_or_404(slug)
    context = {
        "network": found,
        "rubrics": rubrics_of(found),
        "reviews": [one for one in reviews() if one.network_id == found.pk],
        "form": BeginForm(initial={"term": current_term(on=timezone.localdate())}),
    }
    return render(request, "planning/theme_network.html", context)


@requires(Permission.REVIEW_PLANS, scopes=network_scopes)
@require_http_methods(["GET", "HEAD", "POST"])
def rubric(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest version of the rubric, saved as the next."""
    found = network_or_404(slug)
    newest = next(iter(rubrics_of(found)), None)
    form = RubricForm(
        request.POST or None,
        text=newest.text if newest else None,
        after=newest.number if newest else 0,
        words=found.theme or found.name,
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = add_rubric_version(
                found, text=form.text(), after=form.cleaned_data["after"], by=cast("Account", request.user)
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Arviointikehys on tallennettu: versio %(number)s.") % {"number": made.number})
            return redirect("planning:theme-network", slug=slug)
    return render(request, "planning/theme_rubric.html", {"network": found, "form": form, "newest": newest})


@requires(Permission.REVIEW_PLANS, scopes=network_scopes)
@require_POST
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin reading the plans of a term by the newest version of the rubric."""
    found = network_or_404(slug)
    newest = next(iter(rubrics_of(found)), None)
    form = BeginForm(request.POST)
    if newest is None:
        messages.error(request, _("Tee ensin arviointikehys: mitä suunnitelmista kysytään."))
        return redirect("planning:theme-rubric", slug=slug)
    if not form.is_valid():
        messages.error(request, _("Valitse valtuustokausi, jonka suunnitelmat luetaan."))
        return redirect("planning:theme-network", slug=slug)
    made = begin_review(newest, term=form.cleaned_data["term"], by=cast("Account", request.user))
    return redirect("planning:theme-reading", pk=made.pk)


def open_review_or_404(request: HttpRequest, pk: int) -> ThemeReview:
    """A published review, or one's own."""
    found = review_or_404(pk)
    if not found.published_at and not may_review(request, found):
        raise Http404
    return found


@public
@require_safe
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """What the review found over all municipalities. Before anything is published its own network is led to reading."""
    found = open_review_or_404(request, pk)
    if not found.published_at:
        return redirect("planning:theme-reading", pk=pk)
    context = {"page": present_overview(overview(found)), "review": found, "may_review": may_review(request, found)}
    return render(request, "planning/theme_review.html", context)


@public
@require_safe
def review_csv(request: HttpRequest, pk: int) -> HttpResponse:
    found = review_or_404(pk)
    if not found.published_at:
        raise Http404
    return csv_response(f"teema-arvio-{pk}.csv", *overview_file(overview(found)))


@public
@require_safe
def finding(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """What the review says of one municipality; closed until it is published."""
    found = review_or_404(pk)
    area = area_or_404(slug)
    told: Finding | None = finding_of(found, area)
    if told is None or not told.published_at:
        raise Http404
    levels = {row.criterion: row.level for row in told.ratings.all()}
    rubric_text = found.rubric.text
    rated = [
        (criterion, rubric_text.levels[levels[criterion.key]], levels[criterion.key])
        for criterion in rubric_text.criteria
        if criterion.key in levels
    ]
    documents = shelf(found.term, [area]).of_area.get(area.pk, ())
    context = {
        "review": found,
        "area": area,
        "finding": told,
        "rated": rated,
        "levels": len(rubric_text.levels),
        "quotes": quotes_of(told),
        "newer": newer_than_read(told, documents),
        "may_review": may_review(request, found),
    }
    return render(request, "planning/theme_finding.html", context)
