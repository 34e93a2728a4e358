"""Goals: from which conclusions they follow, what they support and what they go on from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.planning.models import Conclusion, Goal, WellbeingDocument
from pophyte.planning.operations.chain import (
    added_before,
    as_seen,
    check_concept,
    delete_row,
    hold_open,
    move_row,
    next_place,
    quoted,
)
from pophyte.planning.operations.lengths import check_lengths
from pophyte.planning.queries.chain_choices import goals_to_continue, goals_to_support


if TYPE_CHECKING:
    from pophyte.people.models import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalStatement:
    """`supports` and `continues` are primary keys of goals that `queries.chain_choices` offers for the document."""

    text: str
    why: str = ""
    focus_area: str = ""
    life_domain: str = ""
    conclusions: Sequence[Conclusion] = ()
    supports: int | None = None
    continues: int | None = None
    learned: str = ""


def set_goal(
    document: WellbeingDocument, *, statement: GoalStatement, by: "Account | None", key: UUID | None = None
) -> Goal:
    """Add a goal. The same `key` sent twice makes one."""
    with change(by):
        held = hold_open(document.pk)
        _check(statement, held, before=None)
        made = added_before(Goal, key, document_id=held.pk)
        if made is not None:
            return made
        goal = Goal(key=key or uuid4(), document=held, place=next_place(held.goals.all()))
        _write(goal, statement)
    return goal


def edit_goal(goal: Goal, *, statement: GoalStatement, by: "Account | None", seen: str = "") -> Goal:
    with change(by):
        held = hold_open(goal.document_id)
        now = as_seen(goal, seen)
        _check(statement, held, before=now)
        _write(now, statement)
    return now


def remove_goal(goal: Goal, *, by: "Account | None") -> None:
    """Its indicators go with it; a goal that measures or other goals hang on stays."""
    with change(by):
        hold_open(goal.document_id)
        measures = list(goal.measures.all())
        if measures:
            words = {"what": quoted(measures)}
            raise Refused(_("Tavoitteella on toimenpiteitä: %(what)s. Poista ne ensin.") % words)
        if goal.supported_by.exists() or goal.continued_by.exists():
            # Their words may be in a draft that is not this person's to read.
            raise Refused(
                _("Toisen asiakirjan tavoite toteuttaa tai jatkaa tätä tavoitetta, joten sitä ei voi poistaa.")
            )
        delete_row(goal)


def move_goal(goal: Goal, *, by_steps: int, by: "Account | None") -> None:
    siblings = Goal.objects.filter(document_id=goal.document_id)
    move_row(goal, document_id=goal.document_id, siblings=siblings, by_steps=by_steps, by=by)


def _check(statement: GoalStatement, document: WellbeingDocument, *, before: Goal | None) -> None:
    if not statement.text.strip():
        raise Refused(_("Kirjoita tavoite."))
    check_lengths(Goal, statement, ("text", "why", "learned"))
    check_concept(statement.focus_area, statement.life_domain)
    if any(each.document_id != document.pk for each in statement.conclusions):
        raise Refused(_("Tavoite voi nojata vain saman asiakirjan johtopäätöksiin."))
    # What stood already may stay, even when it would not be offered any more.
    supported = {choice.pk for choice in goals_to_support(document)} | {before.supports_id if before else None}
    if statement.supports not in supported | {None}:
        raise Refused(_("Alueen tavoitetta ei löydy julkaistusta alueellisesta suunnitelmasta."))
    continued = {choice.pk for choice in goals_to_continue(document)} | {before.continues_id if before else None}
    if statement.continues not in continued | {None}:
        raise Refused(_("Jatkettavaa tavoitetta ei löydy edellisen kauden asiakirjasta."))
    if statement.learned.strip() and statement.continues is None:
        raise Refused(_("Kerro opitusta vain, kun tavoite jatkaa edellisen kauden tavoitetta: valitse myös se."))


def _write(goal: Goal, statement: GoalStatement) -> None:
    goal.text = statement.text.strip()
    goal.why = statement.why.strip()
    goal.focus_area = statement.focus_area
    goal.life_domain = statement.life_domain
    goal.supports_id = statement.supports
    goal.continues_id = statement.continues
    goal.learned = statement.learned.strip()
    goal.save()
    goal.conclusions.set(statement.conclusions)
