from typing import TYPE_CHECKING, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pophyte.areas.domain import MapLayer
from pophyte.core.access import public, requires, signed_in
from pophyte.people.domain import Permission
from pophyte.site.presenters.desk import present_desk
from pophyte.site.presenters.home import present_home


if TYPE_CHECKING:
    from pophyte.people.models import Account


@public
def home(request: HttpRequest) -> HttpResponse:
    layer = MapLayer.read(request.GET.get("kartta"))
    return render(request, "site/home.html", {"page": present_home(layer=layer, on=timezone.localdate())})


@signed_in
def desk(request: HttpRequest) -> HttpResponse:
    """The signed-in person's own page: what to do next, one click away."""
    account = cast("Account", request.user)
    return render(request, "site/desk.html", {"desk": present_desk(account, on=timezone.localdate())})


@requires(Permission.EDIT_REGISTRY)
def editors_login(request: HttpRequest) -> HttpResponse:
    """Stands where Wagtail's own login page would be, which asks for no second factor.

    Wagtail sends everybody here whom it does not let in: signed out, to our login; signed in without the right, a 403.
    """
    return redirect("wagtailadmin_home")
