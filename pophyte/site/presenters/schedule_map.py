"""The map's groups by the state of the schedule: for the home page and the list of municipalities."""

from collections.abc import Mapping

from pophyte.areas.domain import MapGroup
from pophyte.planning.domain.states import SIGNS, ScheduleState


TONES = {
    ScheduleState.DECIDED: "done",
    ScheduleState.PARTLY: "same",
    ScheduleState.OVERDUE: "late",
    ScheduleState.COMING: "waiting",
    ScheduleState.OPEN: "waiting",
    ScheduleState.UNREAD: "waiting",
    ScheduleState.SILENT: "silent",
}


def state_groups(states: Mapping[int, ScheduleState]) -> dict[int, MapGroup]:
    """Each municipality's group by its state, in the order of the states."""
    groups = {state: MapGroup(state, str(state.label), SIGNS[state], TONES[state]) for state in ScheduleState}
    order = list(ScheduleState)
    return {key: groups[state] for key, state in sorted(states.items(), key=lambda pair: order.index(pair[1]))}
