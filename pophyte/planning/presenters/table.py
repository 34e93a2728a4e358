"""The schedule as a table: one line for each lane, for the page and for the CSV file."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pophyte.planning.domain.schedule import Lane, Row
from pophyte.planning.presenters.timeline import Place, StateTag, places_of, row_name, state_tag
from pophyte.planning.presenters.words import (
    day_text,
    decision_text,
    documents_text,
    estimate_text,
    group_name,
    quoted,
    understood,
)
from pophyte.planning.queries import Schedule


@dataclass(frozen=True, slots=True)
class TableLine:
    name: str
    joint_name: str
    places: tuple[Place, ...]
    documents: str
    phrase: str
    understood: str
    note: str
    said_by: str
    said_on: str
    earlier: tuple[str, ...]
    tag: StateTag
    decisions: tuple[str, ...]


def present_table(shown: Schedule) -> list[TableLine]:
    return [_line(row, lane, shown) for row in shown.rows for lane in row.lanes]


def csv_header() -> list[str]:
    return [
        _("valtuustokausi"),
        _("ryhmä"),
        _("järjestys"),
        _("kunta"),
        _("kuntakoodi"),
        _("yhteinen asiakirja"),
        _("asiakirja"),
        _("arvio niin kuin se sanottiin"),
        _("tulkinta"),
        _("EDTF"),
        _("aikaisintaan"),
        _("viimeistään"),
        _("epävarma"),
        _("kuka sanoi"),
        _("milloin sanottu"),
        _("aiempia arvioita"),
        _("tila"),
        _("päätökset"),
        _("lähde"),
    ]


def csv_rows(shown: Schedule) -> list[Sequence[object]]:
    return [_csv_row(row, lane, shown) for row in shown.rows for lane in row.lanes]


def _line(row: Row, lane: Lane, shown: Schedule) -> TableLine:
    current = lane.current
    return TableLine(
        name=row_name(row, shown.areas),
        joint_name=row.joint_name,
        places=places_of(row, shown.areas),
        documents=documents_text(lane.documents),
        phrase=quoted(current) if current else "",
        understood=understood(current) if current else "",
        note=current.note if current else "",
        said_by=current.said_by if current else "",
        said_on=day_text(current.said_on) if current else "",
        earlier=tuple(estimate_text(estimate) for estimate in lane.earlier),
        tag=state_tag(lane.state),
        decisions=tuple(dict.fromkeys(decision_text(decision) for decision in lane.decisions)),
    )


def _csv_row(row: Row, lane: Lane, shown: Schedule) -> Sequence[object]:
    current, areas = lane.current, [shown.areas[key] for key in row.municipalities]
    sources = [fact.source for fact in (current, *lane.decisions) if fact and fact.source]
    return [
        str(shown.term),
        group_name(row.group),
        row.number,
        ", ".join(area.name for area in areas),
        ", ".join(area.code for area in areas),
        row.joint_name,
        documents_text(lane.documents),
        current.as_written if current else "",
        understood(current) if current else "",
        current.edtf if current else "",
        lane.span.earliest,
        lane.span.latest,
        _("kyllä") if lane.span.is_doubtful else "",
        current.said_by if current else "",
        current.said_on if current else None,
        len(lane.earlier),
        str(lane.state.label),
        "; ".join(dict.fromkeys(decision_text(decision) for decision in lane.decisions)),
        "; ".join(dict.fromkeys(sources)),
    ]
