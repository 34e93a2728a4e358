"""The timeline page: what the template shows, made before the template."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pophyte.planning.domain.documents import DocumentKind
from pophyte.planning.domain.schedule import NO_ESTIMATE, Lane, Row
from pophyte.planning.domain.states import SIGNS, ScheduleState
from pophyte.planning.presenters.scale import Axis, Scale, axis_of, scale_of
from pophyte.planning.presenters.strip import strip
from pophyte.planning.presenters.words import (
    day_text,
    documents_text,
    group_name,
    lane_text,
    letters,
    quoted,
    said_text,
    understood,
)
from pophyte.planning.queries import Schedule
from pophyte.planning.queries.schedules import dates_of


if TYPE_CHECKING:
    from pophyte.areas.models import Area

TAGS = {
    ScheduleState.DECIDED: "tag--done",
    ScheduleState.PARTLY: "tag--done tag--doubt",
    ScheduleState.OVERDUE: "tag--late",
    ScheduleState.COMING: "tag--waiting",
    ScheduleState.OPEN: "tag--open",
    ScheduleState.UNREAD: "tag--open tag--doubt",
    ScheduleState.SILENT: "",
}

# More lanes than this fit on one A4 only when they are printed closer together.
ROOMY_LANES = 26


@dataclass(frozen=True, slots=True)
class StateTag:
    """A state as a word with a sign; the look is a class of the house."""

    word: str
    sign: str
    look: str


@dataclass(frozen=True, slots=True)
class Place:
    """One municipality by its name, as a link."""

    name: str
    url: str
    anchor: str


@dataclass(frozen=True, slots=True)
class LanePicture:
    letter: str
    documents: str
    picture: SafeString
    phrase: str
    understood: str
    said: str
    decided: str
    tag: StateTag


@dataclass(frozen=True, slots=True)
class TimelineRow:
    number: int | None
    joint_name: str
    places: tuple[Place, ...]
    lanes: tuple[LanePicture, ...]


@dataclass(frozen=True, slots=True)
class TimelineGroup:
    """A heading of the source's slide with the rows below it; silent municipalities have nothing to draw."""

    name: str
    is_year: bool
    is_silent: bool
    rows: tuple[TimelineRow, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    title: str
    axis: Axis
    groups: tuple[TimelineGroup, ...]
    sources: tuple[str, ...]
    is_dense: bool


def present_timeline(shown: Schedule) -> Timeline:
    scale = scale_of(dates_of(shown.term))
    return Timeline(
        title=_("Valtuuston aikataulu %(term)s") % {"term": shown.term},
        axis=axis_of(dates_of(shown.term), on=shown.on),
        groups=tuple(
            TimelineGroup(
                name=group_name(kind),
                is_year=bool(kind.year),
                is_silent=kind == NO_ESTIMATE,
                rows=tuple(_row(row, shown.areas, scale, is_drawn=kind != NO_ESTIMATE) for row in rows),
            )
            for kind, rows in shown.groups
        ),
        sources=_sources(shown.rows),
        is_dense=sum(len(row.lanes) for row in shown.rows if row.group != NO_ESTIMATE) > ROOMY_LANES,
    )


def state_tag(state: ScheduleState) -> StateTag:
    return StateTag(str(state.label), SIGNS[state], TAGS[state])


def row_name(row: Row, areas: dict[int, "Area"]) -> str:
    """What a row is called: a joint document by its own name with its parties, else the municipality."""
    names = ", ".join(areas[key].name for key in row.municipalities)
    if row.joint_name:
        return _("%(joint)s (%(names)s)") % {"joint": row.joint_name, "names": names}
    return names


def places_of(row: Row, areas: dict[int, "Area"]) -> tuple[Place, ...]:
    """The row's municipalities; saving something leads back to the anchor of one."""
    # A row of the plan alone stands beside one of the report, and an anchor is given once.
    suffix = "" if DocumentKind.REPORT in row.lanes[0].documents else "-plan"
    members = [areas[key] for key in row.municipalities]
    return tuple(Place(area.name, area.get_absolute_url(), f"kunta-{area.slug}{suffix}") for area in members)


def count_text(state: ScheduleState, count: int) -> str:
    """How many municipalities are in a state, as a sentence."""
    texts = {
        ScheduleState.DECIDED: ngettext("%(count)s kunta on päättänyt", "%(count)s kuntaa on päättänyt", count),
        ScheduleState.PARTLY: ngettext(
            "%(count)s kunta on päättänyt osan", "%(count)s kuntaa on päättänyt osan", count
        ),
        ScheduleState.OVERDUE: ngettext(
            "%(count)s kunnan aika on mennyt, päätöstä ei ole kirjattu",
            "%(count)s kunnan aika on mennyt, päätöstä ei ole kirjattu",
            count,
        ),
        ScheduleState.COMING: ngettext(
            "%(count)s kunnan päätös on tulossa", "%(count)s kunnan päätös on tulossa", count
        ),
        ScheduleState.OPEN: ngettext("%(count)s kunnan aika on avoin", "%(count)s kunnan aika on avoin", count),
        ScheduleState.UNREAD: ngettext(
            "%(count)s arviota ei osattu tulkita", "%(count)s arviota ei osattu tulkita", count
        ),
        ScheduleState.SILENT: ngettext(
            "%(count)s kunta ei ole antanut arviota", "%(count)s kuntaa ei ole antanut arviota", count
        ),
    }
    return texts[state] % {"count": count}


def _row(row: Row, areas: dict[int, "Area"], scale: Scale, *, is_drawn: bool) -> TimelineRow:
    name = row_name(row, areas)
    return TimelineRow(
        number=row.number,
        joint_name=row.joint_name,
        places=places_of(row, areas),
        lanes=tuple(_lane(lane, name, scale, _decided(lane, areas)) for lane in row.lanes) if is_drawn else (),
    )


def _lane(lane: Lane, name: str, scale: Scale, decided: str) -> LanePicture:
    current = lane.current
    return LanePicture(
        letter=letters(lane.documents),
        documents=documents_text(lane.documents),
        picture=strip(lane, scale, name=lane_text(name, lane), decided=decided),
        phrase=quoted(current) if current else "",
        understood=understood(current) if current else "",
        said=said_text(current) if current else "",
        decided=decided,
        tag=state_tag(lane.state),
    )


def _decided(lane: Lane, areas: dict[int, "Area"]) -> str:
    """The days of decision; who decided is told while others of a joint document have not."""
    if lane.state is ScheduleState.PARTLY:
        days = [f"{areas[one.municipality].name} {day_text(one.decided_on)}" for one in lane.decisions]
    else:
        days = [day_text(one.decided_on) for one in lane.decisions]
    return " · ".join(dict.fromkeys(days))


def _sources(rows: Sequence[Row]) -> tuple[str, ...]:
    found = (
        fact.source
        for row in rows
        for lane in row.lanes
        for fact in (lane.current, *lane.decisions)
        if fact is not None and fact.source
    )
    return tuple(dict.fromkeys(found))
