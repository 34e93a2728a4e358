"""The front door of every address under /api/: what is the same for all of them, whatever the module behind."""

import hashlib
import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import get_supported_language_variant, parse_accept_lang_header

from pophyte.core.http.problems import MEDIA_TYPE, Fault, Problem, answer, invalid


View = Callable[..., HttpResponse]

LARGEST_BODY = 64 * 1024
READING = {"GET", "HEAD", "OPTIONS"}
JSON = "application/json"
PUBLIC = "public, no-cache"  # may be kept, but is asked for again: the answer is mostly 304

log = logging.getLogger(__name__)


def through_front(view: View, *, rule: str) -> View:
    """`rule` is the access rule that the convention test reads."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = request.method
        with translation.override(_language(request)):
            response = _answered(view, request, args, kwargs)
        return _finished(request, response, head=asked == "HEAD")

    guarded.csrf_exempt = True  # type: ignore[attr-defined]  # tokens only, see tokens.py
    guarded.access_rule = rule  # type: ignore[attr-defined]  # read by the convention test
    return guarded


def nothing_here(request: HttpRequest, **_address: str) -> HttpResponse:
    raise Problem(404)


def _answered(view: View, request: HttpRequest, args: tuple[Any, ...], kwargs: dict[str, Any]) -> HttpResponse:
    try:
        _examine(request)
        if request.method == "HEAD":
            request.method = "GET"
        response = _acceptable(request, view(request, *args, **kwargs))
    except Problem as problem:
        return answer(request, problem)
    except RequestDataTooBig:
        return answer(request, Problem(413))
    except SuspiciousOperation:
        return answer(request, Problem(400))
    except Exception:
        log.exception("%s %s failed", request.method, request.path)
        return answer(request, Problem(500))
    return _preflight_or_405(request, response) if response.status_code == 405 else response


def _examine(request: HttpRequest) -> None:
    if "\0" in request.path:
        raise Problem(404)
    if request.method not in READING and not _accepts(request, JSON):
        # Before anything is written; a reading is asked when it is known in what form it answers.
        raise Problem(406)
    strange = [name for name, values in request.GET.lists() if "\0" in name or any("\0" in value for value in values)]
    repeated = [name for name, values in request.GET.lists() if len(values) > 1]
    faults = [_fault(name, _("Tekstissä on merkki, jota ei voi käyttää.")) for name in strange]
    faults += [_fault(name, _("Sama suodatin on annettu kahdesti.")) for name in repeated]
    if faults:
        raise invalid(faults)
    if request.method not in READING:
        _examine_body(request)


def _accepts(request: HttpRequest, kind: str) -> bool:
    """Whoever takes only problems has asked for the answer's words, not for a form of it."""
    return request.accepts(kind) or request.accepts(MEDIA_TYPE)


def _acceptable(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Most addresses answer JSON only, some another form only; problems are answered whatever was asked."""
    kind = response.get("Content-Type", JSON).partition(";")[0]
    if response.status_code == 200 and not _accepts(request, kind):
        response.close()
        raise Problem(406, _("Osoite vastaa muodossa %(kind)s.") % {"kind": kind})
    return response


def _examine_body(request: HttpRequest) -> None:
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal():
        raise Problem(400)
    if int(length) > LARGEST_BODY:
        raise Problem(413)
    # Without a body there is nothing to have a type: that it is missing is told with the fields.
    if request.method == "POST" and int(length) and request.content_type != "application/json":
        raise Problem(415, headers={"Accept-Post": "application/json"})


def _fault(name: str, sentence: str) -> Fault:
    return Fault(place="query", parameter=name, detail=sentence)


def _preflight_or_405(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Ninja refuses what it has no operation for; OPTIONS is answered, the rest told as a problem."""
    methods = set(response["Allow"].split(", "))
    allowed = ", ".join(sorted(methods | {"OPTIONS"} | ({"HEAD"} if "GET" in methods else set())))
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": allowed})
    return answer(request, Problem(405, headers={"Allow": allowed}))


def _finished(request: HttpRequest, response: HttpResponse, *, head: bool) -> HttpResponse:
    patch_vary_headers(response, ["Accept", "Accept-Language"])
    if request.method not in {"GET", "OPTIONS"}:
        response["Cache-Control"] = "no-store"
        return response
    # Public data is anyone's to read, from any page. Writes stay with those who hold a token on a server.
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
    response["Access-Control-Allow-Headers"] = "Accept, Accept-Language, If-None-Match"
    response["Access-Control-Expose-Headers"] = "ETag, Link"
    if response.status_code != 200:
        response["Cache-Control"] = "no-store"
        return response
    return _without_body(_conditional(request, response), keep_length=True) if head else _conditional(request, response)


def _conditional(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    # A file that is sent as it is read brings a tag of its own.
    tag = response.get("ETag") or _tag(response)
    response["ETag"] = tag
    response["Cache-Control"] = PUBLIC
    known = {known.removeprefix("W/") for known in parse_etags(request.headers.get("If-None-Match", ""))}
    if known & {"*", tag.removeprefix("W/")}:
        response.status_code = 304
        del response["Content-Type"]
        return _without_body(response, keep_length=False)
    return response


def _tag(response: HttpResponse) -> str:
    # Weak: the same content may leave compressed in other bytes.
    return f'W/"{hashlib.sha256(response.content).hexdigest()[:32]}"'


def _without_body(response: HttpResponse, *, keep_length: bool) -> HttpResponse:
    if response.streaming:
        return _without_stream(response, keep_length=keep_length)
    if keep_length and response.content:
        response["Content-Length"] = str(len(response.content))
    response.content = b""
    return response


def _without_stream(response: HttpResponse, *, keep_length: bool) -> HttpResponse:
    response.close()
    kept = {name: value for name, value in response.items() if keep_length or name != "Content-Length"}
    empty = HttpResponse(status=response.status_code, headers=kept)
    if "Content-Type" not in kept:
        del empty["Content-Type"]
    return empty


def _language(request: HttpRequest) -> str:
    """Finnish unless another of ours is asked for."""
    for code, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        try:
            return get_supported_language_variant(code)
        except LookupError:
            continue
    return "fi"
