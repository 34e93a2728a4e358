"""The store's answers as rows of JSON: the same rows that Datasette answers from SQLite."""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from django.http import JsonResponse, QueryDict

from benchmarks.indicator_questions import SINCE
from pophyte.indicators.domain import State
from pophyte.indicators.store.reading import open_store


KIND = "municipality"


def one_slice(asked: QueryDict) -> JsonResponse:
    found = open_store().slice(asked["indicator"], int(asked["year"]))
    return _rows(found.states != State.MISSING, found.areas, found.values, found.states)


def profile(asked: QueryDict) -> JsonResponse:
    found = open_store().profile(asked["area"], asked["indicators"].split(","), 10)
    keys = np.broadcast_to(np.array(found.indicators, object)[:, None], found.years.shape)
    chosen = (found.states != State.MISSING) & (found.years >= SINCE)
    return _rows(chosen, keys, found.years, found.values, found.states)


def rank(asked: QueryDict) -> JsonResponse:
    found = open_store().rank(asked["indicator"], int(asked["year"]), KIND)
    return _rows(found.ranks > 0, found.areas, found.values, found.ranks)


def percentiles(asked: QueryDict) -> JsonResponse:
    found = open_store().percentiles(asked["area"], KIND)
    return _rows(~np.isnan(found.percentiles), found.indicators, found.percentiles)


def ranks(_asked: QueryDict) -> JsonResponse:
    found = open_store().ranks(KIND)
    indicators, areas = np.broadcast_arrays(found.indicators[:, None], found.areas)
    return _rows(found.ranks > 0, indicators, areas, found.ranks)


def _rows(chosen: Any, *columns: Any) -> JsonResponse:
    rows = zip(*(_plain(column[chosen]) for column in columns), strict=True)
    return JsonResponse({"rows": list(rows)}, json_dumps_params={"separators": (",", ":")})


def _plain(column: Any) -> Iterable[Any]:
    if column.dtype.kind == "f":
        return [None if number != number else number for number in column.tolist()]
    return column.tolist()


ANSWERS: dict[str, Callable[[QueryDict], JsonResponse]] = {
    "one_slice": one_slice,
    "profile": profile,
    "rank": rank,
    "percentiles": percentiles,
    "ranks": ranks,
}
