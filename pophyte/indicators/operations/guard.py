"""Before figures reach the store: what rests on too few people is hidden, and what would give it away (decision 0012).

Which figures rest on people, `resting` tells. The search for what would give a small cell away is made only for an
indicator and a year that has one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pophyte.indicators.domain import IndicatorMeta, State, ValueType
from pophyte.indicators.queries.resting import Rests, rests_on, rule_in_force
from pophyte.indicators.sources.groupings import groupings
from pophyte.indicators.statistics.known_sums import CountedCells, SumsByArea, Tables
from pophyte.indicators.statistics.small_numbers import SmallNumbers, rests_on_few, rests_on_few_answers
from pophyte.indicators.store.parts import Part
from pophyte.indicators.store.table import CodedTexts, coded


Figures: TypeAlias = NDArray[np.float64]


def guarded(
    parts: Iterable[Part], *, rule: SmallNumbers | None = None, sums: SumsByArea | None = None
) -> Iterator[Part]:
    """Each part as it may be shown. Its rows are looked at when their turn comes."""
    guard = _Guard(rule or rule_in_force(), sums or SumsByArea(groupings()))
    for part in parts:
        rests = {meta.key: found for meta in part.metas if (found := rests_on(meta))}
        yield _guarded(part, rests, guard) if rests else part


@dataclass(frozen=True, slots=True)
class _Guard:
    rule: SmallNumbers
    sums: SumsByArea


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a part as plain arrays; NaN where there is no number."""

    areas: CodedTexts
    sexes: CodedTexts
    states: NDArray[np.int8]
    # Behind each figure: the people counted, and out of how many.
    people: Figures
    of: Figures


def _guarded(part: Part, rests: dict[str, Rests], guard: _Guard) -> Part:
    mark = f"{part.fingerprint}-{guard.rule.threshold}" if part.fingerprint else ""
    return replace(part, finish=partial(_shown, part.metas, rests, guard), fingerprint=mark)


def _shown(described: tuple[IndicatorMeta, ...], resting: dict[str, Rests], guard: _Guard, table: pa.Table) -> pa.Table:
    indicators = coded(table, "indicator")
    rests = np.array([resting.get(key, Rests.ON_NOTHING_KNOWN) for key in indicators.texts], np.int8)
    kinds = rests[indicators.codes]
    metas = {meta.key: meta for meta in described}
    per = np.array([_per(metas.get(key)) for key in indicators.texts])[indicators.codes]
    values = _numbers(table, "value")
    kinds = np.where(_is_balance(values, kinds, indicators.codes)[indicators.codes], 0, kinds)
    rows = _rows(table, values, kinds, per)
    small = _few(rows, kinds, guard.rule)
    if not small.any():
        return table
    return _without(table, small | _given_away(rows, small, _tables(table, indicators.codes), kinds, guard))


def _tables(table: pa.Table, indicators: NDArray[np.int32]) -> NDArray[np.int64]:
    """A part may hold every year of an indicator: one table for each of them."""
    tables: NDArray[np.int64] = indicators.astype(np.int64) * 4096 + table.column("year").to_numpy()
    return tables


def _given_away(
    rows: _Rows, small: NDArray[np.bool_], tables: NDArray[np.int64], kinds: NDArray[np.int8], guard: _Guard
) -> NDArray[np.bool_]:
    """The rows that would give a small one away by subtraction."""
    hidden = np.zeros(len(small), np.bool_)
    with_small = np.unique(tables[small & (kinds != Rests.ON_A_SURVEY)])
    # The rows of one table after the other, in the order of the part.
    order = np.argsort(tables, kind="stable")
    starts = np.searchsorted(tables[order], with_small)
    ends = np.searchsorted(tables[order], with_small, side="right")
    owned = [order[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    counted = tuple(
        CountedCells(
            rows.areas.codes[own],
            rows.sexes.codes[own],
            _counts(rows, own),
            rows.of[own],
            small[own],
            is_share=kinds[own[0]] == Rests.ON_A_SHARE,
        )
        for own in owned
    )
    found = guard.sums.hidden_in(Tables(rows.areas.texts, rows.sexes.texts, counted), guard.rule)
    for own, is_hidden in zip(owned, found, strict=True):
        hidden[own] = is_hidden
    return hidden


def _counts(rows: _Rows, own: NDArray[np.intp]) -> Figures:
    """People; infinite where the source hid them. NaN, a figure whose people are not told, takes no part in sums."""
    return np.where(rows.states[own] == State.SUPPRESSED, np.inf, rows.people[own])


def _per(meta: IndicatorMeta | None) -> float:
    """What a figure of one stands for, as a part of its people."""
    return 100.0 if meta is None or meta.value_type is ValueType.SHARE else float(meta.per)


def _rows(table: pa.Table, values: Figures, kinds: NDArray[np.int8], per: Figures) -> _Rows:
    people = np.where(kinds == Rests.ON_A_COUNT, values, _numbers(table, "numerator"))
    people[kinds == Rests.ON_NOTHING_KNOWN] = np.nan
    people[~np.isfinite(people)] = np.nan
    of = _numbers(table, "denominator")
    with np.errstate(divide="ignore", invalid="ignore"):
        reckoned = np.round(people * per / values)
    is_told = ~np.isfinite(of) & (kinds == Rests.ON_A_SHARE) & np.isfinite(reckoned)
    of = np.where(is_told, np.maximum(reckoned, people), of)
    of[~np.isfinite(of)] = np.nan
    return _Rows(
        areas=coded(table, "area"),
        sexes=coded(table, "sex"),
        states=table.column("state").to_numpy(),
        people=people,
        of=of,
    )


def _numbers(table: pa.Table, name: str) -> Figures:
    column: Figures = table.column(name).to_numpy()
    return column.astype(np.float64)


def _is_balance(values: Figures, kinds: NDArray[np.int8], codes: NDArray[np.int32]) -> NDArray[np.bool_]:
    """By indicator: what falls below none or counts parts of a person is a balance or work done, not people."""
    told = np.nan_to_num(values)
    odd = (told < 0) | ((kinds == Rests.ON_A_COUNT) & (told != np.round(told)))
    found: NDArray[np.bool_] = np.bincount(codes, weights=odd) > 0
    return found


def _few(rows: _Rows, kinds: NDArray[np.int8], rule: SmallNumbers) -> NDArray[np.bool_]:
    """Figures that rest on too few people by themselves."""
    is_there = (rows.states == State.PRESENT) | (rows.states == State.ZERO)
    few = np.where(
        kinds == Rests.ON_A_SURVEY,
        rests_on_few_answers(rows.of, rule),
        rests_on_few(rows.people, rows.of, rule, is_share=kinds == Rests.ON_A_SHARE),
    )
    few &= is_there & (kinds != Rests.ON_NOTHING_KNOWN)
    return few


def _without(table: pa.Table, hidden: NDArray[np.bool_]) -> pa.Table:
    """The rows with the hidden ones as a source hides its own: no value, and nothing that it was reckoned from."""
    mask = pa.array(hidden)
    changed = {
        "state": pa.array(np.where(hidden, np.int8(State.SUPPRESSED), table.column("state").to_numpy()), pa.int8())
    }
    for name in ("value", "numerator", "denominator"):
        column = table.column(name).combine_chunks()
        changed[name] = pc.if_else(mask, pa.scalar(None, pa.float64()), column)
    return pa.table({name: changed.get(name, table.column(name)) for name in table.column_names})
