"""Parts of the schedule for pages above this module: a municipality's own page, the home page, the desk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django import template

from pophyte.planning.domain.states import ScheduleState
from pophyte.planning.presenters.next_acts import acts_in
from pophyte.planning.presenters.table import TableLine, present_table
from pophyte.planning.presenters.timeline import state_tag
from pophyte.planning.presenters.words import day_text, documents_text, quoted, understood
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


@register.inclusion_tag("planning/_state.html")
def schedule_state(state: ScheduleState) -> dict[str, Any]:
    """A state by its word, sign and look."""
    return {"tag": state_tag(state)}


@register.inclusion_tag("planning/_municipality.html")
def municipality_schedule(
    area: "Area", schedules: Sequence[Schedule], *, may_edit: bool = False, may_write: bool = False
) -> dict[str, Any]:
    """The term going on, the others folded away, and what its coordinator comes to do."""
    parts = [TermPart(one, present_table(one)) for one in schedules]
    current = [part for part in parts if part.is_current]
    return {
        "area": area,
        "current": current,
        "earlier": [part for part in parts if not part.is_current],
        "acts": acts_in(area, current[0].schedule if current else None, may_write=may_write) if may_edit else [],
    }


@register.inclusion_tag("planning/_news.html")
def coming_approvals(approvals: Sequence[Approval]) -> dict[str, Any]:
    return {"news": [_coming(one) for one in approvals]}


@register.inclusion_tag("planning/_news.html")
def latest_changes(changes: Sequence[Change]) -> dict[str, Any]:
    return {"news": [_changed(one) for one in changes]}


def _coming(approval: Approval) -> News:
    current = approval.lane.current
    words = [quoted(current), understood(current)] if current else []
    return News(
        areas=approval.areas,
        joint_name=approval.row.joint_name,
        documents=documents_text(approval.lane.documents),
        text=" – ".join(filter(None, words)),
        day="",
        is_decision=False,
    )


def _changed(change: Change) -> News:
    decision, estimate = change.decision, change.estimate
    day: date | None
    if decision:
        text, day = f"{decision.body}, {day_text(decision.decided_on)}", decision.recorded_at.date()
        day = None if day == decision.decided_on else day  # said already
    elif estimate:
        text, day = quoted(estimate), estimate.said_on
    else:
        text, day = "", change.at.date()
    return News(
        areas=change.areas,
        joint_name=estimate.joint_name if estimate else "",
        documents=documents_text(change.documents),
        text=text,
        day=day_text(day) if day else "",
        is_decision=decision is not None,
    )
