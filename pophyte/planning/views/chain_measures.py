"""A measure's page, how its time is read, and what was really used for it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pophyte.core.access import asks
from pophyte.core.fuzzytime import describe
from pophyte.core.named import page_language
from pophyte.planning.forms.chain_measures import ActualsForm, MeasureForm, time_seen, years_of
from pophyte.planning.models import CouncilTerm, Measure, WellbeingDocument
from pophyte.planning.operations.measures import (
    add_measure,
    edit_measure,
    mark_of_actuals,
    mark_of_measure,
    measure_time,
    set_actuals,
)
from pophyte.planning.views.chain_rows import account, answered, document_of, goal_of, measure_of
from pophyte.planning.views.document_guards import writing


form_methods = require_http_methods(["GET", "HEAD", "POST"])


@asks(writing)
@form_methods
def new_measure(request: HttpRequest, pk: int, key: UUID) -> HttpResponse:
    document, goal = document_of(pk), goal_of(pk, key)
    form = MeasureForm(request.POST or None, document=document)
    page = {
        "row": goal,
        "subject": goal.text,
        "title": _("Lisää toimenpide"),
        "done": _("Toimenpide on lisätty."),
    }
    return _measure_page(
        request,
        document,
        form,
        lambda: add_measure(goal, statement=form.statement(), by=account(request), key=form.cleaned_data["key"]),
        page,
    )


@asks(writing)
@form_methods
def measure(request: HttpRequest, pk: int, key: UUID) -> HttpResponse:
    document, row = document_of(pk), measure_of(pk, key)
    initial = MeasureForm.shown(row) | {"seen": mark_of_measure(row)}
    form = MeasureForm(request.POST or None, document=document, measure=row, initial=initial)
    page = {
        "row": row,
        "kind": "toimenpide",
        "subject": row.goal.text,
        "title": _("Muokkaa toimenpidettä"),
        "done": _("Toimenpide on tallennettu."),
    }
    return _measure_page(
        request,
        document,
        form,
        lambda: edit_measure(
            row,
            statement=form.statement(source=row.source),
            by=account(request),
            seen=form.cleaned_data["seen"],
        ),
        page,
    )


@asks(writing)
@require_GET
def read_time(request: HttpRequest, pk: int) -> HttpResponse:
    """How the words would be read, while they are being written."""
    reading = _reading(request.GET.get("when", ""), document_of(pk).term)
    return render(request, "planning/_chain_time.html", {"reading": reading})


@asks(writing)
@form_methods
def actuals(request: HttpRequest, pk: int, key: UUID) -> HttpResponse:
    """What was really used: asked for also when the document is decided."""
    document, row = document_of(pk), measure_of(pk, key)
    initial = ActualsForm.shown(row) | {"seen": mark_of_actuals(row)}
    form = ActualsForm(request.POST or None, years=years_of(document.term), initial=initial)

    def save() -> Measure:
        set_actuals(row, actual=form.means(), by=account(request), seen=form.cleaned_data["seen"])
        return row

    page = {
        "document": document,
        "row": row,
        "subject": row.text,
        "title": _("Kirjaa toteuma"),
        "lead": _("Paljonko rahaa ja työaikaa toimenpiteeseen todella käytettiin."),
        "done": _("Toteuma on tallennettu."),
        "template": "planning/chain_actuals.html",
    }
    return answered(request, form, save, page)


def _measure_page(
    request: HttpRequest,
    document: WellbeingDocument,
    form: MeasureForm,
    save: Callable[[], Measure],
    page: dict[str, Any],
) -> HttpResponse:
    """The reading of a time is shown before it is saved: a phrase that the person has not seen read is not."""
    when = time_seen(form["when"].value() or "")
    is_unseen = request.method == "POST" and form.is_valid() and bool(when) and when != form.cleaned_data["time_seen"]
    page |= {
        "document": document,
        "template": "planning/chain_measure.html",
        "reading": _reading(when, document.term),
        "is_to_confirm": is_unseen,
    }
    return answered(request, form, save, page)


def _reading(when: str, term: CouncilTerm) -> dict[str, Any]:
    """What the fragment says of a phrase."""
    time = measure_time(when, term)
    return {
        "seen": time_seen(when),
        "as_written": time.as_written,
        "words": describe(time.edtf, page_language()) if time.edtf else "",
        "time": time,
    }
