"""Parts of the schedule for pages above this module: a municipality's own page, the home page, the desk."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import template

from pophyte.planning.presenters.table import TableLine, present_table
from pophyte.planning.presenters.timeline import state_tag
from pophyte.planning.presenters.words import day_text, documents_text, understood
from pophyte.planning.queries import Approval, Change, Schedule


if TYPE_CHECKING:
    from pophyte.areas.models import Area

register = template.Library()


@dataclass(frozen=True, slots=True)
class TermPart:
    schedule: Schedule
    lines: list[TableLine]

    @property
    def is_current(self) -> bool:
        return self.schedule.term.begins <= self.schedule.on <= self.schedule.term.ends


@dataclass(frozen=True, slots=True)
class News:
    """One line of news: whose, about what, and what was said or decided on which day."""

    areas: "tuple[Area, ...]"
    joint_name: str
    documents: str
    text: str
    day: str
    is_decision: bool
    sign: str = ""
    look: str = ""


@register.inclusion_tag("planning/_municipality.html")
def municipality_schedule(area: "Area", schedules: Sequence[Schedule], *, may_edit: bool = False) -> dict[str, Any]:
    """All terms of one municipality, with the two things its coordinator comes to do."""
    parts = [TermPart(one, present_table(one)) for one in schedules]
    return {"area": area, "parts": parts, "may_edit": may_edit}


@register.inclusion_tag("planning/_news.html")
def coming_approvals(approvals: Sequence[Approval]) -> dict[str, Any]:
    return {"news": [_coming(one) for one in approvals]}


@register.inclusion_tag("planning/_news.html")
def latest_changes(changes: Sequence[Change]) -> dict[str, Any]:
    return {"news": [_changed(one) for one in changes]}


def _coming(approval: Approval) -> News:
    current, tag = approval.lane.current, state_tag(approval.lane.state)
    return News(
        areas=approval.areas,
        joint_name=approval.row.joint_name,
        documents=documents_text(approval.lane.documents),
        text=understood(current) if current else "",
        day="",
        is_decision=False,
        sign=tag.sign,
        look=tag.look,
    )


def _changed(change: Change) -> News:
    if change.decision:
        text, day = (
            f"{change.decision.body}, {day_text(change.decision.decided_on)}",
            change.decision.recorded_at.date(),
        )
    else:
        text, day = (change.estimate.as_written if change.estimate else ""), change.at.date()
        if change.estimate:
            day = change.estimate.said_on
    return News(
        areas=change.areas,
        joint_name=change.estimate.joint_name if change.estimate else "",
        documents=documents_text(change.documents),
        text=text,
        day=day_text(day),
        is_decision=change.decision is not None,
    )
