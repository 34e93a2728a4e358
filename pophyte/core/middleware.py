"""What every request goes through: its actor named for the audit log, and its texts made printable."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse, QueryDict

from pophyte.core.audit import acting
from pophyte.core.printable import is_printable, printable


class ActorMiddleware:
    """Names the signed-in person as the actor of everything a request saves, also in Wagtail's own views."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in {"GET", "HEAD", "OPTIONS"}:
            return self.get_response(request)  # reading must not cost a look-up of the account
        with acting(cast("AbstractBaseUser", request.user)):
            return self.get_response(request)


class PrintableMiddleware:
    """Takes out of every form what was pasted with the text and cannot be shown, before anybody reads it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: object, kwargs: object) -> None:
        # The interface reads JSON and answers for itself.
        if request.method == "POST" and not request.path.startswith("/api/"):
            request.POST = _printable_form(request.POST)


def _printable_form(form: QueryDict) -> Any:
    # NUL is told to whoever sends it, as Django does.
    told = [value.replace("\x00", "") for _name, values in form.lists() for value in values]
    if all(map(is_printable, told)):
        return form
    cleaned = form.copy()
    for name, values in form.lists():
        cleaned.setlist(name, [value if "\x00" in value else printable(value) for value in values])
    cleaned._mutable = False
    return cleaned
