"""Letters about a document's way. They name the document, the step and the day; the draft stays behind the login."""

import logging
from collections.abc import Iterable
from functools import partial
from smtplib import SMTPException
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from pophyte.planning.models import StatementRequest, StepTurn, WellbeingDocument
from pophyte.planning.queries.process import writers_of


if TYPE_CHECKING:
    from pophyte.people.models import Account


logger = logging.getLogger(__name__)


def tell_owner(turn: StepTurn) -> None:
    """Whose turn it is, as soon as the change is done."""
    if turn.owner is not None:
        subject = _("Vuorossasi: %(document)s")
        _after_commit([turn.owner.email], subject, "planning/mail/turn.txt", _of_turn(turn))


def tell_writers_of_return(turn: StepTurn, *, reason: str, by: "Account | None") -> None:
    """The writers read the reason on the page: it may name what is not for letters."""
    others = [account for account in writers_of(turn.document, on=timezone.localdate()) if account != by]
    subject = _("Palautettu muutettavaksi: %(document)s")
    _after_commit(_addresses(others), subject, "planning/mail/returned.txt", _of_turn(turn))


def remind(turn: StepTurn, accounts: Iterable[Any], *, is_late: bool) -> None:
    subject = _("Määräpäivä on ohi: %(document)s") if is_late else _("Määräpäivä lähestyy: %(document)s")
    template = "planning/mail/turn_late.txt" if is_late else "planning/mail/turn_soon.txt"
    _after_commit(_addresses(accounts), subject, template, _of_turn(turn))


def send_request(request: StatementRequest, token: str) -> None:
    """The one letter in which the link's secret stands: sent at once, for a queue would keep the secret."""
    document = request.round.document
    with translation.override(settings.LANGUAGE_CODE):
        told = {
            "document": document.title,
            "body": request.name,
            "introduction": request.round.introduction,
            "due_on": request.due_on,
            "link": settings.BASE_URL.rstrip("/") + reverse("planning:give-statement", args=[token]),
        }
    subject = _("Lausuntopyyntö: %(document)s")
    _after_commit([request.email], subject, "planning/mail/statement_asked.txt", told)


def _of_turn(turn: StepTurn) -> dict[str, object]:
    document: WellbeingDocument = turn.document
    with translation.override(settings.LANGUAGE_CODE):
        return {
            "document": document.title,
            "step": turn.task.step_name,
            "who": turn.who,
            "due_on": turn.due_on,
            "link": settings.BASE_URL.rstrip("/") + reverse("planning:process", args=[document.pk]),
        }


def _addresses(accounts: Iterable[Any]) -> list[str]:
    return sorted({account.email for account in accounts if account is not None})


def _after_commit(addresses: list[str], subject: Any, template: str, told: dict[str, object]) -> None:
    """One letter to each: nobody sees the others' addresses. A mail server that is down undoes nothing."""
    transaction.on_commit(partial(_send, addresses, subject, template, told), robust=True)


def _send(addresses: list[str], subject: Any, template: str, told: dict[str, object]) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        head = " ".join((subject % told).split())
        text = render_to_string(template, told)
    for address in addresses:
        try:
            send_mail(head, text, None, [address])
        except (SMTPException, OSError) as fault:
            # One address that is refused must not keep the letter from the others.
            logger.warning("A letter about %s was not sent: %s", told["document"], type(fault).__name__)
