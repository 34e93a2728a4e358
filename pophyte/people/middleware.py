"""Whoever may see other people's data sets up a second factor first; until then nothing else opens."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from pophyte.people.queries.second_factor import lacks_second_factor


# Views that stay open: login, logout and the second factor's own pages, the language, the health check.
OPEN_MODULES = ("allauth.", "django.views.i18n", "pophyte.site.views.health")


class SecondFactorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: object, kwargs: object
    ) -> HttpResponse | None:
        if view.__module__.startswith("allauth.mfa"):
            # Only these pages say why they are shown; nobody else pays for the question.
            request.must_set_up_second_factor = lacks_second_factor(request.user)  # type: ignore[attr-defined]
        if view.__module__.startswith(OPEN_MODULES) or not lacks_second_factor(request.user):
            return None
        return _lead_to_set_up(request)


def _lead_to_set_up(request: HttpRequest) -> HttpResponse:
    if request.path.startswith("/api/"):
        detail = _("Ota ensin käyttöön kaksivaiheinen kirjautuminen omalla tilisivullasi.")
        problem = {
            "type": "about:blank",
            "title": _("Toinen tunnistautumistapa puuttuu"),
            "status": 403,
            "detail": detail,
        }
        return JsonResponse(problem, status=403, content_type="application/problem+json")
    if request.headers.get("HX-Request"):
        return HttpResponseClientRedirect(reverse("mfa_index"))
    return redirect("mfa_index")
