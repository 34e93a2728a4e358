"""Which indicators there are, what they mean, and which of them answer what a person writes.

Made once for each version of the store and kept: pages ask many times, and the answer changes only when a build swaps.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread

from pophyte.indicators import definitions as meanings
from pophyte.indicators.definitions import MinimumList
from pophyte.indicators.domain import Definition, Direction, IndicatorMeta, Texts, ValueType
from pophyte.indicators.queries.concept import Concept, ConceptItem, concept
from pophyte.indicators.queries.everyday import EVERYDAY
from pophyte.indicators.queries.finding import WordIndex, Writing, build_index, find
from pophyte.indicators.store.parts import Dataset
from pophyte.indicators.store.reading import Store, current_store


__all__ = [
    "Concept",
    "ConceptItem",
    "FocusGroup",
    "Indicator",
    "MinimumList",
    "UnknownIndicator",
    "by_focus_area",
    "catalogue",
    "concept",
    "in_focus_area",
    "in_life_domain",
    "indicator",
    "minimum_list",
    "search",
]

# The version in use and the one before it, which a long page may still hold.
KEPT_VERSIONS = 2
# The words of fewer indicators are read in some hundredths of a second, when someone first searches.
LARGE = 1000
UNPLACED = "muut"
# The source itself says that the share is of residents of the age.
OF_SAME_AGE = "vastaavanikäisestä väestöstä"
# How much a word tells of the indicator by where it stands. A reviewed definition stands before a bare title.
NAME, SYNONYM, TITLE, CODE, REASON, DESCRIPTION = 8.0, 7.0, 6.0, 5.0, 2.0, 1.5
# An index tells less than the figure it was made of: of two that answer alike the figure comes first.
INDEXED = 0.9


class UnknownIndicator(KeyError):
    """The store has no indicator with the key, or it is not shown on its own."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """What the source says of an indicator, and what we say of it; most have no definition of ours."""

    key: str
    meta: IndicatorMeta
    dataset: Dataset
    definition: Definition | None = None

    @property
    def name(self) -> Texts:
        return self.definition.name if self.definition else self.meta.title

    @property
    def direction(self) -> Direction:
        return self.definition.direction if self.definition else self.meta.direction

    @property
    def is_projection(self) -> bool:
        return self.definition is not None and self.definition.projected_year is not None

    @property
    def focus_areas(self) -> tuple[str, ...]:
        return self.definition.focus_areas if self.definition else ()

    @property
    def life_domains(self) -> tuple[str, ...]:
        return self.definition.life_domains if self.definition else ()

    @property
    def ages(self) -> tuple[int | None, int | None]:
        own = (self.definition.age_from, self.definition.age_to) if self.definition else (None, None)
        return own if own != (None, None) else (self.meta.age_from, self.meta.age_to)

    @property
    def counts_people(self) -> bool:
        """Whether the value × residents of the age group is a number of people. Without a definition only when sure."""
        if self.definition:
            return self.definition.counts_people
        is_of_residents = OF_SAME_AGE in self.meta.title.fi or (self.meta.is_survey and self.meta.age_from is not None)
        return self.meta.value_type is ValueType.SHARE and is_of_residents


class _Catalogue:
    """One version's indicators by key, and an index of their words when first searched."""

    def __init__(self, store: Store) -> None:
        meanings_of = meanings.definitions()
        self.by_key = {
            key: Indicator(key, store.meta(key), store.dataset(key), meanings_of.get(key)) for key in _shown(store)
        }
        self.all = list(self.by_key.values())
        self._index: WordIndex | None = None
        self._indexing = Lock()

    @property
    def index(self) -> WordIndex:
        """One thread makes it, and the others wait."""
        with self._indexing:
            if self._index is None:
                self._index = build_index([tuple(_writings(each)) for each in self.all])
            return self._index

    def warm(self) -> None:
        """Make the index of a large catalogue beside the first request: of the nation's it takes a second."""
        if len(self.all) >= LARGE:
            Thread(target=lambda: self.index, name="indicator-words", daemon=True).start()


