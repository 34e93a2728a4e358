"""Bearer tokens. Nothing else opens a write of the interface: a browser's session never does, so there is no CSRF."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from pophyte.core.http.limits import may_try
from pophyte.core.http.problems import Problem


# Answers the account of a token and the scopes the token was given, or None when it does not count (any more).
HolderOf = Callable[[str], tuple[Any, frozenset[str]] | None]

LONGEST_TOKEN = 200
SECURITY_SCHEME = "token"
PERIOD = 60


class Bearer:
    """Lets in the holder of a token with `scope`; what the account may do is asked at the thing itself."""

    def __init__(self, holder_of: HolderOf, *, scope: str) -> None:
        self.holder_of = holder_of
        self.scope = scope

    def __call__(self, request: HttpRequest) -> Any:
        token = _token(request)
        found = self.holder_of(token) if token else None
        if found is None:
            _count_failure(request)
            headers = {"WWW-Authenticate": 'Bearer realm="POPhyte"'}
            raise Problem(401, headers=headers)
        account, scopes = found
        if self.scope not in scopes:
            headers = {"WWW-Authenticate": f'Bearer error="insufficient_scope", scope="{self.scope}"'}
            sentence = _("Avaimelta puuttuu laajuus %(scope)s.") % {"scope": self.scope}
            raise Problem(403, sentence, headers=headers)
        return account


def requires_token(scope: str) -> dict[str, Any]:
    """The operation's part of the OpenAPI document."""
    return {"security": [{SECURITY_SCHEME: [scope]}]}


def bearer(request: HttpRequest) -> Any:
    """The account whose token the request carries."""
    return request.auth  # type: ignore[attr-defined]  # set by ninja from Bearer's answer


def _token(request: HttpRequest) -> str:
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    token = token.strip()
    is_usable = scheme.lower() == "bearer" and len(token) <= LONGEST_TOKEN and token.isascii() and token.isprintable()
    return token if is_usable else ""


def _count_failure(request: HttpRequest) -> None:
    """Only requests without a good token are counted, so that nobody can lock others out by guessing."""
    most = getattr(settings, "API_FAILED_TOKENS_PER_MINUTE", 30)
    if not may_try(request, "failed-tokens", most=most, seconds=PERIOD):
        raise Problem(429, headers={"Retry-After": str(PERIOD)})
