"""How estimates and decisions become the rows of a schedule. Plain values in, plain values out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from pophyte.planning.domain.documents import DocumentKind
from pophyte.planning.domain.phrases import Understanding
from pophyte.planning.domain.spans import NOWHERE, Said, Span, TermDates, deadline
from pophyte.planning.domain.states import ScheduleState, combined


# Report before plan, as everywhere.
IN_ORDER = tuple(DocumentKind)


@dataclass(frozen=True, slots=True)
class Estimate:
    """One estimate as the rules see it: said on a day by somebody, for some documents of some municipalities."""

    key: int
    municipalities: frozenset[int]
    documents: frozenset[DocumentKind]
    said: Said
    said_on: date
    as_written: str = ""
    place_in_year: int | None = None
    joint_name: str = ""
    edtf: str = ""
    said_by: str = ""
    note: str = ""
    source: str = ""
    span: Span = NOWHERE
    recorded_at: datetime | None = None

    @property
    def is_joint(self) -> bool:
        return len(self.municipalities) > 1

    def says_the_same(self, other: "Estimate") -> bool:
        """Whether both documents may share a lane although each has an estimate of its own."""
        mine = (self.as_written, self.said, self.said_on, self.said_by, self.place_in_year)
        return mine == (other.as_written, other.said, other.said_on, other.said_by, other.place_in_year)


@dataclass(frozen=True, slots=True)
class Decision:
    """One recorded decision as the rules see it."""

    key: int
    municipality: int
    document: DocumentKind
    decided_on: date
    body: str = ""
    paragraph: str = ""
    link: str = ""
    source: str = ""
    changed_at: datetime | None = None
    corrections: int = 0


class GroupKind(NamedTuple):
    """Under which heading a row stands: a year (rank 0), or one of the groups without a year."""

    rank: int
    year: int = 0


YEAR_UNKNOWN = GroupKind(1)
TIME_OPEN = GroupKind(2)
NOT_READ = GroupKind(3)
NO_ESTIMATE = GroupKind(4)


@dataclass(frozen=True, slots=True)
class Lane:
    """One document, or both while they go together: what is expected, what was expected before, what happened."""

    documents: tuple[DocumentKind, ...]
    state: ScheduleState
    current: Estimate | None = None
    earlier: tuple[Estimate, ...] = ()
    decisions: tuple[Decision, ...] = ()
    is_overdue: bool = False

    @property
    def span(self) -> Span:
        return self.current.span if self.current else NOWHERE

    @property
    def group(self) -> GroupKind:
        if self.current is None:
            return GroupKind(0, self.decisions[-1].decided_on.year) if self.decisions else NO_ESTIMATE
        year = self.current.said.year or _year_of(self.span)
        if year:
            return GroupKind(0, year)
        return {
            Understanding.TIME: YEAR_UNKNOWN,
            Understanding.EVENT: YEAR_UNKNOWN,
            Understanding.UNREAD: NOT_READ,
        }.get(Understanding(self.current.said.understanding), TIME_OPEN)

    @property
    def place(self) -> tuple[GroupKind, int, date, date]:
        """Where the lane stands: by the source's numbers, else by the latest day it may happen."""
        number = self.current.place_in_year if self.current else None
        decided = self.decisions[-1].decided_on if self.decisions else date.max
        latest = self.span.latest or (date.max if self.current else decided)
        return self.group, number or 10_000, latest, self.span.earliest or latest


@dataclass(frozen=True, slots=True)
class Row:
    """One municipality, or several with one joint document."""

    municipalities: tuple[int, ...]
    lanes: tuple[Lane, ...]

    @property
    def joint_name(self) -> str:
        names = (lane.current.joint_name for lane in self.lanes if lane.current and lane.current.is_joint)
        return next(names, "") if len(self.municipalities) > 1 else ""

    @property
    def state(self) -> ScheduleState:
        return combined([lane.state for lane in self.lanes])

    @property
    def group(self) -> GroupKind:
        return self.first_lane.group

    @property
    def first_lane(self) -> Lane:
        return min(self.lanes, key=lambda lane: lane.place)

    @property
    def number(self) -> int | None:
        current = self.first_lane.current
        return current.place_in_year if current else None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything known of one term on one day; municipalities in the order they are listed in."""

    term: TermDates
    on: date
    municipalities: Sequence[int]
    estimates: Sequence[Estimate]
    decisions: Sequence[Decision]
    documents: frozenset[DocumentKind] = frozenset(DocumentKind)


@dataclass(frozen=True, slots=True)
class _Cell:
    """One document of one municipality; estimates newest first."""

    estimates: tuple[Estimate, ...] = ()
    decision: Decision | None = None

    @property
    def current(self) -> Estimate | None:
        return self.estimates[0] if self.estimates else None


_Cells = Mapping[tuple[int, DocumentKind], _Cell]


def rows_of(facts: Facts) -> list[Row]:
    """The rows in the order they are shown: by year and the source's number, doubtful groups after, silent last."""
    cells = _cells(facts)
    wanted = set(facts.municipalities)
    order = {key: place for place, key in enumerate(facts.municipalities)}
    by_members: dict[tuple[int, ...], list[Lane]] = {}
    for document in IN_ORDER:
        if document in facts.documents:
            for members in _parties(document, cells, order):
                if wanted & set(members):
                    by_members.setdefault(members, []).append(_lane(document, members, cells, facts))
    rows = [Row(members, tuple(_merged(lanes))) for members, lanes in by_members.items()]
    return sorted(rows, key=lambda row: (row.first_lane.place, order.get(row.municipalities[0], 0)))


