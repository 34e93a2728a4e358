"""A plan's table from Word, Excel or CSV: look, say what the columns are, see what would be made, then write it all."""

from django.contrib import messages
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pophyte.core.access import asks
from pophyte.core.faults import Refused
from pophyte.core.whole_numbers import whole_number
from pophyte.planning.domain.plan_table import PlanTable
from pophyte.planning.forms.chain_import import ColumnsForm, PlanFileForm, sign_tables, signed_tables
from pophyte.planning.models import WellbeingDocument
from pophyte.planning.operations.plan_import import ImportPlan, import_plan, plan_import
from pophyte.planning.presenters.plan_import import present_import
from pophyte.planning.views.chain_rows import account, chain_address, document_of, is_open
from pophyte.planning.views.document_guards import writing


form_methods = require_http_methods(["GET", "HEAD", "POST"])


@asks(writing)
@form_methods
def upload_plan(request: HttpRequest, pk: int) -> HttpResponse:
    document = document_of(pk)
    form = PlanFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        from pophyte.planning.operations.plan_import_files import read_tables  # noqa: PLC0415  # readers of Office files

        try:
            tables = read_tables(file.name, file.read())
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            chosen = next((place for place, table in enumerate(tables) if table.is_plan), 0)
            return _columns_page(request, document, tables, ColumnsForm(tables=tables, chosen=chosen))
    return _upload_page(request, document, form)


@asks(writing)
@form_methods
def choose_columns(request: HttpRequest, pk: int) -> HttpResponse:
    """The preview, or the columns of another table when one was chosen."""
    document = document_of(pk)
    tables = _tables(request, document)
    if tables is None:
        return _begin_again(request, document)
    form = _columns_form(request, tables)
    if "other" in request.POST:
        return _columns_page(request, document, tables, ColumnsForm(tables=tables, chosen=_chosen(request, tables)))
    if not form.is_valid():
        return _columns_page(request, document, tables, form)
    return _preview(request, document, form, plan_import(document, form.read()))


@asks(writing)
@form_methods
def confirm_import(request: HttpRequest, pk: int) -> HttpResponse:
    document = document_of(pk)
    tables = _tables(request, document)
    if tables is None:
        return _begin_again(request, document)
    form = _columns_form(request, tables)
    if not form.is_valid() or "back" in request.POST:
        return _columns_page(request, document, tables, form)
    read = form.read()
    try:
        plan = import_plan(document, read, fingerprint=request.POST.get("fingerprint", ""), by=account(request))
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return _preview(request, document, form, plan_import(document, read))
    messages.success(request, _told(plan))
    return redirect(f"{chain_address(pk)}#tavoitteet")


def _told(plan: ImportPlan) -> str:
    if plan.adds_nothing:
        return _("Kaikki taulukon tavoitteet ja toimenpiteet ovat jo ketjussa. Mitään ei lisätty.")
    words = {"goals": plan.new_goals, "measures": plan.new_measures, "targets": plan.new_targets}
    return _("Tuotiin: tavoitteita %(goals)s, toimenpiteitä %(measures)s, mittareita %(targets)s.") % words


def _salt(request: HttpRequest, document: WellbeingDocument) -> str:
    """One person's reading of a file for one document is of no use to another."""
    return f"plan-import:{account(request).pk}:{document.pk}"


def _tables(request: HttpRequest, document: WellbeingDocument) -> list[PlanTable] | None:
    try:
        return signed_tables(request.POST.get("tables", ""), salt=_salt(request, document))
    except BadSignature:
        return None


def _begin_again(request: HttpRequest, document: WellbeingDocument) -> HttpResponse:
    if request.method == "POST":
        messages.warning(request, _("Tuonnin aloittamisesta on liian kauan. Valitse tiedosto uudelleen."))
    return redirect("planning:plan-import", pk=document.pk)


def _chosen(request: HttpRequest, tables: list[PlanTable]) -> int:
    text = request.POST.get("table", "")
    place = whole_number(text)
    return place if place is not None and place < len(tables) else 0


def _columns_form(request: HttpRequest, tables: list[PlanTable]) -> ColumnsForm:
    return ColumnsForm(request.POST, tables=tables, chosen=_chosen(request, tables))


def _upload_page(request: HttpRequest, document: WellbeingDocument, form: PlanFileForm) -> HttpResponse:
    context = {"document": document, "form": form, "is_open": is_open(document), "back": chain_address(document.pk)}
    return render(request, "planning/chain_import.html", context, status=422 if form.errors else 200)


def _columns_page(
    request: HttpRequest, document: WellbeingDocument, tables: list[PlanTable], form: ColumnsForm
) -> HttpResponse:
    context = {
        "document": document,
        "form": form,
        "tables": sign_tables(tables, salt=_salt(request, document)),
        "has_others": len(tables) > 1,
    }
    return render(request, "planning/chain_import_columns.html", context, status=422 if form.errors else 200)


def _preview(request: HttpRequest, document: WellbeingDocument, form: ColumnsForm, plan: ImportPlan) -> HttpResponse:
    context = {
        "document": document,
        "form": form,
        "plan": plan,
        "shown": present_import(plan),
        "tables": request.POST["tables"],
        "is_open": is_open(document),
    }
    return render(request, "planning/chain_import_preview.html", context)
