"""Whom to call: municipalities that are late or have said nothing, the most urgent first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pophyte.planning.domain.states import ScheduleState
from pophyte.planning.presenters.timeline import StateTag, state_tag
from pophyte.planning.presenters.words import estimate_text
from pophyte.planning.queries import Schedule


if TYPE_CHECKING:
    from pophyte.areas.models import Area

URGENT = (ScheduleState.OVERDUE, ScheduleState.UNREAD, ScheduleState.SILENT)


@dataclass(frozen=True, slots=True)
class Call:
    name: str
    slug: str
    url: str
    tag: StateTag
    last_said: str


def present_call_list(shown: Schedule, mine: Sequence["Area"]) -> list[Call]:
    last_said = {
        key: estimate_text(lane.current)
        for row in shown.rows
        for lane in row.lanes
        for key in row.municipalities
        if lane.current
    }
    calls = [
        (
            URGENT.index(state),
            Call(area.name, area.slug, area.get_absolute_url(), state_tag(state), last_said.get(area.pk, "")),
        )
        for area in mine
        if (state := shown.states.get(area.pk)) in URGENT
    ]
    return [call for _rank, call in sorted(calls, key=lambda pair: pair[0])]
