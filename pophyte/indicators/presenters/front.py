"""The front of the indicator pages and the catalogue: what there is, by focus area or by what was asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from pophyte.core.named import by_name
from pophyte.indicators.domain import IndicatorMeta
from pophyte.indicators.presenters.numbers import in_page_language
from pophyte.indicators.queries import catalogue as knowledge
from pophyte.indicators.queries.catalogue import Concept, Indicator
from pophyte.indicators.queries.divisions import Merger
from pophyte.indicators.queries.newest import newest_figures
from pophyte.indicators.statistics.series import Latest
from pophyte.indicators.store.reading import Store


FOUND_AT_MOST = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """One indicator in a list; `latest` is the own municipality's figure when one is chosen."""

    key: str
    name: str
    title: str
    source: str
    years: tuple[int, int] | None
    why: str
    meta: IndicatorMeta
    latest: Latest | None = None


@dataclass(frozen=True, slots=True)
class Group:
    key: str
    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class CatalogueList:
    """`chosen`: the focus area or life domain that the list is narrowed to."""

    text: str
    chosen: str
    groups: tuple[Group, ...]

    @property
    def amount(self) -> int:
        return len({entry.key for group in self.groups for entry in group.entries})


@dataclass(frozen=True, slots=True)
class OwnArea:
    """The own municipality, and what has merged: its figures are told as it is today."""

    key: str
    mergers: tuple[Merger, ...]


def _entry(store: Store, indicator: Indicator, newest: Latest | None) -> Entry:
    years = store.years(indicator.key)
    return Entry(
        key=indicator.key,
        name=in_page_language(indicator.name),
        title=in_page_language(indicator.meta.title),
        source=indicator.meta.producer or indicator.meta.source_name,
        years=(int(years[0]), int(years[-1])) if len(years) else None,
        why=in_page_language(indicator.definition.why) if indicator.definition else "",
        meta=indicator.meta,
        latest=newest,
    )


def present_catalogue(store: Store, concept: Concept, *, text: str, chosen: str, own: OwnArea | None) -> CatalogueList:
    """By focus area as the region names them; what belongs to none of them stands last. A search is one ranked list."""
    if text:
        found = knowledge.search(text, limit=FOUND_AT_MOST)
        return CatalogueList(text, "", (Group("", "", _entries(store, found, own)),))
    groups = (
        Group(
            group.key,
            in_page_language(group.name) if group.name else "",
            tuple(by_name(_entries(store, group.indicators, own))),
        )
        for group in knowledge.by_focus_area(knowledge.catalogue(store), concept)
        if chosen in ("", group.key)
    )
    return CatalogueList("", chosen, tuple(groups))


def _entries(store: Store, indicators: Sequence[Indicator], own: OwnArea | None) -> tuple[Entry, ...]:
    newest = newest_figures(store, indicators, own.key, mergers=own.mergers) if own else {}
    return tuple(_entry(store, each, newest.get(each.key)) for each in indicators)


def narrowings(concept: Concept) -> list[tuple[str, str]]:
    """The focus areas that have indicators, for the links above the catalogue."""
    groups = knowledge.by_focus_area(knowledge.catalogue(), concept)
    return [(group.key, in_page_language(group.name)) for group in groups if group.name]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source with its datasets, as the page of datasets tells it."""

    source: str
    licence: str
    url: str
    datasets: int
    indicators: int
    newest: str
    divisions: str


def present_sources(store: Store) -> list[SourceRow]:
    rows = []
    datasets = store.datasets()
    for source in sorted({dataset.source for dataset in datasets}):
        own = [dataset for dataset in datasets if dataset.source == source]
        years = sorted({dataset.division_year for dataset in own if dataset.division_year})
        rows.append(
            SourceRow(
                source=source,
                licence=", ".join(sorted({dataset.licence for dataset in own})),
                url=min((dataset.url for dataset in own), key=len),
                datasets=len(own),
                indicators=sum(len(store.indicators_of(dataset.key)) for dataset in own),
                newest=max(dataset.date for dataset in own),
                divisions=", ".join(map(str, years)),
            )
        )
    return rows
