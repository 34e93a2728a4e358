"""What the store answers: plain arrays, with the keys of their axes beside them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pophyte.indicators.domain import State


# Keys of areas or indicators, as objects: texts of many lengths side by side.
Keys = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure. NaN where the state gives none."""

    value: float
    state: State


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator in one area over the years that the indicator has."""

    years: NDArray[np.int16]
    values: NDArray[np.float64]
    states: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Slice:
    """One indicator in one year over the areas that the indicator has."""

    areas: Keys
    values: NDArray[np.float64]
    states: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Counts:
    """The people behind the figures of a slice or a series; NaN where the source does not tell."""

    numerators: NDArray[np.float64]
    denominators: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Areas of one kind by value: 1 is the highest, equal values share a rank, 0 is an area without a figure."""

    areas: Keys
    values: NDArray[np.float64]
    ranks: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Profile:
    """One area: a row for each indicator, its last years from left to right. Year 0: the indicator has fewer years."""

    indicators: tuple[str, ...]
    years: NDArray[np.int16]
    values: NDArray[np.float64]
    states: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Percentiles:
    """Where one area stands among its kind in every indicator, in the indicator's latest year.

    `percentiles` is the share (0–100) of areas below plus half of those equal, itself among them; NaN where the area
    has no figure that year. `amounts`: how many areas have one.
    """

    indicators: Keys
    years: NDArray[np.int16]
    values: NDArray[np.float64]
    percentiles: NDArray[np.float64]
    amounts: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ranks:
    """The rank of every area of one kind (columns) in every indicator (rows), as in Ranking."""

    indicators: Keys
    areas: Keys
    years: NDArray[np.int16]
    ranks: NDArray[np.int16]
