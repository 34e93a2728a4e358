"""Standing pages that the law or good manners ask for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pophyte.core.access import public


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "site/accessibility.html")


@public
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "site/privacy.html")
