"""Pages for everyone: the registry, the picture, the matrix, one network."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pophyte.core.access import public
from pophyte.networks.domain import Tier
from pophyte.networks.forms import FilterForm
from pophyte.networks.presenters import present_matrix, present_network, present_picture
from pophyte.networks.queries import network_picture, reach_matrix, registry, waiting_requests
from pophyte.networks.views.scopes import existing, may
from pophyte.people.domain import Permission


@public
@require_safe
def networks(request: HttpRequest) -> HttpResponse:
    form = FilterForm(request.GET)
    asked = form.asked()
    found = registry(asked, on=timezone.localdate())
    tiers = [(tier, [entry for entry in found if entry.network.tier == tier]) for tier in Tier]
    context = {
        "form": form,
        "asked": asked,
        "tiers": [(tier, entries) for tier, entries in tiers if entries],
        "count": len(found),
        "may_import": request.user.is_authenticated and request.user.has_perm("networks.add_network"),
    }
    return render(request, "networks/_registry.html" if request.htmx else "networks/networks.html", context)  # type: ignore[attr-defined]  # set by django-htmx's middleware


@public
@require_safe
def picture(request: HttpRequest) -> HttpResponse:
    page = present_picture(network_picture(on=timezone.localdate()))
    return render(request, "networks/picture.html", {"page": page})


@public
@require_safe
def matrix(request: HttpRequest) -> HttpResponse:
    page = present_matrix(reach_matrix(on=timezone.localdate()))
    return render(request, "networks/matrix.html", {"page": page})


@public
@require_safe
def network(request: HttpRequest, slug: str) -> HttpResponse:
    found = existing(slug)
    is_named = may(request, Permission.SEE_PERSONS, found)
    is_editor = may(request, Permission.EDIT_NETWORK, found)
    page = present_network(found, on=timezone.localdate(), is_named=is_named, is_editor=is_editor)
    waiting = waiting_requests(found).count() if is_editor and is_named else 0
    context = {"page": page, "network": found, "is_editor": is_editor, "is_named": is_named, "waiting": waiting}
    return render(request, "networks/network.html", context)
