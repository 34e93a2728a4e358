"""What the writers conclude from worries, joys and their evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.planning.models import Concern, Conclusion, WellbeingDocument
from pophyte.planning.operations.chain import (
    added_before,
    as_seen,
    delete_row,
    hold_open,
    move_row,
    next_place,
    quoted,
)
from pophyte.planning.operations.lengths import check_lengths


if TYPE_CHECKING:
    from pophyte.people.models import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class ConclusionStatement:
    text: str
    concerns: Sequence[Concern] = ()


def draw_conclusion(
    document: WellbeingDocument, *, statement: ConclusionStatement, by: "Account | None", key: UUID | None = None
) -> Conclusion:
    """Add a conclusion. The same `key` sent twice makes one."""
    with change(by):
        held = hold_open(document.pk)
        _check(statement, held.pk)
        made = added_before(Conclusion, key, document_id=held.pk)
        if made is not None:
            return made
        conclusion = Conclusion(key=key or uuid4(), document=held, place=next_place(held.conclusions.all()))
        _write(conclusion, statement)
    return conclusion


def edit_conclusion(
    conclusion: Conclusion, *, statement: ConclusionStatement, by: "Account | None", seen: str = ""
) -> Conclusion:
    with change(by):
        hold_open(conclusion.document_id)
        _check(statement, conclusion.document_id)
        now = as_seen(conclusion, seen)
        _write(now, statement)
    return now


def remove_conclusion(conclusion: Conclusion, *, by: "Account | None") -> None:
    with change(by):
        hold_open(conclusion.document_id)
        goals = list(conclusion.goals.all())
        if goals:
            words = {"what": quoted(goals)}
            raise Refused(
                _("Johtopäätökseen nojaa tavoite: %(what)s. Irrota johtopäätös siitä tai poista tavoite ensin.") % words
            )
        delete_row(conclusion)


def move_conclusion(conclusion: Conclusion, *, by_steps: int, by: "Account | None") -> None:
    siblings = Conclusion.objects.filter(document_id=conclusion.document_id)
    move_row(conclusion, document_id=conclusion.document_id, siblings=siblings, by_steps=by_steps, by=by)


def _check(statement: ConclusionStatement, document_id: int) -> None:
    if not statement.text.strip():
        raise Refused(_("Kirjoita johtopäätös."))
    check_lengths(Conclusion, statement, ("text",))
    if any(concern.document_id != document_id for concern in statement.concerns):
        raise Refused(_("Johtopäätös voi nojata vain saman asiakirjan aiheisiin."))


def _write(conclusion: Conclusion, statement: ConclusionStatement) -> None:
    conclusion.text = statement.text.strip()
    conclusion.save()
    conclusion.concerns.set(statement.concerns)
