"""One municipality beside others: what has been decided, how firmly, and how far it has come."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pophyte.areas.domain import AreaKind
from pophyte.areas.queries import memberships_around
from pophyte.planning.models import CouncilTerm, PublishedDocument
from pophyte.planning.queries.across_goals import GoalLine, goal_lines
from pophyte.planning.queries.across_places import Column, Division, columns, shelf
from pophyte.planning.queries.across_region import measure_states


if TYPE_CHECKING:
    from pophyte.areas.models import Area

# More columns than these cannot be read side by side.
MOST_PEERS = 6


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; None of nothing, which is not nought per cent."""

    number: int
    all: int

    @property
    def per_cent(self) -> int | None:
        return round(100 * self.number / self.all) if self.all else None


@dataclass(frozen=True, slots=True)
class Compared:
    """One municipality's published plans of the term."""

    area: "Area"
    documents: tuple[PublishedDocument, ...]
    goals: dict[str, tuple[GoalLine, ...]]
    states: Counter[str]
    told_on: date | None

    @property
    def goals_number(self) -> int:
        return sum(one.goals_number for one in self.documents)

    @property
    def measures_number(self) -> int:
        return sum(one.measures_number for one in self.documents)

    @property
    def with_evidence(self) -> Share:
        return Share(sum(one.goals_with_evidence for one in self.documents), self.goals_number)

    @property
    def with_target(self) -> Share:
        return Share(sum(one.goals_with_target for one in self.documents), self.goals_number)

    @property
    def with_owner(self) -> Share:
        return Share(sum(one.measures_with_owner for one in self.documents), self.measures_number)

    @property
    def with_money(self) -> Share:
        return Share(sum(one.measures_with_money for one in self.documents), self.measures_number)


@dataclass(frozen=True, slots=True)
class Comparison:
    columns: tuple[Column, ...]
    compared: tuple[Compared, ...]


def peers_of(area: "Area", municipalities: Collection["Area"], *, on: date) -> list["Area"]:
    """Those of the same sub-region; where it has none, of the same expert area. In the order of the names."""
    for kind in (AreaKind.SUB_REGION, AreaKind.EXPERT_AREA):
        _memberships, members = memberships_around(area, kind, on=on)
        found = [one for one in municipalities if one.pk in members and one.pk != area.pk]
        if found:
            return found[:MOST_PEERS]
    return []


def comparison(term: CouncilTerm, *, areas: Sequence["Area"]) -> Comparison:
    found = shelf(term, areas)
    states, told_on = measure_states(term)
    goals: dict[int, dict[str, list[GoalLine]]] = defaultdict(lambda: defaultdict(list))
    for goal in goal_lines(found):
        for area in goal.areas:
            goals[area.pk][goal.focus_area].append(goal)
    used = {key for of_area in goals.values() for key in of_area}
    compared = []
    for area in areas:
        documents = found.of_area.get(area.pk, ())
        total: Counter[str] = Counter()
        for one in documents:
            total.update(states[one.pk])
        days = [told_on[one.pk] for one in documents if one.pk in told_on]
        own = {key: tuple(lines) for key, lines in goals[area.pk].items()}
        compared.append(Compared(area, documents, own, total, max(days, default=None)))
    return Comparison(columns(Division.FOCUS_AREA, used), tuple(compared))
