"""What became of a plan's goals, as a yearly review tells the council: measures by state, indicators against their targets."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedMeasure:
    """`state` is a key of domain.chain.MeasureState. `is_told`: somebody told of the measure in the year."""

    text: str
    owner: str
    state: str
    state_name: str
    is_told: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedTarget:
    """An indicator of a goal in words: where it was, where it is, where it should be. `reached` None: cannot be told."""

    name: str
    area: str
    baseline: str
    latest: str
    wanted: str
    direction: str
    reached: bool | None = None
    # Numbers of the sources of baseline and latest figure; 0 where there is none.
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedGoal:
    text: str
    measures: tuple[ReviewedMeasure, ...] = ()
    targets: tuple[ReviewedTarget, ...] = ()
