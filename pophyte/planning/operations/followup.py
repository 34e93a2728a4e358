"""Noting how a measure goes. Only here does a measure's state change, and only because somebody said so."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.planning.domain.chain import MeasureState
from pophyte.planning.domain.followup import Figures, needs_sentence
from pophyte.planning.models import FollowUpQuestion, Measure, MeasureYear, ProgressNote
from pophyte.planning.operations.lengths import check_lengths


if TYPE_CHECKING:
    from pophyte.people.models import Account

FIRST_YEAR, LAST_YEAR = 2000, 2100
NO_FIGURES = Figures()
# What the columns hold, and what nobody in a municipality spends on one measure by intent.
MOST_MONEY, MOST_DAYS, MOST_PEOPLE = Decimal(1_000_000_000), Decimal(100_000), 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressStatement:
    """What somebody says of a measure. `said_by` is a role: a person's name is not kept with what was said."""

    state: str
    said_by: str
    sentence: str = ""
    figures: Figures = NO_FIGURES
    submission_key: str | None = None


def note_progress(
    measure: Measure,
    *,
    note: ProgressStatement,
    by: "Account | None" = None,
    answer: FollowUpQuestion | None = None,
) -> ProgressNote:
    """Keep what was said, and make it the measure's state and the year's actual money and working time.

    `answer` names the question of a round that is answered by it; said without one (`by` an account), it still answers
    the open round's question, so that nobody is reminded of what has been told. Sent twice, it is one note.
    """
    check_progress(note)
    try:
        with change(by):
            # The measure's row is the queue: of two who speak at once both are kept, and the later one holds.
            locked = Measure.objects.select_for_update(of=("self",)).get(pk=measure.pk)
            known = _said_before(note)
            return known if known else _noted(locked, note, answer or _open_question(locked))
    except IntegrityError:
        # Two requests with one key at the same moment: the other one was first, and its note is ours, too.
        known = _said_before(note)
        if known is None:
            raise
        return known


def check_progress(note: ProgressStatement) -> None:
    """Refuse what cannot be kept, with a sentence on what to do."""
    if note.state not in MeasureState.values:
        raise Refused(_("Valitse, missä vaiheessa toimenpide on."))
    if needs_sentence(note.state) and not note.sentence.strip():
        raise Refused(_("Kerro yhdellä lauseella, mitä tehtiin tai miksi."))
    if not note.said_by.strip():
        raise Refused(_("Kerro, kuka tiedon antoi: rooli tai organisaatio riittää."))
    check_lengths(ProgressNote, note, ("sentence", "said_by"))
    _check_figures(note.figures)


def _check_figures(figures: Figures) -> None:
    limits = (
        (figures.money, MOST_MONEY, _("Raha")),
        (figures.days, MOST_DAYS, _("Työpäivät")),
        (figures.reached, MOST_PEOPLE, _("Tavoitetut ihmiset")),
    )
    for number, most, name in limits:
        if number is not None and not 0 <= number < most:
            raise Refused(_("%(what)s: tarkista luku. Se on negatiivinen tai liian suuri.") % {"what": name})
    has_some = any(number is not None for number, _most, _name in limits)
    if has_some and (figures.year is None or not FIRST_YEAR <= figures.year <= LAST_YEAR):
        raise Refused(_("Kerro, mitä vuotta luvut koskevat."))


def _said_before(note: ProgressStatement) -> ProgressNote | None:
    if not note.submission_key:
        return None
    return ProgressNote.objects.filter(submission_key=note.submission_key).first()


def _open_question(measure: Measure) -> FollowUpQuestion | None:
    return FollowUpQuestion.objects.filter(measure=measure, round__closed_on__isnull=True).first()


def _noted(measure: Measure, note: ProgressStatement, question: FollowUpQuestion | None) -> ProgressNote:
    earlier = question.note if question else None
    made = ProgressNote(
        measure=measure,
        state=note.state,
        sentence=note.sentence.strip(),
        figures=note.figures.to_json(),
        said_by=note.said_by.strip(),
        submission_key=note.submission_key or None,
    )
    made.save()
    measure.state, measure.state_said_on = note.state, timezone.localdate(made.said_at)
    measure.save(update_fields=["state", "state_said_on"])
    _keep_actuals(measure, note.figures, earlier)
    if question is not None:
        question.note, question.handed_back_on = made, None
        question.save(update_fields=["note", "handed_back_on"])
    return made


def _keep_actuals(measure: Measure, figures: Figures, earlier: ProgressNote | None) -> None:
    """What was said replaces what was said before; what was left empty is left as it was.

    Only a figure that the same round's earlier answer gave is taken back by a correction that leaves it out.
    """
    before = earlier.figures if earlier and earlier.figures.get("year") == figures.year else {}
    said = {"money_actual": (figures.money, "money" in before), "days_actual": (figures.days, "days" in before)}
    wanted = {name: number for name, (number, was_said) in said.items() if number is not None or was_said}
    if not wanted or figures.year is None:
        return
    row = MeasureYear.objects.filter(measure=measure, year=figures.year).first()
    row = row or MeasureYear(measure=measure, year=figures.year)
    for name, number in wanted.items():
        setattr(row, name, number)
    row.save()
