"""The schedule of a term: rows as the domain's rules make them, with the names of the areas beside."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pophyte.areas.queries import guests
from pophyte.areas.queries import municipalities as all_municipalities
from pophyte.core.alphabet import alphabetical
from pophyte.core.shares import Share, shares_of
from pophyte.planning.domain.documents import DocumentKind
from pophyte.planning.domain.schedule import Decision, Estimate, Facts, GroupKind, Lane, Row, grouped, rows_of
from pophyte.planning.domain.schedule import states_by_municipality as states_of_rows
from pophyte.planning.domain.spans import Said, TermDates, deadline, span_of
from pophyte.planning.domain.states import BAR_TONES, ScheduleState
from pophyte.planning.models import CouncilDecision, CouncilTerm, ScheduleEstimate
from pophyte.planning.queries.terms import terms


if TYPE_CHECKING:
    from pophyte.areas.models import Area

BOTH = frozenset(DocumentKind)


@dataclass(frozen=True)
class Schedule:
    """One term on one day. `areas` holds every municipality that a row names."""

    term: CouncilTerm
    on: date
    rows: tuple[Row, ...]
    areas: dict[int, "Area"]

    @cached_property
    def groups(self) -> list[tuple[GroupKind, list[Row]]]:
        return grouped(self.rows)

    @cached_property
    def states(self) -> dict[int, ScheduleState]:
        return states_of_rows(self.rows)

    @cached_property
    def counts(self) -> Counter[ScheduleState]:
        """How many of the region's municipalities are in each state; those who take part from elsewhere stand beside."""
        others = {area.pk for area in self.guests}
        return Counter(state for key, state in self.states.items() if key not in others)

    @cached_property
    def guests(self) -> list["Area"]:
        return guests(self.areas.values())

    @property
    def shares(self) -> tuple[Share, ...]:
        """The states that there are as parts of one bar; `key` is the state."""
        return shares_of((state, BAR_TONES[state], self.counts[state]) for state in ScheduleState if self.counts[state])

    @property
    def has_estimates(self) -> bool:
        return any(lane.current or lane.decisions for row in self.rows for lane in row.lanes)

    def with_state(self, state: ScheduleState) -> "Schedule":
        """Only the rows of which a municipality or a document is in the state."""
        rows = tuple(
            row for row in self.rows if state in {row.state, *(self.states[member] for member in row.municipalities)}
        )
        return Schedule(self.term, self.on, rows, self.areas)


@dataclass(frozen=True, slots=True)
class Approval:
    """One approval that is expected."""

    term: CouncilTerm
    row: Row
    lane: Lane
    areas: tuple["Area", ...]


def schedule(
    term: CouncilTerm,
    *,
    on: date,
    documents: Collection[DocumentKind] = BOTH,
    municipalities: Sequence["Area"] | None = None,
) -> Schedule:
    """The term's schedule for the given municipalities (all of the region's when none are given)."""
    return schedules([term], on=on, documents=documents, municipalities=municipalities)[0]


def schedules(
    asked: Sequence[CouncilTerm],
    *,
    on: date,
    documents: Collection[DocumentKind] = BOTH,
    municipalities: Sequence["Area"] | None = None,
) -> list[Schedule]:
    """The schedules of several terms, for the same few questions to the database as that of one."""
    listed = all_municipalities() if municipalities is None else municipalities
    estimates = ScheduleEstimate.objects.filter(term__in=asked)
    decisions = CouncilDecision.objects.filter(term__in=asked)
    if municipalities is not None:
        estimates = estimates.filter(pk__in=_estimates_around([area.pk for area in listed]))
    found = list(estimates.prefetch_related("municipalities"))
    parties = {area.pk: area for estimate in found for area in estimate.municipalities.all()}
    decided = list(decisions.filter(municipality_id__in={area.pk for area in listed} | parties.keys()))
    known = _Known(listed, found, decided)
    return [_schedule(term, known, on=on, documents=frozenset(documents)) for term in asked]


