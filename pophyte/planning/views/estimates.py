from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from pophyte.core.access import requires
from pophyte.core.faults import Refused
from pophyte.people.domain import AccessRole, Permission
from pophyte.planning.domain.documents import DocumentKind
from pophyte.planning.domain.phrases import Understanding
from pophyte.planning.forms.estimates import EstimateForm, PreviewForm
from pophyte.planning.models import CouncilTerm
from pophyte.planning.operations import EstimateStatement, add_estimate, readings_of
from pophyte.planning.presenters.preview import Preview, present_preview
from pophyte.planning.queries import editable_municipalities, term_asked_for
from pophyte.planning.views.guards import area_or_404, municipality_scopes


if TYPE_CHECKING:
    from pophyte.areas.models import Area
    from pophyte.people.models import Account


@requires(Permission.EDIT_SCHEDULE)
def give_estimate(request: HttpRequest) -> HttpResponse:
    """An estimate for one or several of the account's own municipalities."""
    editable = editable_municipalities(_account(request), on=timezone.localdate())
    return _estimate_page(request, editable, area=None)


@requires(Permission.EDIT_SCHEDULE, scopes=municipality_scopes)
def give_municipality_estimate(request: HttpRequest, slug: str) -> HttpResponse:
    """The same for one municipality that is chosen already; a joint document takes others of one's own in."""
    editable = editable_municipalities(_account(request), on=timezone.localdate())
    return _estimate_page(request, editable, area=area_or_404(slug))


@requires(Permission.EDIT_SCHEDULE)
@require_GET
def preview_estimate(request: HttpRequest) -> HttpResponse:
    """How the words would be understood, while they are being written."""
    form = PreviewForm(request.GET)
    if not form.is_valid():
        return render(request, "planning/_preview.html", {"fault": _("Valitse asiakirja ja kirjoita arvio.")})
    given = form.cleaned_data
    statement = EstimateStatement(
        term=given["term"],
        municipalities=[],
        documents=frozenset(DocumentKind(value) for value in given["documents"]),
        as_written=given["as_written"],
        year=given["year"],
        said_by="",
        said_on=timezone.localdate(),
    )
    try:
        preview = _preview(statement)
    except Refused as refusal:
        return render(request, "planning/_preview.html", {"fault": str(refusal)})
    return render(request, "planning/_preview.html", {"preview": preview})


def _estimate_page(request: HttpRequest, editable: Sequence["Area"], *, area: "Area | None") -> HttpResponse:
    form = EstimateForm(request.POST or None, editable=editable, initial=_initial(request, editable, area))
    context: dict[str, object] = {"form": form, "area": area}
    if request.method == "POST" and form.is_valid():
        statement = form.statement()
        try:
            preview = _preview(statement)
            if form.cleaned_data["seen"] == preview.seen:
                return _saved(request, statement)
            context |= {"preview": preview, "is_to_confirm": True}
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "planning/estimate.html", context)


def _saved(request: HttpRequest, statement: EstimateStatement) -> HttpResponse:
    estimates = add_estimate(statement=statement, by=_account(request))
    if any(estimate.understanding == Understanding.UNREAD for estimate in estimates):
        messages.warning(
            request,
            _("Arvio on tallennettu tekstinä, mutta sitä ei osattu tulkita ajaksi. Voit antaa tarkemman arvion."),
        )
    else:
        messages.success(request, _("Arvio on tallennettu ja näkyy aikajanalla."))
    return redirect(row_address(estimates[0].term, statement.municipalities[0]))


def row_address(term: CouncilTerm, area: "Area") -> str:
    """Where on the timeline the municipality is."""
    return f"{reverse('planning:schedule')}?kausi={term.slug}#kunta-{area.slug}"


def _preview(statement: EstimateStatement) -> Preview:
    return present_preview(statement, readings_of(statement))


def _initial(request: HttpRequest, editable: Sequence["Area"], area: "Area | None") -> dict[str, object]:
    on = timezone.localdate()
    known = area or (editable[0] if len(editable) == 1 else None)
    return {
        "municipalities": [known.slug] if known else [],
        "said_by": _role_of(_account(request)),
        "said_on": on,
        "term": term_asked_for(request.GET.get("kausi", ""), on=on),
    }


def _role_of(account: "Account") -> str:
    """What the account is, as the one who says: its first role that may edit the schedule."""
    roles = [grant.role for grant in account.current_grants]
    return str(AccessRole(roles[0]).label) if roles else ""


def _account(request: HttpRequest) -> "Account":
    return cast("Account", request.user)
