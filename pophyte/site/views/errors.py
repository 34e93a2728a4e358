"""Pages for what went wrong: each says what happened and the way out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pophyte.core.access import public


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "errors/csrf.html", status=403)


@public
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/403.html", status=403)


@public
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/404.html", status=404)


@public
def server_error(request: HttpRequest) -> HttpResponse:
    # No context processors here: whatever broke may break them too.
    return render(None, "errors/500.html", status=500)