_made: dict[Path, _Catalogue] = {}
_making = Lock()


def catalogue(store: Store | None = None) -> list[Indicator]:
    """All that are shown, in the order of the store; none before the first build."""
    found = _catalogue(store)
    return list(found.all) if found else []


def indicator(key: str, store: Store | None = None) -> Indicator:
    found = _catalogue(store)
    if found is None or key not in found.by_key:
        raise UnknownIndicator(key)
    return found.by_key[key]


def in_focus_area(key: str) -> list[Indicator]:
    return [each for each in catalogue() if key in each.focus_areas]


def in_life_domain(key: str) -> list[Indicator]:
    return [each for each in catalogue() if key in each.life_domains]


@dataclass(frozen=True, slots=True)
class FocusGroup:
    """The indicators of one focus area; `name` is None for those that belong to none."""

    key: str
    name: Texts | None
    indicators: tuple[Indicator, ...]


def by_focus_area(indicators: Iterable[Indicator], shared: Concept) -> list[FocusGroup]:
    """Groups in the order of the region's concept; an indicator may stand in several. The rest stand last, and an area
    without any of them is left out.
    """
    among = list(indicators)
    groups = [
        FocusGroup(item.key, item.name, tuple(each for each in among if item.key in each.focus_areas))
        for item in shared.focus_areas
    ]
    placed = {each.key for group in groups for each in group.indicators}
    rest = FocusGroup(UNPLACED, None, tuple(each for each in among if each.key not in placed))
    return [group for group in (*groups, rest) if group.indicators]


def search(text: str, *, limit: int) -> list[Indicator]:
    """The best answers first; none for an empty question."""
    found = _catalogue()
    if found is None or not text.strip():
        return []
    by_key = found.by_key.get(text.strip())
    places = find(text, found.index, EVERYDAY)
    hits = [found.all[place] for _score, place in places[:limit]]
    return [by_key, *(each for each in hits if each is not by_key)][:limit] if by_key else hits


def minimum_list() -> MinimumList:
    return meanings.minimum_list()


def _catalogue(store: Store | None = None) -> _Catalogue | None:
    store = store or current_store()
    if store is None:
        return None
    return _made.get(store.path) or _make(store)


def _make(store: Store) -> _Catalogue:
    """One thread makes, and the others wait for it."""
    with _making:
        if store.path not in _made:
            while len(_made) >= KEPT_VERSIONS:
                del _made[next(iter(_made))]
            _made[store.path] = _Catalogue(store)
            _made[store.path].warm()
        return _made[store.path]


def _shown(store: Store) -> Iterator[str]:
    """Without the single ages of a population: they are what people counts are made of, not indicators of their own."""
    keys = frozenset(store.indicators())
    for key in store.indicators():
        meta = store.meta(key)
        is_ingredient = (
            meta.value_type is ValueType.COUNT and meta.age_from is not None and key.rpartition(":")[0] in keys
        )
        if not is_ingredient:
            yield key


def _writings(each: Indicator) -> Iterator[Writing]:
    worth = INDEXED if each.meta.value_type is ValueType.INDEX else 1.0
    return (Writing(weight * worth, text) for weight, texts in _weighted(each) for text in _in_languages(texts))


def _weighted(each: Indicator) -> Iterator[tuple[float, Texts]]:
    yield CODE, Texts(each.key)
    yield TITLE, each.meta.title
    yield DESCRIPTION, each.meta.description
    if each.definition:
        yield NAME, each.definition.name
        yield REASON, each.definition.why
        yield from ((SYNONYM, synonym) for synonym in each.definition.synonyms)


def _in_languages(texts: Texts) -> Iterator[str]:
    return (text for text in (texts.fi, texts.sv, texts.en) if text)
