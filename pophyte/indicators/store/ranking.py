"""Ranks and percentiles of plain arrays."""

import numpy as np
from numpy.typing import NDArray


def ranks_of(values: NDArray[np.float64]) -> NDArray[np.int32]:
    """The rank of each value along the last axis: 1 the highest, equal values share one, 0 where there is no value.

    >>> ranks_of(np.array([3.0, 9.0, 3.0, np.nan])).tolist()
    [2, 1, 2, 0]
    """
    order = np.argsort(-values, axis=-1)
    ordered = np.take_along_axis(values, order, -1)
    places = np.arange(1, values.shape[-1] + 1, dtype=np.int32)
    begins = np.empty(values.shape, np.bool_)
    begins[..., :1] = True
    begins[..., 1:] = ordered[..., 1:] != ordered[..., :-1]
    shared = np.maximum.accumulate(np.where(begins, places, np.int32(0)), axis=-1)
    shared[np.isnan(ordered)] = 0
    ranks = np.empty(values.shape, np.int32)
    np.put_along_axis(ranks, order, shared, -1)
    return ranks


def percentiles_of(
    own: NDArray[np.float64], values: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """The percentile (mid-rank, 0–100) of each `own` in its row of `values`, and how many values the row has."""
    column = own[:, None]
    below = np.count_nonzero(values < column, axis=1)
    above = np.count_nonzero(values > column, axis=1)
    amounts = np.count_nonzero(values == values, axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        percentiles = 50.0 * (below + amounts - above) / amounts
    return np.where(np.isnan(own), np.nan, percentiles), amounts
