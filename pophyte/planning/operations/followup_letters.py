"""Letters of the follow-up: one link to one person, and a digest without names to the coordinators.

The letters are the task queue's work. A task is told whom to write to and makes the link itself, so that no working
link lies in the queue's table.
"""

import logging
import secrets
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tasks import task

from pophyte.core.audit import change
from pophyte.people.domain import digest_of
from pophyte.planning.domain.followup import Due, LetterKind
from pophyte.planning.models import FollowUpLink, FollowUpOwner, FollowUpQuestion, FollowUpRound
from pophyte.planning.operations.sending import send_one
from pophyte.planning.queries.documents import sender_of
from pophyte.planning.queries.followup_links import questions_of
from pophyte.planning.queries.followup_people import coordinators_addresses
from pophyte.planning.queries.followup_standing import FollowedRow, follow_up


logger = logging.getLogger(__name__)
REFUSED_FOR_GOOD = 500


@task
def send_letter(owner_pk: int, kind: str) -> str:
    """Write to one owner of the round. Answers what became of it: "sent", "refused" or "nothing to ask"."""
    owner = FollowUpOwner.objects.select_related("round__document", "person").get(pk=owner_pk)
    waiting = [question for question in questions_of(owner) if question.note_id is None and not question.handed_back_on]
    if not waiting or owner.round.closed_on is not None or not owner.email:
        return "nothing to ask"
    link, token = _new_link(owner, kind)
    with translation.override(settings.LANGUAGE_CODE):
        subject, text = _letter(owner, kind, token, [question.text for question in waiting])
        try:
            # "Not mine any more" is one press on the page that the link opens.
            send_one(owner.email, subject, text, stop_at=_answer_address(token))
        except (SMTPException, OSError) as fault:
            _keep_fault(link, owner, fault)
            return "refused"
    link.sent_at = timezone.now()
    with change(None):
        link.save(update_fields=["sent_at"])
    return "sent"


def _new_link(owner: FollowUpOwner, kind: str) -> tuple[FollowUpLink, str]:
    token = secrets.token_urlsafe(32)
    link = FollowUpLink(owner=owner, token_digest=digest_of(token), kind=kind, expires_at=owner.expires_at)
    with change(None):
        link.save()
    return link, token


def _letter(owner: FollowUpOwner, kind: str, token: str, measures: list[str]) -> tuple[str, str]:
    context = {
        "measures": measures,
        "document": owner.round.document.title,
        "closes_on": owner.round.closes_on,
        "is_reminder": kind == LetterKind.REMINDER,
        "sender": sender_of(owner.round.document),
        "link": _answer_address(token),
    }
    subject = ngettext("Miten toimenpide etenee?", "Miten %(count)s toimenpidettä etenee?", len(measures))
    if kind == LetterKind.REMINDER:
        subject = ngettext(
            "Muistutus: miten toimenpide etenee?", "Muistutus: miten %(count)s toimenpidettä etenee?", len(measures)
        )
    return subject % {"count": len(measures)}, render_to_string("planning/mail/followup_letter.txt", context)


def _answer_address(token: str) -> str:
    return settings.BASE_URL.rstrip("/") + reverse("planning:answer", args=[token])


def _keep_fault(link: FollowUpLink, owner: FollowUpOwner, fault: Exception) -> None:
    """An address that the mail server refuses is the coordinator's to mend; a server that is away is tried again."""
    logger.warning("A follow-up letter was not sent (owner %s): %s", owner.pk, type(fault).__name__)
    is_for_good = isinstance(fault, SMTPRecipientsRefused) or (
        isinstance(fault, SMTPDataError) and fault.smtp_code >= REFUSED_FOR_GOOD
    )
    # The server's words may repeat the address: only the kind of the fault is kept.
    link.fault = type(fault).__name__
    with change(None):
        link.save(update_fields=["fault"])
        if is_for_good:
            owner.is_bounced = True
            owner.save(update_fields=["is_bounced"])


@task
def send_digests(round_pk: int) -> int:
    """One letter to each coordinator of the plan's own areas; answers how many were sent."""
    told = FollowUpRound.objects.select_related("document").get(pk=round_pk)
    today = timezone.localdate()
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Seuranta: %(document)s") % {"document": told.document.title}
        text = render_to_string("planning/mail/followup_digest.txt", _digest(told))
        rhythm = settings.BASE_URL.rstrip("/") + reverse("planning:follow-up-rhythm", args=[told.document_id])
        sent = 0
        for address in coordinators_addresses(told.document, on=today):
            try:
                send_one(address, subject, text, stop_at=rhythm)
                sent += 1
            except (SMTPException, OSError) as fault:
                # One address that fails must not keep the digest from the others.
                logger.warning("A digest of round %s was not sent: %s", round_pk, type(fault).__name__)
    return sent


def _digest(told: FollowUpRound) -> dict[str, object]:
    """Measures with the role of their owner: names stay behind the login."""
    questions = list(told.questions.select_related("measure", "owner", "note").order_by("pk"))
    standing = {row.followed.measure.pk: row for row in follow_up(told.document, on=timezone.localdate()).rows}
    groups: dict[str, list[dict[str, str]]] = {name: [] for name in ("answered", "silent", "ownerless", "bounced")}
    for question in questions:
        words = {"text": question.text, "role": question.measure.owner_role}
        groups[_group(question, standing.get(question.measure_id))].append(words)
    return {
        "document": told.document.title,
        "sender": sender_of(told.document),
        "round": told,
        "asked": len(questions),
        "link": settings.BASE_URL.rstrip("/") + reverse("planning:follow-up", args=[told.document_id]),
        **groups,
    }


def _group(question: FollowUpQuestion, row: FollowedRow | None) -> str:
    if question.note_id is not None:
        return "answered"
    if row is None or row.due in {Due.OWNER, Due.HANDED_BACK}:
        return "ownerless"
    return "bounced" if row.due == Due.BOUNCED else "silent"
