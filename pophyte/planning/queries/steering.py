"""A municipality's steering chain: its documents by level, and how far over the region each level is covered."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404

from pophyte.areas.queries import municipalities, of_region
from pophyte.planning.domain.steering import ChainDocument, Level, LevelState, newest_first, shown_of, state_of
from pophyte.planning.models import Placement, SteeringDocument
from pophyte.planning.queries.steering_pack import ChainTexts, chain_texts
from pophyte.planning.queries.steering_placements import PlacedCount, placements_of, published_counts


if TYPE_CHECKING:
    from pophyte.areas.models import Area

__all__ = [
    "Chain",
    "Coverage",
    "LevelOfChain",
    "chain_of",
    "chain_texts",
    "coverage",
    "placements_of",
    "steering_document_or_404",
]


@dataclass(frozen=True, slots=True)
class LevelOfChain:
    """One level with what the municipality has on it, the newest first."""

    level: Level
    documents: tuple[ChainDocument, ...]
    state: LevelState
    # Goals and measures of the published plan on this level; None while nothing is published.
    placed: PlacedCount | None = None

    # The document that steers now; where none does, the newest.
    shown: ChainDocument | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """The whole chain of one municipality on one day."""

    texts: ChainTexts
    levels: tuple[LevelOfChain, ...]
    # Documents on levels that the pack no longer has.
    others: tuple[ChainDocument, ...] = ()

    @property
    def missing(self) -> list[LevelOfChain]:
        return [each for each in self.levels if each.state != LevelState.CURRENT]

    @property
    def has_documents(self) -> bool:
        return any(each.documents for each in self.levels)

    @property
    def documents(self) -> list[ChainDocument]:
        return [document for each in self.levels for document in each.documents]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The chain over municipalities: the state of each level in each of them, from what is public."""

    texts: ChainTexts
    areas: tuple["Area", ...]
    states: Mapping[int, Mapping[str, LevelState]]

    @property
    def own(self) -> list["Area"]:
        """The region's own: what is counted. The others take part from elsewhere."""
        return of_region(self.areas)

    def count(self, level: str, state: LevelState) -> int:
        return sum(1 for area in self.own if self.states[area.pk][level] == state)

    def missing_on(self, level: str) -> list["Area"]:
        return [area for area in self.own if self.states[area.pk][level] == LevelState.MISSING]


def chain_of(area: "Area", *, on: date, shows_all: bool) -> Chain:
    """The municipality's chain. `shows_all` is for its own writers; others see what is public."""
    texts = chain_texts()
    by_level = _by_level(_documents([area.pk], shows_all=shows_all).get(area.pk, []))
    counts = published_counts(area, texts.levels, year=on.year)
    levels = tuple(
        LevelOfChain(
            level,
            tuple(newest_first(by_level[level.key])),
            state_of(by_level[level.key], level.half, on=on),
            counts.get(level.key),
            shown_of(by_level[level.key], level.half, on=on),
        )
        for level in texts.levels
    )
    known = {level.key for level in texts.levels}
    others = [each for key, documents in by_level.items() if key not in known for each in documents]
    return Chain(texts, levels, tuple(newest_first(others)))


def coverage(*, on: date) -> Coverage:
    texts = chain_texts()
    areas = municipalities()
    documents = _documents([area.pk for area in areas], shows_all=False)
    return Coverage(
        texts, tuple(areas), {area.pk: level_states(documents.get(area.pk, []), texts.levels, on=on) for area in areas}
    )


def documents_of(area: "Area") -> list[ChainDocument]:
    """All documents of the municipality, also those that are not public."""
    return _documents([area.pk], shows_all=True).get(area.pk, [])


def steering_document_or_404(slug: str, pk: int) -> SteeringDocument:
    """The document, if it is that municipality's."""
    return get_object_or_404(
        SteeringDocument.objects.select_related("municipality"),
        pk=pk,
        municipality__slug=slug,
        municipality__kind="municipality",
    )


def is_placed_in(document: SteeringDocument) -> int:
    """How many placements point to the document."""
    return Placement.objects.filter(steering_document=document).count()


def level_states(documents: Sequence[ChainDocument], levels: Sequence[Level], *, on: date) -> dict[str, LevelState]:
    """The state of each level by its key."""
    by_level = _by_level(documents)
    return {level.key: state_of(by_level[level.key], level.half, on=on) for level in levels}


def _documents(keys: Collection[int], *, shows_all: bool) -> dict[int, list[ChainDocument]]:
    rows = SteeringDocument.objects.filter(municipality__in=keys)
    if not shows_all:
        rows = rows.filter(is_public=True)
    found: dict[int, list[ChainDocument]] = defaultdict(list)
    for row in rows:
        found[row.municipality_id].append(row.plain)
    return found


def _by_level(documents: Sequence[ChainDocument]) -> dict[str, list[ChainDocument]]:
    found: dict[str, list[ChainDocument]] = defaultdict(list)
    for document in documents:
        found[document.level].append(document)
    return found
