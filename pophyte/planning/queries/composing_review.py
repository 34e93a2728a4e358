"""The goals of a plan in its yearly review: composed anew until the council has the review, then frozen with it."""

from typing import TYPE_CHECKING, Any

from pophyte.planning.domain.frozen import ReviewPart
from pophyte.planning.domain.reviewed import ReviewedGoal, ReviewedMeasure, ReviewedTarget
from pophyte.planning.queries.composing_desk import Desk
from pophyte.planning.queries.yearly_review import IndicatorChange, ToldGoal, ToldMeasure, review_material


if TYPE_CHECKING:
    from pophyte.planning.models import WellbeingDocument


def review_part(title: str, interpretation: str, document: "WellbeingDocument", desk: Desk) -> ReviewPart | None:
    """None: the document follows up no plan, or no year."""
    plan = document.follows_up
    if plan is None or document.year is None:
        return None
    material = review_material(plan, year=document.year, on=desk.on)
    goals = tuple(_goal(each, desk) for each in material.goals)
    cited = (number for goal in goals for target in goal.targets for number in target.citations)
    return ReviewPart(
        anchor=desk.anchor(title),
        title=title,
        year=document.year,
        goals=goals,
        interpretation=interpretation,
        citations=tuple(dict.fromkeys(cited)),
        is_live=True,
    )


def _goal(told: ToldGoal, desk: Desk) -> ReviewedGoal:
    return ReviewedGoal(
        text=told.text,
        measures=tuple(_measure(each) for each in told.measures),
        targets=tuple(_target(each, desk) for each in told.changes),
    )


def _measure(told: ToldMeasure) -> ReviewedMeasure:
    return ReviewedMeasure(
        text=told.text,
        owner=told.role,
        state=str(told.state),
        state_name=str(told.state.label),
        is_told=bool(told.notes),
    )


def _target(change: IndicatorChange, desk: Desk) -> ReviewedTarget:
    figures: list[Any] = [change.baseline_figure, change.latest_figure]
    return ReviewedTarget(
        name=change.name,
        area=change.area,
        baseline=change.baseline,
        latest=change.latest,
        wanted=f"{change.aim.label} {change.wanted}".strip(),
        direction=str(change.direction.label),
        reached=change.is_reached,
        citations=tuple(dict.fromkeys(number for number in map(desk.cite, figures) if number)),
    )