def _estimates_around(keys: Sequence[int]) -> Any:
    """Estimates of the municipalities and of whoever they share one with.

    A joint estimate is told whole, and a party that has said something else since is no longer of it.
    """
    said = ScheduleEstimate.municipalities.through.objects.all()
    own = said.filter(area_id__in=keys).values("scheduleestimate_id")
    parties = said.filter(scheduleestimate_id__in=own).values("area_id")
    return said.filter(area_id__in=parties).values("scheduleestimate_id")


@dataclass(frozen=True, slots=True)
class _Known:
    """What the database told, of whichever terms."""

    listed: Sequence["Area"]
    estimates: list[ScheduleEstimate]
    decisions: list[CouncilDecision]


def _schedule(term: CouncilTerm, known: _Known, *, on: date, documents: frozenset[DocumentKind]) -> Schedule:
    estimates = [one for one in known.estimates if one.term_id == term.pk]
    areas = {area.pk: area for area in known.listed}
    for estimate in estimates:
        for area in estimate.municipalities.all():
            areas.setdefault(area.pk, area)
    dates = dates_of(term)
    facts = Facts(
        term=dates,
        on=on,
        municipalities=[area.pk for area in known.listed],
        estimates=[_estimate(estimate, dates) for estimate in estimates],
        decisions=[
            _decision(one) for one in known.decisions if one.term_id == term.pk and one.municipality_id in areas
        ],
        documents=documents,
    )
    return Schedule(term, on, tuple(rows_of(facts)), areas)


def states_by_municipality(term: CouncilTerm, *, on: date) -> dict[int, ScheduleState]:
    """One state for each municipality, by its key: what the map is coloured by."""
    return schedule(term, on=on).states


def municipality_schedule(area: "Area", *, on: date) -> list[Schedule]:
    """One municipality's rows in every term that has something to tell, the latest term first."""
    found = schedules(terms()[::-1], on=on, municipalities=[area])
    return [one for one in found if one.has_estimates or one.term.begins <= on <= one.term.ends]


def coming_approvals(shown: Schedule, *, limit: int) -> list[Approval]:
    """What the schedule expects next, the nearest deadline first."""
    term = shown.term
    coming = [
        Approval(term, row, lane, _areas_of(row, shown))
        for row in shown.rows
        for lane in row.lanes
        if lane.state is ScheduleState.COMING
    ]
    dates = dates_of(term)
    coming.sort(
        key=lambda approval: (deadline(approval.lane.span, dates) or date.max, alphabetical(approval.areas[0].name))
    )
    return coming[:limit]


def dates_of(term: CouncilTerm) -> TermDates:
    return TermDates(term.begins, term.ends, term.first_year, term.last_year)


def _areas_of(row: Row, shown: Schedule) -> tuple["Area", ...]:
    return tuple(shown.areas[key] for key in row.municipalities)


def _keys(areas: Iterable["Area"]) -> frozenset[int]:
    return frozenset(area.pk for area in areas)


def _estimate(estimate: ScheduleEstimate, dates: TermDates) -> Estimate:
    said = Said(
        understanding=estimate.understanding,
        event=estimate.event,
        year=estimate.year,
        earliest=estimate.earliest,
        latest=estimate.latest,
        has_doubt=estimate.has_doubt,
    )
    return Estimate(
        key=estimate.pk,
        municipalities=_keys(estimate.municipalities.all()),
        documents=estimate.documents,
        said=said,
        said_on=estimate.said_on,
        as_written=estimate.as_written,
        place_in_year=estimate.place_in_year,
        joint_name=estimate.joint_name,
        edtf=estimate.edtf,
        said_by=estimate.said_by,
        note=estimate.note,
        source=estimate.source,
        span=span_of(said, dates),
        recorded_at=estimate.recorded_at,
    )


def _decision(decision: CouncilDecision) -> Decision:
    return Decision(
        key=decision.pk,
        municipality=decision.municipality_id,
        document=DocumentKind(decision.document),
        decided_on=decision.decided_on,
        body=decision.body,
        paragraph=decision.paragraph,
        link=decision.link,
        source=decision.source,
        changed_at=decision.changed_at,
        corrections=decision.corrections,
    )
