"""Goals and worries of all published plans: found by area of life, shared by many, or answered by nobody."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pophyte.core.named import by_name
from pophyte.planning.domain.across_likeness import alike, most_common
from pophyte.planning.domain.anchors import concern_anchor
from pophyte.planning.domain.chain import ConcernKind
from pophyte.planning.models import CouncilTerm, PublishedConcern, PublishedGoal
from pophyte.planning.queries.across_places import Shelf, goal_address, passage_address, shelf


if TYPE_CHECKING:
    from pophyte.areas.models import Area


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One goal of one plan, with its municipalities and its address."""

    text: str
    url: str
    areas: tuple["Area", ...]
    focus_area: str
    life_domain: str
    measures: int
    # Key of its published document: titles of two may be the same.
    published: int
    document: str
    key: uuid.UUID
    supports: uuid.UUID | None
    likeness: str

    @property
    def place(self) -> str:
        return ", ".join(area.name for area in self.areas)


@dataclass(frozen=True, slots=True)
class SharedGoal:
    """Goals that say the same, or that work for the same goal of the region."""

    text: str
    goals: tuple[GoalLine, ...]
    url: str = ""

    @property
    def municipalities(self) -> list["Area"]:
        return _areas_of(goal.areas for goal in self.goals)

    @property
    def is_worded_alike(self) -> bool:
        return len({goal.text for goal in self.goals}) == 1


@dataclass(frozen=True, slots=True)
class SharedWorry:
    """Worries that say the same: who raised them, and who of them has answered."""

    text: str
    raised: tuple["Area", ...]
    answered: tuple["Area", ...]
    url: str

    @property
    def unanswered(self) -> list["Area"]:
        done = {area.pk for area in self.answered}
        return [area for area in self.raised if area.pk not in done]


def goal_lines(found: Shelf, **asked: str) -> list[GoalLine]:
    """Goals of the plans, narrowed by fields of PublishedGoal."""
    rows = PublishedGoal.objects.filter(published__in=[one.pk for one in found.documents], **asked)
    documents = {one.pk: one for one in found.documents}
    return [
        GoalLine(
            text=row.text,
            url=goal_address(documents[row.published_id].slug, row.key),
            areas=found.areas[row.published_id],
            focus_area=row.focus_area,
            life_domain=row.life_domain,
            measures=row.measures_number,
            published=row.published_id,
            document=documents[row.published_id].title,
            key=row.key,
            supports=row.supports,
            likeness=row.likeness,
        )
        for row in rows
    ]


def regional_goals(term: CouncilTerm) -> list[PublishedGoal]:
    rows = PublishedGoal.objects.filter(published__term=term, published__is_regional=True)
    return list(rows.filter(published__is_review=False).select_related("published"))


def supported(goals: Iterable[GoalLine], regional: Sequence[PublishedGoal]) -> list[SharedGoal]:
    """Each goal of the regional plan with the municipal goals that work for it; also those that have none."""
    under: dict[uuid.UUID, list[GoalLine]] = defaultdict(list)
    for goal in goals:
        if goal.supports:
            under[goal.supports].append(goal)
    return [SharedGoal(one.text, tuple(under[one.key]), goal_address(one.published.slug, one.key)) for one in regional]


def said_by_many(goals: Sequence[GoalLine]) -> list[SharedGoal]:
    """Goals of at least two municipalities that say the same in nearly the same words (domain.across_likeness)."""
    groups = alike({place: goal.likeness for place, goal in enumerate(goals)})
    shared = []
    for group in groups:
        those = tuple(goals[place] for place in group)
        if len({goal.published for goal in those}) > 1 and len(_areas_of(goal.areas for goal in those)) > 1:
            shared.append(SharedGoal(most_common(goal.text for goal in those), those))
    return sorted(shared, key=lambda each: -len(each.municipalities))


def worries(term: CouncilTerm, municipalities: Collection["Area"]) -> list[SharedWorry]:
    """Published worries, those of one content together, the most shared first."""
    found = shelf(term, municipalities, with_reviews=True)
    documents = {one.pk: one for one in found.documents}
    rows = list(PublishedConcern.objects.filter(published__in=list(documents), kind=ConcernKind.WORRY))
    shared = []
    for group in alike({place: row.likeness for place, row in enumerate(rows)}):
        those = [rows[place] for place in group]
        shared.append(
            SharedWorry(
                most_common(row.text for row in those),
                tuple(_areas_of(found.areas[row.published_id] for row in those)),
                tuple(_areas_of(found.areas[row.published_id] for row in those if row.is_answered)),
                passage_address(documents[those[0].published_id].slug, concern_anchor(str(those[0].key))),
            )
        )
    return sorted(shared, key=lambda each: -len(each.raised))


def _areas_of(many: Iterable[Iterable["Area"]]) -> list["Area"]:
    found = {area.pk: area for areas in many for area in areas}
    return by_name(found.values())
