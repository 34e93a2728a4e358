"""By which indicators a goal is followed: where they were, which way they should go, and how far by when."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.planning.domain.chain import Aim
from pophyte.planning.models import Goal, GoalIndicator
from pophyte.planning.operations.chain import as_seen, delete_row, hold_open, next_place
from pophyte.planning.operations.taking import area_keys, known_indicator, taken


if TYPE_CHECKING:
    from pophyte.people.models import Account

YEARS = range(2000, 2101)
LARGEST = Decimal(10) ** 12


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetStatement:
    indicator: str
    area_key: str
    aim: str
    target: Decimal | None = None
    target_year: int | None = None


def add_goal_indicator(goal: Goal, *, statement: TargetStatement, by: "Account | None") -> GoalIndicator:
    """Add an indicator with its baseline as it is today; the same one sent twice is one.

    An area without a figure is kept without a baseline: "no figure yet".
    """
    _check(statement)
    with change(by):
        document = hold_open(goal.document_id)
        as_seen(goal, "")
        before = goal.indicators.filter(indicator=statement.indicator, area_key=statement.area_key).first()
        if before is not None:
            if (before.aim, before.target, before.target_year) == _aimed(statement):
                return before
            raise Refused(_("Mittari on jo tavoitteella. Muuta sen suuntaa tai tavoitearvoa sieltä."))
        added = GoalIndicator(
            goal=goal,
            indicator=statement.indicator,
            area_key=statement.area_key,
            baseline=taken(statement.indicator, statement.area_key, among=area_keys(document)),
            place=next_place(goal.indicators.all()),
        )
        _write(added, statement)
    return added


def edit_goal_indicator(
    row: GoalIndicator, *, statement: TargetStatement, by: "Account | None", seen: str = ""
) -> GoalIndicator:
    """Change direction and target. The baseline stays; only one that was missing is looked for again."""
    _check(statement)
    with change(by):
        document = hold_open(row.goal.document_id)
        now = as_seen(row, seen)
        if now.baseline is None:
            now.baseline = taken(now.indicator, now.area_key, among=area_keys(document))
        _write(now, statement)
    return now


def remove_goal_indicator(row: GoalIndicator, *, by: "Account | None") -> None:
    with change(by):
        hold_open(row.goal.document_id)
        delete_row(row)


def _check(statement: TargetStatement) -> None:
    known_indicator(statement.indicator)
    if statement.aim not in Aim.values:
        raise Refused(_("Valitse, mihin suuntaan mittarin pitäisi muuttua."))
    if statement.target_year is not None and statement.target_year not in YEARS:
        raise Refused(_("Tarkista tavoitevuosi."))
    if statement.target is not None and abs(statement.target) >= LARGEST:
        raise Refused(_("Tavoitearvo on liian suuri."))


def _aimed(statement: TargetStatement) -> tuple[str, Decimal | None, int | None]:
    return (statement.aim, statement.target, statement.target_year)


def _write(row: GoalIndicator, statement: TargetStatement) -> None:
    row.aim, row.target, row.target_year = _aimed(statement)
    row.save()
