"""Which rows the next version has: the staged parts', and the previous version's where no part replaces them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from pophyte.indicators.domain import IndicatorMeta
from pophyte.indicators.store import verification
from pophyte.indicators.store.columns import RowSource
from pophyte.indicators.store.cube import Axes
from pophyte.indicators.store.parts import AreaEntry, Dataset
from pophyte.indicators.store.reading import Store
from pophyte.indicators.store.staging import StagedPart
from pophyte.indicators.store.truth import Truth


@dataclass(frozen=True, slots=True)
class PlannedIndicator:
    meta: IndicatorMeta
    dataset: str
    sources: tuple[RowSource, ...]


@dataclass(frozen=True, slots=True)
class BuildPlan:
    axes: Axes
    indicators: tuple[PlannedIndicator, ...]
    areas: tuple[AreaEntry, ...]
    datasets: tuple[Dataset, ...]
    # Where each source's rows were read from, to name when two parts tell the same cell.
    staged: tuple[StagedPart, ...]


def plan_build(
    staged: Sequence[StagedPart],
    previous: Store | None,
    may_shrink: frozenset[str] = frozenset(),
    gone: frozenset[str] = frozenset(),
) -> BuildPlan:
    """Refused where a dataset has shrunk, where two datasets bring the same indicator, or where nothing is left."""
    fresh = _fresh(staged)
    # The project's own table is reviewed before it becomes smaller.
    may_shrink |= {one.part.dataset.key for one in staged if one.part.dataset.edition}
    kept = _kept(fresh, staged, previous, may_shrink) if previous else {}
    kept = {key: indicator for key, indicator in kept.items() if indicator.dataset not in gone}
    chosen = dict(sorted((fresh | kept).items()))
    verification.verify_something_left(chosen)
    used = {indicator.dataset for indicator in chosen.values()}
    datasets = {
        dataset.key: dataset for dataset in chain(_previous_datasets(previous), (one.part.dataset for one in staged))
    }
    areas = _areas(staged, previous)
    first = [one.first_year for one in staged] + ([previous.first_year] if previous else [])
    last = [one.last_year for one in staged] + ([previous.last_year] if previous else [])
    return BuildPlan(
        axes=Axes(tuple(chosen), tuple(areas), min(first), max(last)),
        indicators=tuple(chosen.values()),
        areas=tuple(areas.values()),
        datasets=tuple(datasets[key] for key in sorted(used)),
        staged=tuple(staged),
    )


def _fresh(staged: Sequence[StagedPart]) -> dict[str, PlannedIndicator]:
    metas = {meta.key: meta for one in staged for meta in one.part.metas}
    sources: dict[str, list[StagedPart]] = defaultdict(list)
    for one in staged:
        for indicator in one.ranges:
            sources[indicator].append(one)
    fresh = {}
    for indicator, own in sources.items():
        owners = {one.part.dataset.key for one in own}
        verification.verify_one_owner(indicator, owners)
        fresh[indicator] = PlannedIndicator(metas[indicator], owners.pop(), tuple(own))
    return fresh


def _kept(
    fresh: dict[str, PlannedIndicator], staged: Sequence[StagedPart], previous: Store, may_shrink: frozenset[str]
) -> dict[str, PlannedIndicator]:
    truth = Truth(previous.path, previous.area_keys)
    replaced = {one.part.dataset.key for one in staged}
    before: dict[str, int] = defaultdict(int)
    kept = {}
    for indicator, old in truth.index.items():
        before[old.dataset] += old.amount
        if old.dataset in replaced:
            continue
        new = fresh.get(indicator)
        if new is None:
            kept[indicator] = PlannedIndicator(previous.meta(indicator), old.dataset, (truth,))
        elif new.dataset not in may_shrink:
            rows = sum(source.amounts[indicator] for source in new.sources)
            verification.verify_takeover(
                indicator, dataset=new.dataset, older=old.dataset, rows=rows, before=old.amount
            )
    for dataset in sorted(replaced - may_shrink):
        rows = sum(sum(one.amounts.values()) for one in staged if one.part.dataset.key == dataset)
        verification.verify_not_shrunken(dataset, rows=rows, before=before[dataset])
    return kept


def _areas(staged: Sequence[StagedPart], previous: Store | None) -> dict[str, AreaEntry]:
    """By key, the entry of the newest division: a later name is the name people look for."""
    areas: dict[str, AreaEntry] = {}
    older = previous.areas() if previous else []
    for area in chain(older, *(one.part.areas for one in staged)):
        known = areas.get(area.key)
        if known is None or (area.division_year or 0) >= (known.division_year or 0):
            areas[area.key] = area
    return dict(sorted(areas.items()))


def _previous_datasets(previous: Store | None) -> Sequence[Dataset]:
    return previous.datasets() if previous else ()
