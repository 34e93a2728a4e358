"""Evidence of a worry and the indicators of a goal: find one first, then say what it tells or where it should go."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pophyte.core.access import asks
from pophyte.core.named import page_language
from pophyte.indicators.queries.catalogue import in_focus_area
from pophyte.planning.forms.chain import EvidenceForm, SearchForm, TargetForm
from pophyte.planning.models import Concern, Goal, WellbeingDocument
from pophyte.planning.operations.chain import mark_of
from pophyte.planning.operations.concerns import add_evidence, edit_evidence
from pophyte.planning.operations.goal_indicators import add_goal_indicator, edit_goal_indicator
from pophyte.planning.queries import figures
from pophyte.planning.views.chain_rows import (
    account,
    answered,
    chain_address,
    concern_of,
    document_of,
    evidence_of,
    goal_of,
    target_of,
)
from pophyte.planning.views.document_guards import writing


form_methods = require_http_methods(["GET", "HEAD", "POST"])
# More than this nobody reads through; the search narrows.
OFFERED = 12


@asks(writing)
@form_methods
def new_evidence(request: HttpRequest, pk: int, key: UUID) -> HttpResponse:
    """?mittari=… takes an indicator's figure, ?muu writes knowledge without one, else an indicator is looked for."""
    document, row = document_of(pk), concern_of(pk, key)
    indicator = request.GET.get("mittari", "")
    if not indicator and "muu" not in request.GET:
        words = {
            "title": _("Etsi peruste aiheelle"),
            "lead": _("Valitse mittari, jonka luku puhuu aiheen puolesta tai sitä vastaan."),
            "other": _("Kirjoita kokemustieto tai muu tieto"),
        }
        return _search_page(request, document, row, words)
    form = EvidenceForm(request.POST or None, document=document, indicator=indicator)
    page = {
        "document": document,
        "row": row,
        "subject": row.text,
        "indicator": figures.indicator_name(indicator) if indicator else "",
        "title": _("Lisää mittaritieto") if indicator else _("Lisää kokemustieto tai muu tieto"),
        "lead": _("Luku tallennetaan sellaisena kuin se on tänään, eikä se muutu itsestään.") if indicator else "",
        "done": _("Peruste on lisätty."),
    }
    return answered(request, form, lambda: add_evidence(row, statement=form.statement(), by=account(request)), page)


@asks(writing)
@form_methods
def evidence(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    document, piece = document_of(pk), evidence_of(pk, row)
    form = EvidenceForm(
        request.POST or None,
        document=document,
        indicator=piece.indicator,
        initial=EvidenceForm.shown(piece) | {"seen": mark_of(piece)},
    )
    page = {
        "document": document,
        "row": piece,
        "kind": "peruste",
        "subject": piece.concern.text,
        "indicator": _told(piece.figure),
        "title": _("Muokkaa perustetta"),
        "done": _("Peruste on tallennettu."),
    }
    return answered(
        request,
        form,
        lambda: edit_evidence(piece, statement=form.statement(), by=account(request), seen=form.cleaned_data["seen"]),
        page,
    )


@asks(writing)
@form_methods
def new_goal_indicator(request: HttpRequest, pk: int, key: UUID) -> HttpResponse:
    document, row = document_of(pk), goal_of(pk, key)
    indicator = request.GET.get("mittari", "")
    if not indicator:
        words = {
            "title": _("Etsi mittari tavoitteelle"),
            "lead": _("Mittarin viimeisin luku jäädytetään lähtötasoksi."),
        }
        return _search_page(request, document, row, words)
    form = TargetForm(request.POST or None, document=document, indicator=indicator)
    page = {
        "document": document,
        "row": row,
        "subject": row.text,
        "indicator": figures.indicator_name(indicator),
        "title": _("Lisää mittari tavoitteelle"),
        "lead": _("Lähtötaso on mittarin viimeisin luku tänään. Jos lukua ei vielä ole, se näkyy puuttuvana."),
        "done": _("Mittari on lisätty tavoitteelle."),
    }
    return answered(
        request, form, lambda: add_goal_indicator(row, statement=form.statement(), by=account(request)), page
    )


@asks(writing)
@form_methods
def goal_indicator(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    document, target = document_of(pk), target_of(pk, row)
    form = TargetForm(
        request.POST or None,
        document=document,
        indicator=target.indicator,
        initial=TargetForm.shown(target) | {"seen": mark_of(target)},
    )
    page = {
        "document": document,
        "row": target,
        "kind": "mittari",
        "subject": target.goal.text,
        "indicator": _told(target.baseline) or figures.indicator_name(target.indicator),
        "title": _("Muokkaa tavoitteen mittaria"),
        "done": _("Tavoitteen mittari on tallennettu."),
    }
    return answered(
        request,
        form,
        lambda: edit_goal_indicator(
            target,
            statement=form.statement(target.area_key),
            by=account(request),
            seen=form.cleaned_data["seen"],
        ),
        page,
    )


def _told(figure: dict[str, Any] | None) -> str:
    told = figures.retold(figure)
    return _("%(name)s: %(figure)s") % {"name": told["name"], "figure": told["text"]} if told else ""


def _search_page(
    request: HttpRequest, document: WellbeingDocument, row: Concern | Goal, words: dict[str, Any]
) -> HttpResponse:
    form = SearchForm(request.GET if "haku" in request.GET else None)
    asked = form.cleaned_data["haku"].strip() if form.is_bound and form.is_valid() else ""
    found = figures.find_indicators(asked) if asked else _of_focus_area(row.focus_area)
    context = {
        "document": document,
        "subject": row.text,
        "form": form,
        "asked": asked,
        "found": found,
        "back": chain_address(document.pk, row),
    }
    return render(request, "planning/chain_search.html", context | words)


def _of_focus_area(focus_area: str) -> list[tuple[str, str]]:
    """Before anything is asked: indicators of the focus area that the row belongs to."""
    language = page_language()
    offered = in_focus_area(focus_area)[:OFFERED] if focus_area else []
    return [(each.key, each.name.in_language(language)) for each in offered]
