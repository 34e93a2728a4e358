"""Short pages on which a worry, a conclusion or a goal is written."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pophyte.core.access import asks
from pophyte.planning.forms.chain import ConcernForm, ConclusionForm, GoalForm, RaiseForm
from pophyte.planning.models import WellbeingDocument
from pophyte.planning.operations.chain import mark_of
from pophyte.planning.operations.concerns import edit_concern, raise_concern
from pophyte.planning.operations.conclusions import draw_conclusion, edit_conclusion
from pophyte.planning.operations.goals import edit_goal, set_goal
from pophyte.planning.queries.chain_choices import goals_to_continue
from pophyte.planning.views.chain_rows import (
    account,
    answered,
    concern_of,
    conclusion_of,
    document_of,
    goal_of,
    is_writer,
)
from pophyte.planning.views.document_guards import reading_draft, writing


form_methods = require_http_methods(["GET", "HEAD", "POST"])


@asks(reading_draft)
@form_methods
def new_concern(request: HttpRequest, pk: int) -> HttpResponse:
    """A worry or a joy from whoever reads the draft; the answer is the writers'."""
    document = document_of(pk)
    kind = ConcernForm if is_writer(request, document) else RaiseForm
    form = kind(request.POST or None)
    page = {
        "document": document,
        "title": _("Nosta esiin huoli tai ilo"),
        "lead": _("Mikä asukkaiden hyvinvoinnissa huolettaa tai ilahduttaa? Perusteet lisätään seuraavaksi."),
        "done": _("Aihe on lisätty ketjuun."),
    }
    return answered(
        request,
        form,
        lambda: raise_concern(document, statement=form.statement(), by=account(request), key=form.cleaned_data["key"]),
        page,
    )


@asks(writing)
@form_methods
def concern(request: HttpRequest, pk: int, key: UUID) -> HttpResponse:
    row = concern_of(pk, key)
    form = ConcernForm(request.POST or None, initial=ConcernForm.shown(row) | {"seen": mark_of(row)})
    page = {
        "document": document_of(pk),
        "row": row,
        "kind": "aihe",
        "title": _("Muokkaa aihetta"),
        "done": _("Aihe on tallennettu."),
    }
    return answered(
        request,
        form,
        lambda: edit_concern(row, statement=form.statement(), by=account(request), seen=form.cleaned_data["seen"]),
        page,
    )


@asks(writing)
@form_methods
def new_conclusion(request: HttpRequest, pk: int) -> HttpResponse:
    document = document_of(pk)
    chosen = document.concerns.filter(key__in=_keys(request, "aihe"))
    form = ConclusionForm(request.POST or None, document=document, initial={"concerns": [row.pk for row in chosen]})
    page = {
        "document": document,
        "title": _("Tee johtopäätös"),
        "lead": _("Mitä aiheista ja niiden perusteista seuraa? Yksi johtopäätös voi vastata moneen aiheeseen."),
        "done": _("Johtopäätös on lisätty ketjuun."),
    }
    return answered(
        request,
        form,
        lambda: draw_conclusion(
            document, statement=form.statement(), by=account(request), key=form.cleaned_data["key"]
        ),
        page,
    )


@asks(writing)
@form_methods
def conclusion(request: HttpRequest, pk: int, key: UUID) -> HttpResponse:
    document, row = document_of(pk), conclusion_of(pk, key)
    form = ConclusionForm(
        request.POST or None, document=document, initial=ConclusionForm.shown(row) | {"seen": mark_of(row)}
    )
    page = {
        "document": document,
        "row": row,
        "kind": "johtopaatos",
        "title": _("Muokkaa johtopäätöstä"),
        "done": _("Johtopäätös on tallennettu."),
    }
    return answered(
        request,
        form,
        lambda: edit_conclusion(row, statement=form.statement(), by=account(request), seen=form.cleaned_data["seen"]),
        page,
    )


@asks(writing)
@form_methods
def new_goal(request: HttpRequest, pk: int) -> HttpResponse:
    document = document_of(pk)
    form = GoalForm(request.POST or None, document=document, initial=_beginning_of_goal(request, document))
    page = {
        "document": document,
        "title": _("Aseta tavoite"),
        "lead": _("Mittarit ja toimenpiteet lisätään tavoitteelle, kun se on tallennettu."),
        "done": _("Tavoite on lisätty. Lisää sille seuraavaksi mittari ja toimenpide."),
    }
    return answered(
        request,
        form,
        lambda: set_goal(document, statement=form.statement(), by=account(request), key=form.cleaned_data["key"]),
        page,
    )


@asks(writing)
@form_methods
def goal(request: HttpRequest, pk: int, key: UUID) -> HttpResponse:
    document, row = document_of(pk), goal_of(pk, key)
    form = GoalForm(request.POST or None, document=document, initial=GoalForm.shown(row) | {"seen": mark_of(row)})
    page = {
        "document": document,
        "row": row,
        "kind": "tavoite",
        "title": _("Muokkaa tavoitetta"),
        "done": _("Tavoite on tallennettu."),
    }
    return answered(
        request,
        form,
        lambda: edit_goal(row, statement=form.statement(), by=account(request), seen=form.cleaned_data["seen"]),
        page,
    )


def _beginning_of_goal(request: HttpRequest, document: WellbeingDocument) -> dict[str, Any]:
    """What the page that led here chose: a conclusion, or a goal of last term."""
    conclusions = list(document.conclusions.filter(key__in=_keys(request, "johtopaatos")).prefetch_related("concerns"))
    concerns = [each for row in conclusions for each in row.concerns.all()]
    begun: dict[str, Any] = {"conclusions": [row.pk for row in conclusions]}
    for name in ("focus_area", "life_domain"):
        begun[name] = next(filter(None, (getattr(each, name) for each in concerns)), "")
    continued = next((each for each in goals_to_continue(document) if each.key == request.GET.get("jatkaa")), None)
    return begun | {"continues": continued.pk, "text": continued.text} if continued else begun


def _keys(request: HttpRequest, name: str) -> list[UUID]:
    found = []
    for text in request.GET.getlist(name):
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
