"""Names the signed-in person as the actor of everything a request saves, also in Wagtail's own views."""

from collections.abc import Callable
from typing import cast

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse

from pophyte.core.audit import acting


class ActorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in {"GET", "HEAD", "OPTIONS"}:
            return self.get_response(request)  # reading must not cost a look-up of the account
        with acting(cast("AbstractBaseUser", request.user)):
            return self.get_response(request)
