"""Errors of the open interface as problem details (RFC 9457): one shape for every fault, whoever notices it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, Field


MEDIA_TYPE = "application/problem+json"
# Where each kind is explained to a person; the fragment is the kind's name.
REFERENCE = "/api/v1/docs"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem. `name` never changes: programs compare with it."""

    name: str
    title: Any
    meaning: Any


KINDS: dict[int, Kind] = {
    400: Kind("malformed-request", _("Pyyntöä ei voi lukea"), _("Pyyntö ei ole ehjää HTTP:tä tai JSONia.")),
    401: Kind(
        "token-needed", _("Rajapinta-avain puuttuu"), _("Avainta ei annettu, sitä ei tunneta tai se on vanhentunut.")
    ),
    403: Kind(
        "not-allowed",
        _("Ei oikeutta"),
        _("Avaimella ei ole tarvittavaa laajuutta, tai sen tunnuksella ei ole oikeutta tähän kohteeseen."),
    ),
    404: Kind("not-found", _("Ei löytynyt"), _("Osoitteessa ei ole mitään.")),
    405: Kind(
        "method-not-allowed",
        _("Menetelmä ei käy"),
        _("Osoite on olemassa, mutta sitä ei voi käyttää näin. Katso Allow."),
    ),
    406: Kind(
        "not-acceptable",
        _("Pyydettyä muotoa ei ole"),
        _("Osoite ei vastaa missään niistä muodoista, jotka Accept luettelee."),
    ),
    409: Kind("refused", _("Ei voitu tehdä"), _("Pyyntö oli ehjä, mutta tilanne estää sen. Mitään ei tallennettu.")),
    413: Kind("too-large", _("Pyyntö on liian suuri"), _("Jaa pyyntö pienempiin osiin.")),
    415: Kind("unsupported-media-type", _("Lähetä JSONia"), _("Pyynnön sisällön tyypin on oltava application/json.")),
    422: Kind(
        "invalid", _("Tiedoissa on virheitä"), _("Kenttä, suodatin tai kohdistin on väärää muotoa. Katso errors.")
    ),
    429: Kind(
        "too-many-requests",
        _("Liikaa pyyntöjä"),
        _("Odota niin monta sekuntia kuin Retry-After sanoo ja yritä uudelleen."),
    ),
    500: Kind("server-error", _("Palvelimen virhe"), _("Vika on meissä. Siitä jäi merkintä lokiin.")),
}


class Fault(BaseModel):
    """One thing wrong in the request."""

    place: str = Field(description="Where it is: body, query, path or header.", examples=["body"])
    pointer: str | None = Field(None, description="JSON Pointer (RFC 6901) into the body.", examples=["#/said_on"])
    parameter: str | None = Field(None, description="Name of the parameter or header.", examples=["limit"])
    detail: str = Field(description="What is wrong, in Finnish or in the language asked for.")


class ProblemDetails(BaseModel):
    """What went wrong, as RFC 9457 defines it."""

    type: str = Field(description="Kind of the problem; a reference to its explanation.")
    title: str = Field(description="The kind in words.")
    status: int = Field(description="The HTTP status, repeated.")
    detail: str = Field(description="This occurrence in words.")
    instance: str = Field(description="The address that was asked for.")
    errors: list[Fault] | None = Field(None, description="Each thing wrong; with status 422 only.")


@dataclass
class Problem(Exception):
    """Raise to answer a problem. `detail` is a sentence for a person."""

    status: int
    detail: str = ""
    errors: list[Fault] = field(default_factory=list)
    headers: Mapping[str, str] = field(default_factory=dict)


def answer(request: HttpRequest, problem: Problem) -> HttpResponse:
    kind = KINDS.get(problem.status, KINDS[400 if problem.status < 500 else 500])
    details: dict[str, Any] = {
        "type": f"{REFERENCE}#{kind.name}",
        "title": str(kind.title),
        "status": problem.status,
        "detail": problem.detail or str(kind.meaning),
        "instance": request.path,
    }
    if problem.errors:
        details["errors"] = [fault.model_dump(exclude_none=True) for fault in problem.errors]
    # Escaped to ASCII: an address may carry anything, and the answer must be UTF-8 whatever it was.
    response = HttpResponse(
        json.dumps(details), status=problem.status, content_type=MEDIA_TYPE, headers=problem.headers
    )
    response["Content-Language"] = get_language() or "fi"
    return response


def invalid(faults: Iterable[Fault]) -> Problem:
    return Problem(422, errors=list(faults))
