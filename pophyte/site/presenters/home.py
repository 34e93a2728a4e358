"""The region's home page: the map by schedule state, what happens next, what changed lately, and for whom this is."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from pophyte.areas import queries as areas
from pophyte.areas.domain import AreaKind, AreaMap, Basis, MapGroup, MapLayer, MapLook
from pophyte.networks import queries as networks
from pophyte.planning import queries as planning
from pophyte.planning.domain.states import SIGNS, ScheduleState


if TYPE_CHECKING:
    from pophyte.areas.models import Area
    from pophyte.core.models import RegionPack
    from pophyte.planning.models import CouncilTerm

TONES = {
    ScheduleState.DECIDED: "done",
    ScheduleState.PARTLY: "same",
    ScheduleState.OVERDUE: "late",
    ScheduleState.COMING: "waiting",
    ScheduleState.OPEN: "waiting",
    ScheduleState.UNREAD: "waiting",
    ScheduleState.SILENT: "silent",
}
SHOWN = 5


@dataclass(frozen=True, slots=True)
class HomePage:
    pack: "RegionPack | None"
    term: "CouncilTerm | None"
    map: AreaMap | None
    municipality_count: int
    network_count: int
    coming: list[planning.Approval]
    changes: list[planning.Change]
    # How many municipalities have not said when their council decides in the current term.
    silent_count: int
    # A place of this region as people would write it, for the search box.
    example: str


def present_home(*, layer: MapLayer, on: date) -> HomePage:
    everyone = areas.municipalities()
    term = planning.current_term(on=on)
    states = planning.states_by_municipality(term, on=on) if term else {}
    return HomePage(
        pack=areas.current_pack(),
        term=term,
        map=_map(everyone, states, layer=layer, on=on) if everyone else None,
        municipality_count=len(everyone),
        network_count=networks.count_going_on(),
        coming=planning.next_approvals(on=on, limit=SHOWN),
        changes=planning.recent_changes(SHOWN),
        silent_count=sum(state is ScheduleState.SILENT for state in states.values()),
        example=everyone[len(everyone) // 2].locative if everyone else "",
    )


def _map(everyone: "list[Area]", states: dict[int, ScheduleState], *, layer: MapLayer, on: date) -> AreaMap:
    """By the state of the schedule; before anybody has said anything that would be one colour: then by expert area."""
    if set(states.values()) - {ScheduleState.SILENT}:
        groups = {state: MapGroup(state, str(state.label), SIGNS[state], TONES[state]) for state in ScheduleState}
        colouring, heading = {key: groups[state] for key, state in states.items()}, _("Aikataulun tila")
    else:
        colouring, heading = _by_expert_area(everyone, on=on), _("Asiantuntija-alueet")
    look = MapLook(title=_("Alueen kunnat kartalla"), layer=layer, groups_title=heading, with_table=False)
    return areas.area_map(everyone, colouring, look=look)


def _by_expert_area(everyone: "list[Area]", *, on: date) -> dict[int, MapGroup]:
    keys = [area.pk for area in everyone]
    groups = areas.group_of(keys, AreaKind.EXPERT_AREA, on=on)
    return {
        key: MapGroup(group.code, group.name, is_assumed=group.basis == Basis.ASSUMED) for key, group in groups.items()
    }
