from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pophyte.areas.queries import municipalities
from pophyte.core.access import public
from pophyte.people.domain import Permission
from pophyte.planning.forms.across import CompareForm
from pophyte.planning.presenters.across import state_parts
from pophyte.planning.queries import terms
from pophyte.planning.queries.across_compare import MOST_PEERS, Compared, Share, comparison, peers_of
from pophyte.planning.queries.terms import chosen_term


if TYPE_CHECKING:
    from pophyte.areas.models import Area


@public
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """One municipality beside its neighbours or those that were chosen."""
    on, everyone, all_terms = timezone.localdate(), municipalities(), terms()
    data = request.GET.copy()
    term = next((one for one in all_terms if one.slug == data.get("kausi")), None) or chosen_term(all_terms, on=on)
    if term is None:
        return render(request, "planning/across_nothing.html")
    data["kausi"] = term.slug
    own = next((area for area in everyone if area.slug == data.get("kunta")), None) or _own(request, everyone)
    if own:
        data["kunta"] = own.slug
    form = CompareForm(data, municipalities=everyone, terms=all_terms)
    form.is_valid()
    chosen = set(data.getlist("verrokit"))
    peers = [area for area in everyone if area.slug in chosen and area != own][:MOST_PEERS] if chosen else []
    is_default = bool(own) and not peers
    if own and not peers:
        peers = peers_of(own, everyone, on=on)
    found = comparison(term, areas=[own, *peers]) if own else None
    context = {
        "form": form,
        "own": own,
        "term": term,
        "peers": peers,
        "is_default": is_default,
        "found": found,
        "rows": [(column, [one.goals.get(column.key, ()) for one in found.compared]) for column in found.columns]
        if found
        else [],
        "states": [state_parts(one.states) for one in found.compared] if found else [],
        "shares": _shares(found.compared) if found else [],
    }
    return render(request, "planning/across_compare.html", context)


def _shares(compared: tuple[Compared, ...]) -> list[tuple[str, list[Share]]]:
    """The rows of shares, each municipality in its place."""
    return [
        (_("Tavoitteilla peruste"), [one.with_evidence for one in compared]),
        (_("Tavoitteilla mittari ja tavoitearvo"), [one.with_target for one in compared]),
        (_("Toimenpiteillä vastuutaho"), [one.with_owner for one in compared]),
        (_("Toimenpiteillä raha kerrottu"), [one.with_money for one in compared]),
    ]


def _own(request: HttpRequest, everyone: list["Area"]) -> "Area | None":
    """Who is signed in for one municipality begins from it."""
    if not request.user.is_authenticated:
        return None
    account = request.user
    scopes = account.scopes_with(Permission.SEE_DRAFTS) | account.scopes_with(Permission.EDIT_SCHEDULE)
    return next((area for area in everyone if area.scope in scopes), None)
