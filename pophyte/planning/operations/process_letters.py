"""Letters about a document's way. They name the document, the step and the day; the draft stays behind the login."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from pophyte.core.after_commit import after_commit
from pophyte.core.audit import change
from pophyte.core.faults import LetterNotSent
from pophyte.planning.domain.process import LetterKind
from pophyte.planning.models import StatementRequest, StepLetter, StepTurn, WellbeingDocument
from pophyte.planning.operations.process_locks import locked_document
from pophyte.planning.operations.sending import send_one
from pophyte.planning.queries.documents import sender_of
from pophyte.planning.queries.process import writers_of
from pophyte.planning.queries.step_letters import turn_of_now, unsent_letters


if TYPE_CHECKING:
    from pophyte.people.models import Account


# The head and the text of each kind of letter about a step.
WORDS: dict[str, tuple[Any, str]] = {
    LetterKind.TURN: (_("Vuorossasi: %(document)s"), "planning/mail/turn.txt"),
    LetterKind.RETURNED: (_("Palautettu muutettavaksi: %(document)s"), "planning/mail/returned.txt"),
    LetterKind.SOON: (_("Määräpäivä lähestyy: %(document)s"), "planning/mail/turn_soon.txt"),
    LetterKind.LATE: (_("Määräpäivä on ohi: %(document)s"), "planning/mail/turn_late.txt"),
}


def tell_owner(turn: StepTurn) -> None:
    """Whose turn it is, as soon as the change is done."""
    _write(turn, LetterKind.TURN, [turn.owner])


def tell_writers_of_return(turn: StepTurn, *, by: "Account | None") -> None:
    """The writers read the reason on the page: it may name what is not for letters."""
    others = [account for account in writers_of(turn.document, on=timezone.localdate()) if account != by]
    _write(turn, LetterKind.RETURNED, others)


def remind(turn: StepTurn, accounts: Iterable["Account | None"], *, is_late: bool) -> None:
    _write(turn, LetterKind.LATE if is_late else LetterKind.SOON, accounts)


def try_again(pk: int, *, on: date) -> int:
    """Send what did not leave of the letters of one document (its key); answers how many are tried."""
    with change(None):
        taken = _taken(pk, on=on)
        for letter in taken:
            after_commit(_post, letter)
    return len(taken)


def send_letters_again(document: WellbeingDocument, *, by: "Account | None") -> int:
    """The same as somebody asks for it: answers how many left. Raises LetterNotSent where one still does not leave."""
    with change(by):
        taken = _taken(document.pk, on=timezone.localdate())
        if taken:
            transaction.on_commit(partial(_post_all, taken))
    return len(taken)


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


def _write(turn: StepTurn, kind: LetterKind, accounts: Iterable["Account | None"]) -> None:
    """One letter to each: nobody sees the others' addresses. A mail server that is down undoes nothing."""
    now = timezone.now()
    for account in {account.pk: account for account in accounts if account is not None}.values():
        letter, is_new = StepLetter.objects.get_or_create(
            turn=turn, account=account, kind=kind, due_on=turn.due_on, defaults={"tried_at": now}
        )
        if is_new:
            after_commit(_post, letter.pk)


def _taken(pk: int, *, on: date) -> list[int]:
    """Letters to try again, marked as tried with the document held: of two at once the second finds them taken."""
    document, now = locked_document(pk), timezone.now()
    turn = turn_of_now(document)
    if turn is None:
        return []
    turn.document = document
    letters = unsent_letters(turn, on=on, now=now)
    for letter in letters:
        letter.tried_at, letter.is_undelivered = now, False
        letter.save(update_fields=["tried_at", "is_undelivered"])
    return [letter.pk for letter in letters]


def _post_all(keys: list[int]) -> None:
    """Each has its turn, whatever becomes of the others."""
    stayed = 0
    for pk in keys:
        try:
            _post(pk)
        except OSError:
            stayed += 1
    if stayed:
        raise LetterNotSent(
            ngettext(
                "%(count)d viesti ei lähtenyt vieläkään. Se näkyy vaiheen kohdalla.",
                "%(count)d viestiä ei lähtenyt vieläkään. Ne näkyvät vaiheen kohdalla.",
                stayed,
            )
            % {"count": stayed}
        )


def _post(pk: int) -> None:
    """Send one letter and keep whether it left."""
    letter = StepLetter.objects.select_related("account", "turn__document", "turn__task").filter(pk=pk).first()
    if letter is None:
        return
    subject, template = WORDS[letter.kind]
    try:
        _send(letter.account.email, subject, template, _of_turn(letter.turn))
    except Exception:
        _keep_posting(pk, is_undelivered=True)
        raise
    _keep_posting(pk, is_undelivered=False)


def _keep_posting(pk: int, *, is_undelivered: bool) -> None:
    with change(None):
        row = StepLetter.objects.select_for_update().filter(pk=pk).first()
        if row is not None:
            row.is_undelivered, row.sent_at = is_undelivered, None if is_undelivered else timezone.now()
            row.save(update_fields=["is_undelivered", "sent_at"])


def _send(address: str, subject: Any, template: str, told: dict[str, object]) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        head, text = str(subject % told), render_to_string(template, told)
    send_one(address, head, text)
