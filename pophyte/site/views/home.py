from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from pophyte.core.access import public, signed_in


@public
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "site/home.html")


@signed_in
def desk(request: HttpRequest) -> HttpResponse:
    """The signed-in person's own page: what to do next, one click away."""
    return render(request, "site/desk.html")


@public
def login_page(request: HttpRequest) -> HttpResponse:
    """Stands where Wagtail's own login page would be, which asks for no second factor."""
    return redirect("account_login")
