"""Opening a round, closing it, and who is asked in it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pophyte.core.after_commit import after_commit
from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.planning.domain.followup import LetterKind, Occasion, closing_day, year_asked
from pophyte.planning.models import FollowUpOwner, FollowUpQuestion, FollowUpRound, Measure, WellbeingDocument
from pophyte.planning.operations.followup_health import take_snapshot
from pophyte.planning.operations.followup_letters import send_digests, send_letter
from pophyte.planning.queries.followup import chosen_rhythm, followed_measures, newest_release, open_round


if TYPE_CHECKING:
    from pophyte.people.models import Account, Person

# A second click on "send again" is a second click, not a second wish.
JUST_NOW = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundStatement:
    """`days` and `year` empty: as the rhythm and the calendar say."""

    on: date
    occasion: Occasion = Occasion.HAND
    days: int | None = None
    year: int | None = None


def begin_round(document: WellbeingDocument, *, statement: RoundStatement, by: "Account | None") -> FollowUpRound:
    """Ask every owner of a decided measure; letters go out when all is kept. One round is open at a time."""
    rhythm = chosen_rhythm(document)
    closes_on = closing_day(rhythm, opened_on=statement.on)
    if statement.days is not None:
        closes_on = statement.on + timedelta(days=statement.days)
    try:
        with change(by):
            _refuse_unready(document)
            made = FollowUpRound(
                document=document,
                occasion=statement.occasion,
                year=statement.year or year_asked(statement.on),
                opened_on=statement.on,
                closes_on=closes_on,
            )
            made.save()
            _ask(made)
            take_snapshot(document, on=statement.on)
    except IntegrityError as fault:
        raise Refused(_already_open(document)) from fault
    return made


def _refuse_unready(document: WellbeingDocument) -> None:
    # The document's row is the queue: two clicks at once stand in it one after the other.
    WellbeingDocument.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if newest_release(document) is None:
        raise Refused(_("Seuranta alkaa, kun suunnitelma on päätetty. Avaa kierros vasta sitten."))
    if open_round(document):
        raise Refused(_already_open(document))


def _already_open(document: WellbeingDocument) -> str:
    known = open_round(document)
    if known is None:
        return _("Kierros avattiin samalla hetkellä toisaalla. Lataa sivu uudelleen.")
    return _("Kierros on jo auki. Siihen voi vastata %(day)s asti.") % {"day": _said(known.closes_on)}


def _ask(made: FollowUpRound) -> None:
    followed = followed_measures(made.document)
    if not followed:
        raise Refused(_("Päätetyssä suunnitelmassa ei ole toimenpiteitä, joita seurata."))
    owners: dict[int, FollowUpOwner] = {}
    for one in followed:
        person = one.measure.owner
        asked = _asked(made, person, owners) if person and person.email else None
        planned = one.planned_in(made.year)
        FollowUpQuestion(
            round=made, measure=one.measure, owner=asked, text=one.text, goal=one.goal, planned=planned
        ).save()


def _asked(made: FollowUpRound, person: "Person", owners: dict[int, FollowUpOwner]) -> FollowUpOwner:
    """The person's row in the round; made with its letter when the first measure of the person comes."""
    known = owners.get(person.pk)
    if known is None:
        known = FollowUpOwner(
            round=made,
            person=person,
            email=person.email,
            last_letter_at=timezone.now(),
            expires_at=end_of(made.closes_on),
        )
        known.save()
        post(known, LetterKind.FIRST)
    owners[person.pk] = known
    return known


def post(owner: FollowUpOwner, kind: LetterKind) -> None:
    """The letter goes into the queue once all is kept. The queue learns whom to write to, never a link."""
    after_commit(send_letter.enqueue, owner.pk, kind.value)


def end_of(day: date) -> datetime:
    """The moment at which the day ends on the wall's clock."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()), timezone.get_current_timezone())


def close_round(going_on: FollowUpRound, *, on: date, by: "Account | None") -> None:
    """Nothing is changed in any measure: what was not answered stays unanswered, and the digest says so."""
    with change(by):
        locked = FollowUpRound.objects.select_for_update(of=("self",)).select_related("document").get(pk=going_on.pk)
        if locked.closed_on is not None:
            return
        locked.closed_on = locked.digest_on = on
        locked.save(update_fields=["closed_on", "digest_on"])
        take_snapshot(locked.document, on=on)
        after_commit(send_digests.enqueue, locked.pk)


def send_again(question: FollowUpQuestion, *, by: "Account | None") -> FollowUpOwner:
    """A new letter to whoever owns the measure now. Links in earlier letters of the same person go on working."""
    with change(by):
        locked = _locked_question(question)
        person = locked.measure.owner
        if person is None or not person.email:
            raise Refused(_("Toimenpiteellä ei ole vastuuhenkilöä, jolla on sähköpostiosoite. Nimeä hänet ensin."))
        if locked.owner and locked.owner.person_id == person.pk:
            _send_to_same(locked.owner, person)
        else:
            give_question(locked)
        locked.handed_back_on = None
        locked.save(update_fields=["owner", "handed_back_on"])
    return locked.owner  # type: ignore[return-value]  # given above where there was none


def _send_to_same(owner: FollowUpOwner, person: "Person") -> None:
    now = timezone.now()
    if owner.last_letter_at > now - JUST_NOW:
        raise Refused(_("Linkki lähti juuri äsken. Odota minuutti ennen kuin lähetät sen uudelleen."))
    owner.email, owner.last_letter_at, owner.is_bounced = person.email, now, False
    owner.save(update_fields=["email", "last_letter_at", "is_bounced"])
    post(owner, LetterKind.AGAIN)


def _locked_question(question: FollowUpQuestion) -> FollowUpQuestion:
    locked = (
        FollowUpQuestion.objects.select_for_update(of=("self",))
        .select_related("round", "owner", "measure__owner")
        .get(pk=question.pk)
    )
    if locked.round.closed_on is not None or locked.round.closes_on < timezone.localdate():
        raise Refused(_("Kierros on päättynyt. Avaa uusi kierros, niin vastuuhenkilöt saavat linkin."))
    return locked


def give_question(question: FollowUpQuestion) -> None:
    """Make the question the present owner's; saved by the caller. A first letter goes to somebody new in the round."""
    person = question.measure.owner
    if person is None or not person.email:
        question.owner = None
        return
    known = FollowUpOwner.objects.filter(round=question.round, person=person).first()
    if known is not None:
        # The link in the earlier letter lists this measure, too, but nobody looks again without a letter.
        known.last_letter_at = timezone.now()
        known.save(update_fields=["last_letter_at"])
        post(known, LetterKind.AGAIN)
    question.owner = known or _asked(question.round, person, {})


def follow_owners(going_on: FollowUpRound) -> int:
    """Questions whose measure has been given to another since: the new owner is asked. Answers how many."""
    moved = 0
    questions = going_on.questions.filter(note__isnull=True).select_related("round", "owner", "measure__owner")
    for question in questions:
        now = question.measure.owner if question.measure.owner and question.measure.owner.email else None
        before = question.owner.person_id if question.owner else None
        if (now.pk if now else None) != before:
            give_question(question)
            question.handed_back_on = None
            question.save(update_fields=["owner", "handed_back_on"])
            moved += 1
    return moved


def measure_in_open_round(measure: Measure) -> FollowUpQuestion | None:
    return (
        FollowUpQuestion.objects.filter(measure=measure, round__closed_on__isnull=True)
        .select_related("round", "owner", "measure__owner")
        .first()
    )


def _said(day: date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")
