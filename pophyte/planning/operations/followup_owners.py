"""The rhythm of a plan's follow-up, and whose a measure is."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.core.saving import save_valid
from pophyte.people.operations.persons import PersonStatement, add_person
from pophyte.planning.domain.followup import Rhythm
from pophyte.planning.models import FollowUpRhythm, Measure, WellbeingDocument
from pophyte.planning.operations.followup_rounds import give_question, measure_in_open_round
from pophyte.planning.operations.lengths import check_lengths
from pophyte.planning.queries.followup import followed_measures
from pophyte.planning.queries.followup_people import known_owner


if TYPE_CHECKING:
    from pophyte.people.models import Account, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerStatement:
    """Who is responsible. `seen`: the owner whom the form showed, so that two people at once do not undo each other."""

    owner_role: str
    name: str = ""
    email: str = ""
    # The person has been told that the data is kept.
    is_informed: bool = False
    seen: int | None = None


def set_rhythm(
    document: WellbeingDocument, *, rhythm: Rhythm, seen: datetime | None = None, by: "Account | None"
) -> FollowUpRhythm:
    """Choose how often owners are asked. `seen`: when what the form showed was saved."""
    with change(by):
        WellbeingDocument.objects.select_for_update(of=("self",)).get(pk=document.pk)
        row = FollowUpRhythm.objects.filter(document=document).first()
        if row is not None and row.changed_at != seen:
            raise Refused(_("Joku muu muutti rytmiä sillä välin. Tarkista nykyiset valinnat ja tallenna uudelleen."))
        row = row or FollowUpRhythm(document=document)
        row.months = sorted(set(rhythm.months))
        row.days_to_answer, row.remind_every = rhythm.days_to_answer, rhythm.remind_every
        row.most_reminders, row.digest = rhythm.most_reminders, rhythm.digest
        if not all(1 <= month <= 12 for month in row.months):
            raise Refused(_("Valitse kuukaudet luettelosta."))
        save_valid(row)
    return row


def change_owner(measure: Measure, *, statement: OwnerStatement, by: "Account | None") -> Measure:
    """Give the measure to another, or to nobody. In an open round the new owner gets a letter at once."""
    name, email = statement.name.strip(), statement.email.strip().lower()
    if not statement.owner_role.strip():
        raise Refused(_("Kirjoita vastuutaho: rooli tai yksikkö, joka vastaa toimenpiteestä."))
    if bool(name) != bool(email):
        raise Refused(_("Anna vastuuhenkilön nimi ja sähköpostiosoite, tai jätä molemmat tyhjiksi."))
    check_lengths(Measure, statement, ("owner_role",))
    with change(by):
        locked = Measure.objects.select_for_update(of=("self",)).select_related("goal__document").get(pk=measure.pk)
        if locked.owner_id != statement.seen:
            raise Refused(_("Joku muu vaihtoi vastuuhenkilön sillä välin. Tarkista nykyinen ja tallenna uudelleen."))
        locked.owner_role = statement.owner_role.strip()
        locked.owner = _person(locked, name, email, statement=statement, by=by) if email else None
        locked.save(update_fields=["owner_role", "owner"])
        _ask_new_owner(locked)
    return locked


def _person(measure: Measure, name: str, email: str, *, statement: OwnerStatement, by: "Account | None") -> "Person":
    known = known_owner(measure.goal.document, email)
    if known is not None:
        return known
    informed = timezone.localdate() if statement.is_informed else None
    return add_person(PersonStatement(name=name, email=email, informed_at=informed), by=by)


def _ask_new_owner(measure: Measure) -> None:
    question = measure_in_open_round(measure)
    if question is None or question.note_id is not None:
        return
    is_same = bool(question.owner and question.owner.person_id == measure.owner_id)
    if not is_same:
        question.measure = measure
        give_question(question)
    question.handed_back_on = None
    question.save(update_fields=["owner", "handed_back_on"])


def followed_measure(document: WellbeingDocument, pk: int) -> Measure:
    """A measure that is followed in the document; another's is refused."""
    found = next((one.measure for one in followed_measures(document) if one.measure.pk == pk), None)
    if found is None:
        raise Refused(_("Toimenpidettä ei ole päätetyssä suunnitelmassa."))
    return found
