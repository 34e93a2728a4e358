"""Every address of the site, who should get in, and what is wrong when they do or do not.

Our own views are judged by the access rule they declare. Views of packages declare none: FOREIGN says, by the
beginning of the address and with a reason, who may see them. A new address is found by itself; a new parameter or a
new package needs a line here, and the test says so.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.urls import Resolver404, URLPattern, get_resolver, resolve
from django.utils.regex_helper import normalize

from pophyte.core.access import is_hidden
from pophyte.people.backends import OPENS_THE_ADMIN
from pophyte.people.domain import Permission
from pophyte.planning.middleware import FOR_WRITERS


METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")

# Values for the parameters of our own addresses: by the beginning of the address, then by the parameter's name.
# The cast belongs to pudasjarvi and osallisuusverkosto; muhos and the other network are somebody else's.
SAMPLES: dict[str, dict[str, list[str]]] = {
    "": {
        "pk": ["1"],
        "token": ["keksitty"],
        "slug": ["muhos", "pudasjarvi"],
        "municipality": ["muhos", "pudasjarvi"],
        "term": ["2025-2029"],
        "document": ["report"],
        "kind": ["expert-area"],
        "own": ["nuorten-kerhot"],
        "key": ["sotkanet:493"],
        "form": ["csv"],
        "turn": ["1"],
        "number": ["1"],
        "decision": ["1"],
        "measure": ["1"],
        "year": ["2026"],
        "level": ["strategia"],
        "chapter": ["summary"],
        "digest": ["0" * 64],
        "path": ["original_images/kuva.png"],
    },
    # The world of these tests has no document; each part's own tests have.
    "asiakirjat/tyo/%(pk)s/ketju/": {
        "key": ["00000000-0000-4000-8000-000000000001"],
        "row": ["1"],
        "kind": ["tavoite"],
    },
    "organisaatiot/": {"slug": ["koejarjesto"]},
    "ohjaus/": {"key": ["osavuosikatsaus"]},
    "verkostot/": {"slug": ["osallisuusverkosto", "toinen-verkosto"]},
    # across
    "asiakirjat/teema/": {"quote": ["1"]},
    "asiakirjat/teema/verkosto/": {"slug": ["osallisuusverkosto", "toinen-verkosto"]},
}


@dataclass(frozen=True, slots=True)
class Foreign:
    beginning: str
    rule: str
    reason: str
    public_names: frozenset[str] = field(default_factory=frozenset)
    # Only these addresses; empty: all that begin so.
    names: frozenset[str] = field(default_factory=frozenset)


FOREIGN = [
    Foreign("i18n/", "public", "Choosing a language is for everybody."),
    Foreign("tiedostot/", "public", "Wagtail serves documents and asks for what is private itself."),
    Foreign(
        "tili/",
        "signed in",
        "allauth's pages of one's own account; those before login are for everybody.",
        frozenset(
            {
                "account_login",
                "account_logout",
                "account_signup",
                "account_inactive",
                "account_reauthenticate",
                "account_email_verification_sent",
                "account_confirm_email",
                "account_confirm_login_code",
                "account_reset_password",
                "account_reset_password_done",
                "account_reset_password_from_key",
                "account_reset_password_from_key_done",
                "mfa_authenticate",
                "socialaccount_login_cancelled",
                "socialaccount_login_error",
                "socialaccount_signup",
                "openid_connect_login",
                "openid_connect_callback",
            }
        ),
    ),
    Foreign(
        "hallinta/",
        "writers",
        "Who writes documents opens Wagtail's editor, and what the editor asks for; each document and picture is then "
        "asked about by planning's policies.",
        names=FOR_WRITERS,
    ),
    Foreign(
        "hallinta/",
        f"requires {Permission.EDIT_REGISTRY}",
        "The rest of Wagtail's admin is for editors of the registry; its texts and icons are no secret.",
        frozenset({"wagtailadmin_javascript_catalog", "wagtailadmin_sprite", "wagtailadmin_logout"}),
    ),
    Foreign("api/", "interface", "Reading is open; writing asks for a key or a session."),
]

# Addresses of packages that fail for those who may enter, on purpose or on a form without its fields: no door is
# open, and the fault is not ours to mend.
FAILING = {
    "hallinta/failwhale/": "Wagtail's page for trying out error reports",
    "hallinta/pages/%(page_to_move_id)s/set_position/": "expects the root page to have a parent",
    "hallinta/choose-external-link/": "expects the fields of Wagtail's own dialogue",
    "hallinta/snippets/choose/": "creating in the chooser expects the fields of Wagtail's own dialogue",
}


@dataclass(frozen=True, slots=True)
class Address:
    """One address with sample values in it."""

    path: str
    route: str
    name: str
    view: Callable[..., Any]
    arguments: dict[str, Any]
    rule: str
    is_ours: bool


def addresses() -> list[Address]:
    return [address for route, pattern in _patterns(get_resolver()) for address in _filled(route, pattern)]


def _patterns(resolver: Any, route: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        here = route + _plain(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield here, pattern
        else:
            yield from _patterns(pattern, here)


def _plain(pattern: Any) -> str:
    """The pattern as text with %(name)s where parameters go."""
    return normalize(pattern.regex.pattern)[0][0].removeprefix("/")


def _filled(route: str, pattern: URLPattern) -> Iterator[Address]:
    view = pattern.callback
    is_ours = view.__module__.startswith("pophyte.") and not route.startswith("api/")
    names = [part.partition(")")[0] for part in route.split("%(")[1:]]
    choices = [_samples(route, name) if is_ours else _made_up(pattern, name) for name in names]
    for values in product(*choices):
        path = "/" + route % dict(zip(names, values, strict=True))
        try:
            match = resolve(path)
        except Resolver404:
            assert not is_ours, f"{path} leads nowhere: correct the values of {route} in SAMPLES."
            continue
        if match.func is view:
            rule = _rule(route, pattern, is_ours, match.view_name)
            yield Address(path, route, pattern.name or "", view, match.kwargs, rule, is_ours)


def _samples(route: str, name: str) -> list[str]:
    for beginning in sorted(SAMPLES, key=len, reverse=True):
        if route.startswith(beginning) and name in SAMPLES[beginning]:
            return SAMPLES[beginning][name]
    raise AssertionError(f"Add values of the parameter {name!r} of {route!r} to SAMPLES in {__file__}.")


def _made_up(pattern: URLPattern, name: str) -> list[str]:
    converter = getattr(pattern.pattern, "converters", {}).get(name)
    return [str(UUID(int=1))] if type(converter).__name__ == "UUIDConverter" else ["1"]


def _rule(route: str, pattern: URLPattern, is_ours: bool, name: str = "") -> str:
    if is_ours:
        rule = getattr(pattern.callback, "access_rule", None)
        assert rule, f"{route} ({pattern.callback.__module__}) declares no access rule: see pophyte/core/access.py."
        return str(rule)
    for foreign in FOREIGN:
        if route.startswith(foreign.beginning) and (not foreign.names or name in foreign.names):
            return "public" if pattern.name in foreign.public_names else foreign.rule
    raise AssertionError(f"Say in FOREIGN in {__file__} who may see {route!r}, and why.")


def may_enter(address: Address, account: Any) -> bool | None:
    """Whether the account (None: nobody signed in) should get in; None: there is nothing at the address."""
    if address.rule in {"public", "interface"}:
        return True
    if account is None or address.rule == "signed in":
        return account is not None
    if address.rule == "writers":
        return any(account.may_anywhere(permission) for permission in OPENS_THE_ADMIN)
    question = address.view.access_question if address.is_ours else (address.rule.removeprefix("requires "), None)
    try:
        permission, scopes = _asked(question, address.arguments)
    except Http404:
        return None
    return bool(account.may_anywhere(permission) if scopes is None else account.may(permission, scopes))


def _asked(question: Any, arguments: dict[str, Any]) -> tuple[str, Any]:
    """The permission and the scopes of the thing at the address; scopes None: anywhere."""
    if callable(question):
        permission, scopes = question(**arguments)
        return permission, scopes
    permission, scopes = question
    return permission, scopes(**arguments) if scopes else None


def faults_of(client: Any, account: Any) -> list[str]:
    """Try every address with every method; one line for each answer that should not have been given."""
    client.raise_request_exception = False
    if account is not None:
        client.force_login(account)
    cookies = client.cookies.copy()
    return [
        f"{method} {address.path} answered {status} ({address.rule}: {'may' if expected else 'may not'} enter)"
        for address in addresses()
        for expected in [may_enter(address, account)]
        for method in METHODS
        for status, location in [_ask(client, cookies, method, address.path)]
        if not _is_right(address, expected, method, status, location, refusal=_refusal(address, account))
    ]


def _ask(client: Any, cookies: Any, method: str, path: str) -> tuple[int, str]:
    """One request whose effects are undone, so that each starts from the same world."""
    client.cookies = cookies.copy()
    savepoint = transaction.savepoint()
    try:
        response = client.generic(method, path)
        return response.status_code, response.headers.get("Location", "")
    finally:
        transaction.savepoint_rollback(savepoint)


def _refusal(address: Address, account: Any) -> int:
    """How ours turn an account away: 403, or 404 where the account must not learn that the thing exists."""
    question = getattr(address.view, "access_question", None)
    if account is None or not callable(question):
        return 403
    try:
        return 404 if is_hidden(account, question, **address.arguments) else 403
    except Http404:
        return 404


def _is_right(
    address: Address, expected: bool | None, method: str, status: int, location: str, *, refusal: int
) -> bool:
    if status >= 500:
        return bool(expected) and any(address.route.startswith(beginning) for beginning in FAILING)
    if address.rule == "interface":
        return method in {"GET", "HEAD", "OPTIONS"} or status >= 300
    if expected is None:
        return status in {404, 302}
    if not expected:
        return _is_turned_away(address, status, location, refusal=refusal)
    return status != 403 or not address.is_ours


def _is_turned_away(address: Address, status: int, location: str, *, refusal: int) -> bool:
    """Ours say it plainly: to the login page, or 403; of drafts, that there is none. Packages have ways of their own, but never an answer."""
    if address.is_ours:
        return status == refusal or (status == 302 and location.startswith("/tili/login/?next="))
    return not 200 <= status < 300
