"""What an import would make, as its preview shows it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from pophyte.core.fuzzytime import describe
from pophyte.core.named import page_language
from pophyte.planning.domain.chain_parts import ChainYear
from pophyte.planning.operations.plan_import import ImportPlan, PlannedGoal, PlannedMeasure
from pophyte.planning.presenters.chain import decimal_text, means_text


@dataclass(frozen=True, slots=True)
class ShownImportMeasure:
    row: PlannedMeasure
    when: str
    planned: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownImportGoal:
    row: PlannedGoal
    targets: tuple[str, ...]
    known_targets: tuple[str, ...]
    measures: tuple[ShownImportMeasure, ...]


def present_import(plan: ImportPlan) -> list[ShownImportGoal]:
    return [_goal(each) for each in plan.goals]


def _goal(goal: PlannedGoal) -> ShownImportGoal:
    return ShownImportGoal(
        goal,
        tuple(_target(each.name, each.aim_name, each.value, each.year) for each in goal.targets if each.is_new),
        tuple(each.name for each in goal.targets if not each.is_new),
        tuple(_measure(each) for each in goal.measures),
    )


def _target(name: str, aim: str, value: object, year: int | None) -> str:
    words = {"name": name, "aim": aim, "value": "" if value is None else decimal_text(float(str(value))), "year": year}
    if value is not None and year:
        return _("%(name)s: %(aim)s, tavoite %(value)s vuonna %(year)s") % words
    if value is not None:
        return _("%(name)s: %(aim)s, tavoite %(value)s") % words
    return _("%(name)s: %(aim)s") % words


def _measure(measure: PlannedMeasure) -> ShownImportMeasure:
    when = describe(measure.time.edtf, page_language()) if measure.time.edtf else ""
    years = (
        ChainYear(
            year=year,
            money_planned=None if means.money is None else float(means.money),
            days_planned=None if means.days is None else float(means.days),
        )
        for year, means in measure.planned.items()
    )
    return ShownImportMeasure(measure, when, tuple(means_text(each, "planned") for each in years))
