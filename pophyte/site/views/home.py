from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pophyte.core.access import public, signed_in


@public
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "site/home.html")


@signed_in
def desk(request: HttpRequest) -> HttpResponse:
    """The signed-in person's own page: what to do next, one click away."""
    return render(request, "site/desk.html")
