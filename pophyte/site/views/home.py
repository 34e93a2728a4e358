from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from pophyte.core.access import public, requires, signed_in
from pophyte.people.domain import Permission


@public
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "site/home.html")


@signed_in
def desk(request: HttpRequest) -> HttpResponse:
    """The signed-in person's own page: what to do next, one click away."""
    return render(request, "site/desk.html")


@requires(Permission.EDIT_REGISTRY)
def editors_login(request: HttpRequest) -> HttpResponse:
    """Stands where Wagtail's own login page would be, which asks for no second factor.

    Wagtail sends everybody here whom it does not let in: signed out, to our login; signed in without the right, a 403.
    """
    return redirect("wagtailadmin_home")
