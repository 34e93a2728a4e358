"""The region's home page: the map by schedule state, what happens next, what changed lately, and for whom this is."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from pophyte.areas import queries as areas
from pophyte.areas.domain import AreaKind, AreaMap, MapLayer, MapLook
from pophyte.networks import queries as networks
from pophyte.planning import queries as planning
from pophyte.planning.domain.states import ScheduleState
from pophyte.site.presenters.municipalities import coloured_groups
from pophyte.site.presenters.schedule_map import state_groups


if TYPE_CHECKING:
    from pophyte.areas.models import Area
    from pophyte.core.models import RegionPack
    from pophyte.core.shares import Share
    from pophyte.planning.models import CouncilTerm

# Of what comes and of what was recorded lately, and of what has been published.
SHOWN = 4
SHOWN_DOCUMENTS = 3


@dataclass(frozen=True, slots=True)
class HomePage:
    pack: "RegionPack | None"
    term: "CouncilTerm | None"
    map: AreaMap | None
    # The region's own; `guests` names those who take part from elsewhere (Simo belongs to Lapland).
    municipality_count: int
    guests: str
    network_count: int
    coming: list[planning.Approval]
    changes: list[planning.Change]
    # How many of the region's municipalities have not said when their council decides in the current term.
    silent_count: int
    # The region's municipalities by the state of the schedule, those that are known of first.
    shares: tuple["Share", ...]
    documents: list[planning.Published]
    # A place of this region as people would write it, for the search box.
    example: str


def present_home(*, layer: MapLayer, on: date) -> HomePage:
    pack = areas.current_pack()
    everyone = areas.municipalities(pack)
    own = areas.of_region(everyone)
    term = planning.current_term(on=on)
    schedule = planning.schedule(term, on=on, municipalities=everyone) if term else None
    states = schedule.states if schedule else {}
    return HomePage(
        pack=pack,
        term=term,
        map=_map(everyone, states, layer=layer, on=on) if everyone else None,
        municipality_count=len(own),
        guests=", ".join(area.name for area in areas.guests(everyone)),
        network_count=networks.count_going_on(),
        coming=planning.coming_approvals(schedule, limit=SHOWN) if schedule else [],
        changes=planning.recent_changes(SHOWN),
        silent_count=schedule.counts[ScheduleState.SILENT] if schedule else 0,
        shares=schedule.shares if schedule else (),
        documents=planning.newest_documents(SHOWN_DOCUMENTS),
        example=everyone[len(everyone) // 2].locative if everyone else "",
    )


def _map(everyone: "list[Area]", states: dict[int, ScheduleState], *, layer: MapLayer, on: date) -> AreaMap:
    """By the state of the schedule; before anybody has said anything that would be one colour: then by expert area."""
    if set(states.values()) - {ScheduleState.SILENT}:
        colouring, heading = state_groups(states), _("Aikataulun tila")
    else:
        colouring, heading = coloured_groups(everyone, AreaKind.EXPERT_AREA, on=on), _("Asiantuntija-alueet")
    look = MapLook(title=_("Alueen kunnat kartalla"), layer=layer, groups_title=heading, with_table=False)
    return areas.area_map(everyone, colouring, look=look)
