"""What the municipalities of the region have decided, in a page: what the region's own report and plan draws on."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pophyte.planning.domain.chain import MeasureState
from pophyte.planning.models import CouncilTerm
from pophyte.planning.queries.across_goals import GoalLine, SharedGoal, goal_lines, said_by_many
from pophyte.planning.queries.across_places import Column
from pophyte.planning.queries.across_region import Board, board


if TYPE_CHECKING:
    from pophyte.areas.models import Area

# A summary that lists everything is no summary.
LINES = 10


@dataclass(frozen=True, slots=True)
class GoalsOfArea:
    """The goals of one focus area: those of many municipalities first."""

    name: str
    goals: tuple[SharedGoal, ...]
    municipalities: int

    def lines(self) -> list[str]:
        lines = [
            _("%(goal)s (%(places)s)")
            % {"goal": goal.text.rstrip("."), "places": ", ".join(area.name for area in goal.municipalities)}
            for goal in self.goals[:LINES]
        ]
        rest = len(self.goals) - LINES
        if rest > 0:
            lines.append(
                ngettext("ja %(number)s muu tavoite", "ja %(number)s muuta tavoitetta", rest) % {"number": rest}
            )
        return lines


@dataclass(frozen=True, slots=True)
class RegionalSummary:
    term: str
    municipalities: int
    with_plan: int
    goals: int
    measures: int
    done: int
    groups: tuple[GoalsOfArea, ...]
    # Focus areas for which no plan has a goal.
    missing: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not self.with_plan

    def sentences(self) -> list[str]:
        told = [
            _(
                "Valtuustokauden %(term)s suunnitelman on julkaissut %(with_plan)s/%(all)s kuntaa. "
                "Suunnitelmissa on yhteensä %(goals)s tavoitetta ja %(measures)s toimenpidettä, "
                "joista tehdyiksi on ilmoitettu %(done)s."
            )
            % {
                "term": self.term,
                "with_plan": self.with_plan,
                "all": self.municipalities,
                "goals": self.goals,
                "measures": self.measures,
                "done": self.done,
            }
        ]
        if self.missing:
            told.append(_("Tavoitetta ei ole asetettu: %(areas)s.") % {"areas": ", ".join(self.missing)})
        return told


def regional_summary(term: CouncilTerm, *, municipalities: Collection["Area"]) -> RegionalSummary:
    """The goals of the municipalities' published plans by focus area, those that say the same together."""
    found = board(term, municipalities=municipalities)
    own = {area.pk for area in found.shelf.own}
    goals = [goal for goal in goal_lines(found.shelf) if any(area.pk in own for area in goal.areas)]
    by_column: dict[str, list[GoalLine]] = defaultdict(list)
    for goal in goals:
        by_column[goal.focus_area].append(goal)
    return RegionalSummary(
        term=str(term),
        municipalities=len(found.shelf.own),
        with_plan=found.shelf.with_plan,
        goals=len(goals),
        measures=sum(one.measures_number for one in found.shelf.own_documents),
        done=found.all_states[MeasureState.DONE],
        groups=tuple(_group(column, by_column[column.key], found) for column in found.columns),
        missing=tuple(column.name for column in found.columns if column.key and not by_column[column.key]),
    )


def _group(column: Column, goals: list[GoalLine], found: Board) -> GoalsOfArea:
    shared = said_by_many(goals)
    together = {id(goal) for one in shared for goal in one.goals}
    alone = [SharedGoal(goal.text, (goal,)) for goal in goals if id(goal) not in together]
    return GoalsOfArea(column.name, (*shared, *alone), found.municipalities_by_column[column.key])
