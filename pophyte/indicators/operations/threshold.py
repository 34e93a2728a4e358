"""A raised threshold of small numbers: what a lower one let into the store is looked at again by the guard."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace

import pyarrow.compute as pc
from django.conf import settings

from pophyte.indicators.sources.supplement import Earlier, supplemented
from pophyte.indicators.store.parts import Dataset, Part, observations_table
from pophyte.indicators.store.questions import dataset_rows
from pophyte.indicators.store.reading import Store
from pophyte.indicators.store.versions import read_version


def has_risen(store: Store) -> bool:
    """Whether the store was made under a lower threshold than the one in force."""
    return read_version(store.path).small_number < settings.SMALL_NUMBER


def with_kept(parts: Iterable[Part], store: Store, *, gone: Set[str]) -> Iterator[Part]:
    """`parts`, and where the threshold has risen also every other dataset of the store but those that are `gone`."""
    datasets, indicators = set(gone), set()
    for part in parts:
        datasets.add(part.dataset.key)
        indicators |= {meta.key for meta in part.metas}
        yield part
    if has_risen(store):
        for dataset in store.datasets():
            kept = [key for key in store.indicators_of(dataset.key) if key not in indicators]
            if kept and dataset.key not in datasets:
                yield _as_it_is(store, dataset, kept)


def _as_it_is(store: Store, dataset: Dataset, indicators: list[str]) -> Part:
    metas = tuple(store.meta(indicator) for indicator in indicators)
    # Of which division the newest name of an area is says nothing of these rows.
    areas = tuple(replace(area, division_year=None) for area in store.areas())
    rows = dataset_rows(store, dataset.key).filter(pc.field("indicator").isin(indicators))
    empty = Part(dataset, metas, areas, observations_table([]), place=dataset.key)
    return supplemented([empty], lambda _dataset: Earlier(rows, metas, areas))[0]
