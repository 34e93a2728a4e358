"""Paging by cursor: a page continues after the last row of the one before, whatever was added in between."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

from django.core.signing import BadSignature, Signer
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from pydantic import Field, StringConstraints, WithJsonSchema

from pophyte.core.http.fields import Answer, Filters, Maybe, ReadFromAddress
from pophyte.core.http.problems import Fault, invalid


Row = TypeVar("Row", bound=Model)
Item = TypeVar("Item")
Entry = TypeVar("Entry")

LARGEST_PAGE = 200
CURSOR = {"type": "string", "format": "cursor", "maxLength": 200}
Cursor = Annotated[str, StringConstraints(max_length=200), WithJsonSchema(CURSOR)]


class Paging(Filters):
    cursor: Maybe[Cursor] = Field(None, description="Where to go on: `next` of the page before. Opaque.")
    limit: Annotated[int, Field(ge=1, le=LARGEST_PAGE), ReadFromAddress] = Field(
        50, description="How many items at most."
    )


class Page(Answer, Generic[Item]):
    """Some items of a list."""

    items: list[Item]
    next: str | None = Field(description="Cursor of the next page; null on the last one.")


@dataclass(frozen=True, slots=True)
class Turn(Generic[Row]):
    rows: list[Row]
    next: str | None


def turn(rows: "QuerySet[Row, Row]", paging: Paging, *, request: HttpRequest, response: HttpResponse) -> Turn[Row]:
    """One page in the order in which rows were made; names the next one in the Link header (RFC 8288)."""
    ordered = rows.order_by("pk")
    if paging.cursor is not None:
        ordered = ordered.filter(pk__gt=_after(paging.cursor, request))
    page = list(ordered[: paging.limit + 1])
    if len(page) <= paging.limit:
        return Turn(page, None)
    page.pop()
    following = _signer(request).sign_object({"after": page[-1].pk})
    response["Link"] = f'<{_address(request, following)}>; rel="next"'
    return Turn(page, following)


@dataclass(frozen=True, slots=True)
class ListTurn(Generic[Entry]):
    entries: list[Entry]
    next: str | None


def turn_list(
    entries: Sequence[Entry],
    paging: Paging,
    *,
    key: Callable[[Entry], str],
    request: HttpRequest,
    response: HttpResponse,
) -> ListTurn[Entry]:
    """As `turn`, of what is not in the database, in its own order; `key` tells the entries apart."""
    start = _place_after(paging.cursor, entries, key, request) if paging.cursor is not None else 0
    page = list(entries[start : start + paging.limit])
    place = start + len(page)
    if place >= len(entries):
        return ListTurn(page, None)
    following = _signer(request).sign_object({"after": _mark(key(page[-1])), "place": place})
    response["Link"] = f'<{_address(request, following)}>; rel="next"'
    return ListTurn(page, following)


def _place_after(cursor: str, entries: Sequence[Entry], key: Callable[[Entry], str], request: HttpRequest) -> int:
    """Behind the last entry seen; if that is gone, where it would have ended."""
    told = _read(cursor, request)
    found = next((place for place, entry in enumerate(entries) if _mark(key(entry)) == told["after"]), None)
    return int(told["place"]) if found is None else found + 1


def _mark(key: str) -> str:
    # Keys may be long, and a cursor is short.
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _signer(request: HttpRequest) -> Signer:
    # Signed for its own list: a cursor is opaque, and one of another list means nothing here.
    return Signer(sep=".", salt=f"cursor {request.path}")


def _after(cursor: str, request: HttpRequest) -> Any:
    return _read(cursor, request)["after"]


def _read(cursor: str, request: HttpRequest) -> Any:
    try:
        return _signer(request).unsign_object(cursor)
    except BadSignature:
        sentence = _("Kohdistin ei ole tästä luettelosta. Aloita alusta ilman sitä.")
        raise invalid([Fault(place="query", parameter="cursor", detail=sentence)]) from None


def _address(request: HttpRequest, cursor: str) -> str:
    query = request.GET.copy()
    query["cursor"] = cursor
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
