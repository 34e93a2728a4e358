"""A table of networks in: look, see what would change, then write."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pophyte.core.access import requires
from pophyte.core.scopes import EVERYWHERE
from pophyte.networks.domain.csv_text import decoded_text
from pophyte.networks.domain.table import COLUMNS, REQUIRED
from pophyte.networks.forms import ConfirmForm, FileForm
from pophyte.networks.operations import ImportPlan, import_networks, plan_import
from pophyte.networks.views.scopes import account
from pophyte.people.domain import Permission


def everywhere() -> frozenset[str]:
    return frozenset({EVERYWHERE})


@requires(Permission.EDIT_REGISTRY, scopes=everywhere)
@require_http_methods(["GET", "HEAD", "POST"])
def import_file(request: HttpRequest) -> HttpResponse:
    if request.method == "POST" and "text" in request.POST:
        return _confirm(request)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"].read()
        plan = plan_import(content)
        # The text as it was read goes back with the answer, so that what was seen is what is written.
        return _preview(request, plan, "" if plan.faults else decoded_text(content))
    return render(request, "networks/import.html", {"form": form, "columns": _columns()})


def _confirm(request: HttpRequest) -> HttpResponse:
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return render(request, "networks/import.html", {"form": FileForm(), "columns": _columns()}, status=400)
    text = form.cleaned_data["text"]
    plan = plan_import(text.encode())
    if plan.faults:
        return _preview(request, plan, "")
    if plan.fingerprint != form.cleaned_data["fingerprint"]:
        messages.warning(request, _("Tiedot ovat muuttuneet esikatselun jälkeen. Katso muutokset uudelleen."))
        return _preview(request, plan, text)
    import_networks(plan, by=account(request))
    told = {"new": len(plan.new), "changed": len(plan.changed)}
    messages.success(request, _("Tallennettiin. Uusia verkostoja: %(new)s, muuttuneita: %(changed)s.") % told)
    return redirect("networks:networks")


def _preview(request: HttpRequest, plan: ImportPlan, text: str) -> HttpResponse:
    form = ConfirmForm(initial={"text": text, "fingerprint": plan.fingerprint})
    return render(request, "networks/import_preview.html", {"plan": plan, "form": form})


def _columns() -> list[tuple[str, bool]]:
    return [(heading, name in REQUIRED) for heading, name in COLUMNS.items()]
