"""Letters about a document's way. They name the document, the step and the day; the draft stays behind the login."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pophyte.core.after_commit import after_commit
from pophyte.core.audit import change
from pophyte.core.faults import LetterNotSent
from pophyte.planning.models import StatementRequest, StepTurn, WellbeingDocument
from pophyte.planning.operations.sending import send_one
from pophyte.planning.queries.documents import sender_of
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

    Raises LetterNotSent where the letter does not leave: the request stays, and its link can be sent anew.
    """
    document = request.round.document
    with translation.override(settings.LANGUAGE_CODE):
        told = {
            "document": document.title,
            "body": request.name,
            "sender": sender_of(document),
            "introduction": request.round.introduction,
            "due_on": request.due_on,
            "link": settings.BASE_URL.rstrip("/") + reverse("planning:give-statement", args=[token]),
        }
    subject = _("Lausuntopyyntö: %(document)s")
    transaction.on_commit(partial(_send_request, request.pk, request.email, subject, told))


def _send_request(pk: int, email: str, subject: Any, told: dict[str, object]) -> None:
    """Whether the letter left is kept with the request: a body that got no link will not answer. Refuses aloud."""
    try:
        _send(email, subject, "planning/mail/statement_asked.txt", told)
    except OSError as fault:
        _keep_delivery(pk, is_undelivered=True)
        raise LetterNotSent(
            gettext(
                "Pyyntö on tallennettu, mutta viesti ei lähtenyt. Lähetä linkki hetken päästä pyynnön omalta sivulta."
            )
        ) from fault
    _keep_delivery(pk, is_undelivered=False)


def _keep_delivery(pk: int, *, is_undelivered: bool) -> None:
    with change(None):
        row = StatementRequest.objects.select_for_update().get(pk=pk)
        if row.is_undelivered != is_undelivered:
            row.is_undelivered = is_undelivered
            row.save(update_fields=["is_undelivered"])


def _of_turn(turn: StepTurn) -> dict[str, object]:
    document: WellbeingDocument = turn.document
    with translation.override(settings.LANGUAGE_CODE):
        return {
            "document": document.title,
            "sender": sender_of(document),
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
        head, text = str(subject % told), render_to_string(template, told)
    send_one(address, head, text)
