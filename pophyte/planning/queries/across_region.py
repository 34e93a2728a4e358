"""The region's view: how goals and measures of all published plans are divided, in a fixed number of questions."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Count, F, Max
from django.db.models.functions import Coalesce

from pophyte.planning.models import CouncilTerm, PublishedDocument, PublishedGoal, PublishedMeasure
from pophyte.planning.queries.across_places import Column, Division, Shelf, columns, shelf


if TYPE_CHECKING:
    from datetime import date

    from pophyte.areas.models import Area


@dataclass(frozen=True)
class Board:
    """Municipalities down, focus areas or life domains across; a joint plan counts for each of its municipalities."""

    shelf: Shelf
    by: Division
    columns: tuple[Column, ...]
    # Of each document: goals by key of the column.
    goals: dict[int, Counter[str]]
    states: dict[int, Counter[str]]
    told_on: dict[int, "date"]

    def count(self, area: "Area", column: Column) -> int:
        return sum(self.goals[one.pk][column.key] for one in self.shelf.of_area.get(area.pk, ()))

    @cached_property
    def by_column(self) -> dict[str, int]:
        """Goals of the region: a joint plan's once."""
        totals: Counter[str] = Counter()
        for one in self.shelf.own_documents:
            totals.update(self.goals[one.pk])
        return {column.key: totals[column.key] for column in self.columns}

    @cached_property
    def municipalities_by_column(self) -> dict[str, int]:
        """How many municipalities have at least one goal there."""
        return {column.key: sum(1 for area in self.shelf.own if self.count(area, column)) for column in self.columns}

    @cached_property
    def all_states(self) -> Counter[str]:
        total: Counter[str] = Counter()
        for one in self.shelf.own_documents:
            total.update(self.states[one.pk])
        return total

    def states_of(self, area: "Area") -> Counter[str]:
        total: Counter[str] = Counter()
        for one in self.shelf.of_area.get(area.pk, ()):
            total.update(self.states[one.pk])
        return total

    def told_of(self, area: "Area") -> "date | None":
        """When the state of a measure was last told."""
        days = [self.told_on[one.pk] for one in self.shelf.of_area.get(area.pk, ()) if one.pk in self.told_on]
        return max(days, default=None)


def board(term: CouncilTerm, *, municipalities: Collection["Area"], by: Division = Division.FOCUS_AREA) -> Board:
    found = shelf(term, municipalities)
    plans = PublishedDocument.objects.plans().filter(term=term)
    goals: dict[int, Counter[str]] = defaultdict(Counter)
    rows = PublishedGoal.objects.filter(published__in=plans).order_by()
    for document, key, number in rows.values_list("published_id", by.field).annotate(number=Count("pk")):
        goals[document][key] += number
    shown = {one.pk for one in found.documents}
    used = {key for document, counts in goals.items() if document in shown for key in counts}
    states, told_on = measure_states(term)
    return Board(found, by, columns(by, used), goals, states, told_on)


def measure_states(term: CouncilTerm) -> tuple[dict[int, Counter[str]], dict[int, "date"]]:
    """Of each plan its measures by the state last told (at publication where nothing has been told since), and when."""
    plans = PublishedDocument.objects.plans().filter(term=term)
    states: dict[int, Counter[str]] = defaultdict(Counter)
    told_on: dict[int, date] = {}
    now = Coalesce(F("measure__state"), F("state"))
    rows = PublishedMeasure.objects.filter(published__in=plans).order_by().values_list("published_id", now)
    for document, state, number, told in rows.annotate(number=Count("pk"), told=Max("measure__state_said_on")):
        states[document][state] += number
        if told and told > told_on.get(document, told.min):
            told_on[document] = told
    return states, told_on
