"""Letters about a document's way. They name the document, the step and the day; the draft stays behind the login."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pophyte.core.after_commit import after_commit
from pophyte.core.faults import Refused
from pophyte.planning.models import StatementRequest, StepTurn, WellbeingDocument
from pophyte.planning.queries.process import writers_of


if TYPE_CHECKING:
    from pophyte.people.models import Account


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
    """The one letter in which the link's secret stands: sent at once, for a queue would keep the secret.

    Raises Refused where the letter does not leave: the request stays, and its link can be sent anew.
    """
    document = request.round.document
    with translation.override(settings.LANGUAGE_CODE):
        told = {
            "document": document.title,
            "body": request.name,
            "introduction": request.round.introduction,
            "due_on": request.due_on,
            "link": settings.BASE_URL.rstrip("/") + reverse("planning:give-statement", args=[token]),
        }
    transaction.on_commit(partial(_send_link, request.email, told))


def _send_link(address: str, told: dict[str, object]) -> None:
    try:
        _send(address, _("Lausuntopyyntö: %(document)s"), "planning/mail/statement_asked.txt", told)
    except OSError as fault:
        raise Refused(
            gettext(
                "Pyyntö on tallennettu, mutta viesti ei lähtenyt. Lähetä linkki hetken päästä pyynnön omalta sivulta."
            )
        ) from fault


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
    for address in addresses:
        after_commit(_send, address, subject, template, told)


def _send(address: str, subject: Any, template: str, told: dict[str, object]) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        head = " ".join((subject % told).split())
        text = render_to_string(template, told)
    send_mail(head, text, None, [address])
