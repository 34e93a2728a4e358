"""What became of a plan's goals, in Word."""

from typing import Any

from django.utils.translation import gettext as _

from pophyte.planning.domain.outline import PartShown
from pophyte.planning.domain.reviewed import ReviewedGoal, ReviewedMeasure, ReviewedTarget
from pophyte.planning.operations.rendering import words
from pophyte.planning.operations.rendering.word_parts import WordWriter


def write_review(writer: WordWriter, shown: PartShown) -> None:
    part: Any = shown.part
    writer.heading(f"{part.title} {part.year}", 2, anchor=part.anchor)
    writer.blocks(shown.blocks)
    for goal in part.goals:
        _goal(writer, goal)
    if not part.goals:
        writer.soft(_("Suunnitelmassa ei ole tavoitteita."))


def _goal(writer: WordWriter, goal: ReviewedGoal) -> None:
    writer.heading(goal.text, 3)
    if goal.targets:
        head = (_("Mittari"), _("Lähtötaso"), _("Nyt"), _("Tavoitearvo"), _("Suunta"), _("Saavutettu"))
        alt = _("Mittarit lähtötasoon ja tavoitearvoon verrattuna")
        writer.table(head, [_row(target) for target in goal.targets], alt=alt)
    else:
        writer.soft(_("Tavoitteella ei ole mittaria."))
    if goal.measures:
        writer.bullets([_measure(measure) for measure in goal.measures])
    else:
        writer.soft(_("Tavoitteella ei ole toimenpidettä."))


def _row(target: ReviewedTarget) -> tuple[str, ...]:
    name = f"{target.name}, {target.area}" if target.area else target.name
    nothing = _("ei lukua")
    latest = target.latest or nothing
    return (name, target.baseline or nothing, latest, target.wanted, target.direction, words.reached(target))


def _measure(measure: ReviewedMeasure) -> str:
    owner = f" ({measure.owner})" if measure.owner else ""
    said = "" if measure.is_told else " " + _("Vuodesta ei saatu vastausta.")
    return f"{words.state_sign(measure)} {measure.state_name}: {measure.text}{owner}{said}"
