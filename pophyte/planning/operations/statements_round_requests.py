"""Asking a body for its statement, giving one, and answering it."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.people.domain import digest_of
from pophyte.planning.domain.process import Accounted, Audience
from pophyte.planning.models import StatementRequest, StatementRound
from pophyte.planning.operations.lengths import check_lengths
from pophyte.planning.operations.process_letters import send_request


if TYPE_CHECKING:
    from pophyte.people.models import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who is asked. Without an address no link is sent: the statement comes some other way and is written in."""

    audience: Audience
    body: str = ""
    email: str = ""
    due_on: date | None = None
    submission_key: str | None = None


def ask_for_statement(row: StatementRound, *, asked: Asked, by: "Account") -> StatementRequest:
    """Add a body to the round and send it its own link. A form sent twice asks once."""
    due_on = asked.due_on or row.due_on
    body = "" if asked.audience == Audience.RESIDENT else " ".join(asked.body.split())
    if asked.audience != Audience.RESIDENT and not body:
        raise Refused(_("Kirjoita, mikä toimielin, toimiala tai järjestö lausunnon antaa."))
    if due_on < timezone.localdate():
        raise Refused(_("Lausunnon määräpäivä on jo mennyt. Anna tuleva päivä."))
    check_lengths(StatementRequest, asked, ("body", "email"))
    try:
        with change(by):
            held = StatementRound.objects.select_for_update().select_related("document").get(pk=row.pk)
            _check_open(held)
            request = StatementRequest(
                round=held,
                audience=asked.audience,
                body=body,
                email=asked.email.strip().lower(),
                due_on=due_on,
                submission_key=asked.submission_key or None,
            )
            _check_not_asked(request)
            _send_new_link(request)
    except IntegrityError:
        known = StatementRequest.objects.filter(submission_key=asked.submission_key or "-", round=row).first()
        if known is None:
            raise
        return known
    return request


def send_again(request: StatementRequest, *, email: str = "", by: "Account") -> None:
    """A new link, perhaps to a corrected address; the older one stops working."""
    with change(by):
        held = _held(request)
        _check_open(held.round)
        held.email = email.strip().lower() or held.email
        if not held.email:
            raise Refused(_("Pyynnöllä ei ole sähköpostiosoitetta, johon linkin voisi lähettää."))
        held.withdrawn_at = None
        _send_new_link(held)


def withdraw_request(request: StatementRequest, *, by: "Account") -> None:
    """The link stops working. A statement that was given stays."""
    with change(by):
        held = _held(request)
        held.withdrawn_at = held.withdrawn_at or timezone.now()
        held.save(update_fields=["withdrawn_at"])


def refuse_unless_open(request: StatementRequest, *, now: datetime) -> None:
    """Say in a sentence why the link opens nothing any more."""
    if request.withdrawn_at is not None:
        raise Refused(_("Tämä linkki ei ole enää käytössä. Jos sait uudemman viestin, käytä sen linkkiä."))
    if request.round.closed_at is not None:
        raise Refused(_("Lausuntokierros on päättynyt, eikä lausuntoa voi enää antaa tai korjata."))
    if request.due_on < timezone.localdate(now):
        day = date_format(request.due_on, "SHORT_DATE_FORMAT")
        raise Refused(_("Lausunnon määräpäivä %(day)s on mennyt, eikä linkki ole enää voimassa.") % {"day": day})


def give_statement(request: StatementRequest, *, text: str, seen: int, now: datetime) -> StatementRequest:
    """What the body says, through its link; it may be corrected until the due day.

    `seen`: the version that the writer had before them. Of two people with one link the second is told.
    """
    with change(None):
        held = _held(request)
        refuse_unless_open(held, now=now)
        return _write(held, text=text, seen=seen, now=now)


def write_in_statement(
    request: StatementRequest, *, text: str, seen: int, by: "Account", now: datetime
) -> StatementRequest:
    """A statement that came on paper or in a letter, written in by the coordinator, after the due day, too."""
    with change(by):
        return _write(_held(request), text=text, seen=seen, now=now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """How a statement was taken into account, and what the annex tells of it: a resident's theme, a body's gist."""

    accounted: Accounted
    answer: str = ""
    theme: str = ""
    gist: str = ""


def answer_statement(request: StatementRequest, *, reply: Reply, by: "Account") -> None:
    """How it was taken into account; the answer goes to the document's annex with the statement."""
    with change(by):
        held = _held(request)
        if not held.text:
            raise Refused(_("Lausuntoa ei ole vielä annettu, joten siihen ei voi vastata."))
        held.accounted, held.answer = reply.accounted, reply.answer.strip()
        if held.is_resident:
            held.theme = " ".join(reply.theme.split())
        else:
            held.gist = reply.gist.strip()
        check_lengths(StatementRequest, held, ("answer", "theme", "gist"))
        held.save(update_fields=["accounted", "answer", "theme", "gist"])


def _write(held: StatementRequest, *, text: str, seen: int, now: datetime) -> StatementRequest:
    if not text.strip():
        raise Refused(_("Kirjoita lausunto. Tyhjää lausuntoa ei tallenneta."))
    if held.version != seen and text.strip() != held.text:
        raise Refused(
            _("Lausuntoa on muutettu sen jälkeen, kun avasit sivun. Vertaa tekstejä ja tallenna se, joka jää voimaan.")
        )
    held.text, held.given_at = text.strip(), now
    check_lengths(StatementRequest, held, ("text",))
    held.version += 1
    held.save(update_fields=["text", "given_at", "version"])
    return held


def _send_new_link(request: StatementRequest) -> None:
    if not request.email:
        request.save()
        return
    token = secrets.token_urlsafe(32)
    request.token_digest = digest_of(token)
    request.save()
    # At once, for a queue would keep the secret; a mail server that is down undoes nothing: the link is sent anew.
    send_request(request, token)


def _check_not_asked(request: StatementRequest) -> None:
    same = StatementRequest.objects.filter(round=request.round, withdrawn_at__isnull=True)
    if request.submission_key and same.filter(submission_key=request.submission_key).exists():
        return
    if request.email and same.filter(email=request.email, body=request.body).exists():
        raise Refused(_("Lausunto on jo pyydetty tästä osoitteesta. Lähetä linkki tarvittaessa uudelleen."))


def _check_open(row: StatementRound) -> None:
    if row.closed_at is not None:
        raise Refused(_("Lausuntokierros on jo suljettu. Mitään ei muutettu."))


def _held(request: StatementRequest) -> StatementRequest:
    return StatementRequest.objects.select_for_update(of=("self",)).select_related("round__document").get(pk=request.pk)
