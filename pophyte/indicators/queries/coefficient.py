"""The HYTE coefficient: the sets that are kept here, what they give, and a municipality's points where weights are known."""

from collections.abc import Sequence
from dataclasses import dataclass

from pophyte.indicators import definitions as meanings
from pophyte.indicators.definitions.coefficients import CoefficientFile
from pophyte.indicators.queries.catalogue import catalogue
from pophyte.indicators.queries.divisions import Merger
from pophyte.indicators.queries.newest import newest_figures
from pophyte.indicators.queries.residents import Residents, residents_of
from pophyte.indicators.statistics.coefficients import (
    CoefficientScore,
    CoefficientSet,
    Grant,
    PartKind,
    SetGroup,
    Stake,
    WeightedIndicator,
    score,
    stake,
)
from pophyte.indicators.statistics.reasons import CannotTell
from pophyte.indicators.store.reading import Store


@dataclass(frozen=True, slots=True)
class AreaStake:
    area: str
    residents: Residents
    stake: Stake


@dataclass(frozen=True, slots=True)
class AreaPoints:
    """`years`: of which year each figure is, by indicator."""

    score: CoefficientScore
    years: dict[str, int]


def coefficient_sets() -> tuple[CoefficientSet, ...]:
    """The newest first."""
    return tuple(_set_of(file) for file in reversed(meanings.coefficient_files()))


def stakes(store: Store, areas: Sequence[str], grant: Grant, *, mergers: Sequence[Merger]) -> tuple[AreaStake, ...]:
    """Of the areas whose residents the store knows."""
    found = ((area, residents_of(store, area, mergers=mergers)) for area in areas)
    return tuple(AreaStake(area, told, stake(told.people, grant)) for area, told in found if told)


def points_of(store: Store, area: str, chosen: CoefficientSet, *, mergers: Sequence[Merger]) -> AreaPoints | CannotTell:
    """From the newest figure of each indicator."""
    wanted = {each.indicator for each in chosen.indicators}
    latest = newest_figures(store, [each for each in catalogue(store) if each.key in wanted], area, mergers=mergers)
    found = score({key: told.value for key, told in latest.items()}, chosen)
    return found if isinstance(found, CannotTell) else AreaPoints(found, {key: one.year for key, one in latest.items()})


def _set_of(file: CoefficientFile) -> CoefficientSet:
    return CoefficientSet(
        year=file.year,
        source=file.source,
        groups=tuple(SetGroup(each.name.texts(), PartKind(each.kind), each.amount) for each in file.groups),
        indicators=tuple(
            WeightedIndicator(each.indicator, PartKind(each.kind), each.weight, each.at_worst, each.at_best)
            for each in file.indicators
        ),
        grant=Grant(**file.grant.model_dump()) if file.grant else None,
        url=file.url,
        is_dated=file.dated_by == "source",
    )
