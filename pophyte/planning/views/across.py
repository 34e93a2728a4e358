"""The region's view over all published documents. Public: it rests on what councils have decided and published."""

from collections import defaultdict
from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pophyte.areas.domain import MapLayer
from pophyte.core.access import may, public, requires
from pophyte.core.faults import Refused
from pophyte.core.scopes import EVERYWHERE
from pophyte.core.tables import csv_response
from pophyte.indicators.queries.concept import concept
from pophyte.people.domain import Permission
from pophyte.planning.domain.stages import OPEN_FOR_WRITING
from pophyte.planning.forms.across import GoalsFilter, SummaryForm
from pophyte.planning.models import WellbeingDocument
from pophyte.planning.operations.across import append_summary
from pophyte.planning.presenters.across import matrix_file, present_matrix, present_measures
from pophyte.planning.queries.across_goals import goal_lines, regional_goals, said_by_many, supported, worries
from pophyte.planning.queries.across_places import Division, columns, shelf
from pophyte.planning.queries.across_region import board
from pophyte.planning.queries.across_summary import regional_summary
from pophyte.planning.queries.documents import documents_in
from pophyte.planning.views.across_asked import Asked, asked, asked_of_file


if TYPE_CHECKING:
    from pophyte.people.models import Account

GOALS_ON_PAGE = 100


@public
@require_safe
def region(request: HttpRequest) -> HttpResponse:
    """Municipalities by focus area or life domain, as a matrix and on the map."""
    question = asked(request)
    if question is None:
        return _without_terms(request)
    found = board(question.term, municipalities=question.municipalities, by=question.by)
    layer = MapLayer.read(request.GET.get("kartta"))
    page = present_matrix(found, question.known.municipalities, layer=layer)
    return _render(request, "planning/across_region.html", question, page=page, divisions=Division)


@public
@require_safe
def region_csv(request: HttpRequest) -> HttpResponse:
    question = asked_of_file(request)
    found = board(question.term, municipalities=question.municipalities, by=question.by)
    return csv_response(f"tavoitteet-kunnittain-{question.term.slug}.csv", *matrix_file(found))


@public
@require_safe
def goals(request: HttpRequest) -> HttpResponse:
    """Goals of all plans by focus area, narrowed by what is asked."""
    question = asked(request, GoalsFilter)
    if question is None:
        return _without_terms(request)
    form = cast("GoalsFilter", question.form)
    found = goal_lines(shelf(question.term, question.municipalities))
    known = concept()
    focus_areas = columns(Division.FOCUS_AREA, {goal.focus_area for goal in found}, known=known)
    life_domains = columns(Division.LIFE_DOMAIN, {goal.life_domain for goal in found}, known=known)
    form.offer(focus_areas, life_domains)
    form.is_valid()
    given = form.cleaned_data
    wanted = [
        goal
        for goal in found
        if given.get("painopiste") in {None, "", goal.focus_area}
        if given.get("osa_alue") in {None, "", goal.life_domain}
    ]
    order = {column.key: place for place, column in enumerate(focus_areas)}
    wanted.sort(key=lambda goal: (order[goal.focus_area], goal.place))
    page = Paginator(wanted, GOALS_ON_PAGE).get_page(request.GET.get("sivu"))
    groups = defaultdict(list)
    for goal in page:
        groups[goal.focus_area].append(goal)
    named = [(column, groups[column.key]) for column in focus_areas if groups[column.key]]
    domains = {column.key: column.name for column in life_domains}
    return _render(
        request, "planning/across_goals.html", question, page=page, groups=named, number=len(wanted), domains=domains
    )


@public
@require_safe
def shared(request: HttpRequest) -> HttpResponse:
    """What many want: goals that work for the region's, and goals that say the same."""
    question = asked(request)
    if question is None:
        return _without_terms(request)
    found = goal_lines(shelf(question.term, question.municipalities))
    regional = supported(found, regional_goals(question.term))
    return _render(
        request, "planning/across_shared.html", question, regional=regional, alike=said_by_many(found), goals=found
    )


@public
@require_safe
def gaps(request: HttpRequest) -> HttpResponse:
    """What nobody answers: worries, areas of life and the region's goals that no plan takes up."""
    question = asked(request)
    if question is None:
        return _without_terms(request)
    found = shelf(question.term, question.municipalities)
    lines = goal_lines(found)
    focus_areas, life_domains = {goal.focus_area for goal in lines}, {goal.life_domain for goal in lines}
    known = concept()
    raised = worries(question.term, question.municipalities)
    regional = supported(lines, regional_goals(question.term))
    return _render(
        request,
        "planning/across_gaps.html",
        question,
        shelf=found,
        unanswered=[worry for worry in raised if not worry.answered],
        partly=[worry for worry in raised if worry.answered and worry.unanswered],
        focus_areas=[each for each in columns(Division.FOCUS_AREA, known=known) if each.key not in focus_areas],
        life_domains=[each for each in columns(Division.LIFE_DOMAIN, known=known) if each.key not in life_domains],
        has_regional=bool(regional),
        unsupported=[one for one in regional if not one.goals],
    )


@public
@require_safe
def measures(request: HttpRequest) -> HttpResponse:
    """How far the measures have come, by municipality."""
    question = asked(request)
    if question is None:
        return _without_terms(request)
    found = board(question.term, municipalities=question.municipalities)
    page = present_matrix(found, question.known.municipalities, layer=MapLayer.TILES)
    return _render(request, "planning/across_measures.html", question, page=page, rows=present_measures(found))


def everywhere(**_arguments: object) -> frozenset[str]:
    return frozenset({EVERYWHERE})


@requires(Permission.EDIT_REGIONAL_DOCUMENTS, scopes=everywhere)
@require_http_methods(["GET", "HEAD", "POST"])
def summary(request: HttpRequest) -> HttpResponse:
    """What municipalities have decided, to be taken into the region's own draft."""
    question = asked(request)
    if question is None:
        raise Http404
    account = cast("Account", request.user)
    told = regional_summary(question.term, municipalities=question.municipalities)
    drafts = _regional_drafts(question)
    form = SummaryForm(request.POST or None, documents=drafts)
    if request.method == "POST" and form.is_valid():
        document = form.cleaned_data["document"]
        try:
            append_summary(document, municipalities=question.municipalities, by=account)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Koonti on lisätty luonnoksen loppuun: %(title)s.") % {"title": document.title})
            return redirect(request.get_full_path())
    return _render(request, "planning/across_summary.html", question, told=told, drafts=drafts, summary_form=form)


def _regional_drafts(question: Asked) -> list[WellbeingDocument]:
    """The region's documents of the term that are open for writing."""
    mine = documents_in({EVERYWHERE}, permission=Permission.EDIT_REGIONAL_DOCUMENTS)
    return [one for one in mine if one.term_id == question.term.pk and one.stage in OPEN_FOR_WRITING]


def _render(request: HttpRequest, template: str, question: Asked, **context: object) -> HttpResponse:
    question.form.is_valid()
    may_write = may(request, Permission.EDIT_REGIONAL_DOCUMENTS, {EVERYWHERE})
    return render(request, template, {"question": question, "may_write": may_write, **context})


def _without_terms(request: HttpRequest) -> HttpResponse:
    return render(request, "planning/across_nothing.html")
