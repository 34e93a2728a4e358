"""What comes next as links: the first is the page's main action, the others stand beside it more quietly."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from pophyte.planning.domain.next_acts import OVER, Act, next_acts
from pophyte.planning.domain.states import ScheduleState
from pophyte.planning.queries.next_acts import papers_of
from pophyte.planning.queries.schedules import Schedule


if TYPE_CHECKING:
    from pophyte.areas.models import Area

WORDS = {
    Act.ESTIMATE: gettext_lazy("Anna arvio"),
    Act.DECISION: gettext_lazy("Kirjaa valtuuston päätös"),
    Act.CORRECTION: gettext_lazy("Korjaa päätöstä"),
    Act.BEGIN: gettext_lazy("Aloita asiakirja"),
    Act.WRITE: gettext_lazy("Jatka asiakirjaa"),
    Act.PROCESS: gettext_lazy("Jatka käsittelyä"),
    Act.PUBLISH: gettext_lazy("Julkaise asiakirja"),
    Act.FOLLOW_UP: gettext_lazy("Seuraa toimenpiteitä"),
}
OF_MUNICIPALITY = {
    Act.ESTIMATE: "planning:give-municipality-estimate",
    Act.DECISION: "planning:record-decision",
    Act.CORRECTION: "planning:record-decision",
}
OF_DOCUMENT = {
    Act.WRITE: "planning:workspace",
    Act.PROCESS: "planning:process",
    Act.PUBLISH: "planning:process",
    Act.FOLLOW_UP: "planning:follow-up",
}


@dataclass(frozen=True, slots=True)
class ActLink:
    label: str
    url: str
    is_main: bool


def acts_in(area: "Area", shown: Schedule | None, *, may_write: bool) -> list[ActLink]:
    """For one municipality, by its state in the schedule; None: no term is going on."""
    state = shown.states.get(area.pk, ScheduleState.SILENT) if shown else ScheduleState.SILENT
    papers = papers_of(area, shown.term) if shown and may_write and state is OVER else None
    return [
        ActLink(
            str(WORDS[one.act]),
            _url(one.act, area, one.document, shown),
            # Correcting is for mistakes: no page asks for it.
            is_main=place == 0 and one.act is not Act.CORRECTION,
        )
        for place, one in enumerate(next_acts(state, papers, has_decision=_has_decision(area, shown)))
    ]


def acts_among(areas: Collection["Area"], shown: Schedule | None) -> list[ActLink]:
    """For those who keep several: an estimate, as long as one of their councils has not decided."""
    is_open = shown is None or any(shown.states.get(area.pk) is not OVER for area in areas)
    return [ActLink(gettext("Anna arvio"), _in_term(reverse("planning:give-estimate"), shown), is_main=is_open)]


def _has_decision(area: "Area", shown: Schedule | None) -> bool:
    rows = shown.rows if shown else ()
    return any(one.municipality == area.pk for row in rows for lane in row.lanes for one in lane.decisions)


def _url(act: Act, area: "Area", document: int | None, shown: Schedule | None) -> str:
    """What is said of a municipality is said of the term that is shown."""
    if document is not None:
        return reverse(OF_DOCUMENT[act], args=[document])
    if act is Act.BEGIN:
        return reverse("planning:begin")
    return _in_term(reverse(OF_MUNICIPALITY[act], args=[area.slug]), shown)


def _in_term(address: str, shown: Schedule | None) -> str:
    return f"{address}?kausi={shown.term.slug}" if shown else address