def states_by_municipality(rows: Iterable[Row]) -> dict[int, ScheduleState]:
    """One state for each municipality: what a map is coloured by."""
    states: dict[int, list[ScheduleState]] = {}
    for row in rows:
        for municipality in row.municipalities:
            states.setdefault(municipality, []).extend(_own_states(row, municipality))
    return {municipality: combined(own) for municipality, own in states.items()}


def state_of(*, decided: int, expected: int, current: Estimate | None, is_overdue: bool) -> ScheduleState:
    """The state of one lane: what has happened outweighs what was expected."""
    if decided:
        return ScheduleState.DECIDED if decided >= expected else ScheduleState.PARTLY
    if current is None:
        return ScheduleState.SILENT
    if current.said.understanding == Understanding.UNREAD:
        return ScheduleState.UNREAD
    if is_overdue:
        return ScheduleState.OVERDUE
    return ScheduleState.COMING if current.span.latest or current.span.earliest else ScheduleState.OPEN


def _own_states(row: Row, municipality: int) -> list[ScheduleState]:
    """A joint lane that is partly decided is decided for the one that has decided both documents of it."""
    states: list[ScheduleState] = []
    for lane in row.lanes:
        own = [decision for decision in lane.decisions if decision.municipality == municipality]
        if lane.state is not ScheduleState.PARTLY:
            states.append(lane.state)
        elif own:
            is_whole = len(own) == len(lane.documents)
            states.append(ScheduleState.DECIDED if is_whole else ScheduleState.PARTLY)
        else:
            states.append(ScheduleState.OVERDUE if lane.is_overdue else ScheduleState.COMING)
    return states


def _cells(facts: Facts) -> dict[tuple[int, DocumentKind], _Cell]:
    estimates: dict[tuple[int, DocumentKind], list[Estimate]] = {}
    newest_first = sorted(facts.estimates, key=lambda estimate: (estimate.said_on, estimate.key), reverse=True)
    for estimate in newest_first:
        for municipality in estimate.municipalities:
            for document in estimate.documents:
                estimates.setdefault((municipality, document), []).append(estimate)
    decisions = {(decision.municipality, decision.document): decision for decision in facts.decisions}
    places = {*estimates, *decisions, *((key, document) for key in facts.municipalities for document in IN_ORDER)}
    return {place: _Cell(tuple(estimates.get(place, ())), decisions.get(place)) for place in places}


def _parties(document: DocumentKind, cells: _Cells, order: Mapping[int, int]) -> list[tuple[int, ...]]:
    """Who goes together: those whose newest estimate of the document is the same joint one."""
    parties: dict[tuple[str, int], list[int]] = {}
    for (municipality, cell_document), cell in cells.items():
        if cell_document is document:
            is_joint = cell.current is not None and cell.current.is_joint
            party = ("joint", cell.current.key) if is_joint and cell.current else ("own", municipality)
            parties.setdefault(party, []).append(municipality)
    return [tuple(sorted(party, key=lambda key: (order.get(key, len(order)), key))) for party in parties.values()]


def _lane(document: DocumentKind, members: tuple[int, ...], cells: _Cells, facts: Facts) -> Lane:
    own = [cells[member, document] for member in members]
    decisions = sorted((cell.decision for cell in own if cell.decision), key=lambda decision: decision.decided_on)
    current = own[0].current
    earlier = {estimate.key: estimate for cell in own for estimate in cell.estimates[1:]}
    oldest_first = sorted(earlier.values(), key=lambda estimate: (estimate.said_on, estimate.key))
    limit = deadline(current.span, facts.term) if current else None
    is_overdue = limit is not None and limit < facts.on and len(decisions) < len(members)
    state = state_of(decided=len(decisions), expected=len(members), current=current, is_overdue=is_overdue)
    return Lane((document,), state, current, tuple(oldest_first), tuple(decisions), is_overdue)


def _merged(lanes: Sequence[Lane]) -> list[Lane]:
    """Report and plan in one lane while the same is expected of both and the same has happened to both."""
    if len(lanes) != len(IN_ORDER) or not _go_together(lanes[0], lanes[1]):
        return list(lanes)
    report, plan = lanes
    decisions = sorted((*report.decisions, *plan.decisions), key=lambda decision: (decision.decided_on, decision.key))
    earlier = {estimate.key: estimate for estimate in (*report.earlier, *plan.earlier)}
    documents = (*report.documents, *plan.documents)
    both = tuple(earlier.values())
    return [Lane(documents, report.state, report.current, both, tuple(decisions), report.is_overdue)]


def _go_together(report: Lane, plan: Lane) -> bool:
    if (report.current is None) != (plan.current is None):
        return False
    if report.current and plan.current and not report.current.says_the_same(plan.current):
        return False
    return _happened(report) == _happened(plan)


def _happened(lane: Lane) -> set[tuple[int, date]]:
    return {(decision.municipality, decision.decided_on) for decision in lane.decisions}


def _year_of(span: Span) -> int | None:
    day = span.latest or span.earliest
    return day.year if day else None


def grouped(rows: Sequence[Row]) -> list[tuple[GroupKind, list[Row]]]:
    """Rows under their headings; they are in order already."""
    return [(kind, list(own)) for kind, own in groupby(rows, key=lambda row: row.group)]
