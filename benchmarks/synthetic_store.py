"""Made-up national figures in the shape of the real ones: which indicators have which areas, years and sexes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from pophyte.indicators.domain import IndicatorMeta, Texts, ValueType
from pophyte.indicators.store.parts import AreaEntry, Dataset, Part


KINDS = {"municipality": 309, "sub-region": 69, "seutu": 60, "region": 19, "wellbeing-county": 22, "country": 1}
AREAS = sorted(f"{kind}:{number:03d}" for kind, amount in KINDS.items() for number in range(1, amount + 1))
SEXES = ("total", "male", "female")
FIRST, LAST = 1990, 2024
# Rows of an average indicator, and how many indicators come in one part.
AVERAGE, TOGETHER = 27_000, 50


@dataclass(frozen=True, slots=True)
class Shape:
    """Where one indicator has figures."""

    key: str
    sexes: int
    areas: np.ndarray
    years: np.ndarray
    has_counts: bool


def shapes(amount: int) -> list[Shape]:
    """`amount` indicators: most for all areas, a tenth (surveys) every other year for the larger areas only."""
    random = np.random.default_rng(7)
    large = np.array([place for place, key in enumerate(AREAS) if not key.startswith(("municipality", "seutu"))])
    chosen = []
    for number in range(amount):
        is_survey = number % 10 == 9
        first = FIRST + int(random.integers(0, 14))
        chosen.append(
            Shape(
                key=f"trial:{number:05d}",
                sexes=3 if number % 10 < 7 else 1,
                areas=large if is_survey else np.arange(len(AREAS)),
                years=np.arange(first, LAST + 1, 2 if is_survey else 1),
                has_counts=number % 3 == 0,
            )
        )
    return chosen


def narrow(whole: list[Shape]) -> list[Shape]:
    """The same indicators and areas over the last ten years and without sexes: a seventh of the observations."""
    return [replace(shape, sexes=1, years=shape.years[-10:]) for shape in whole]


def parts(observations: int, *, is_narrow: bool = False) -> Iterator[Part]:
    """About so many observations, made when their turn comes; narrow: the same indicators with fewer."""
    whole = shapes(max(observations // AVERAGE, 1))
    whole = narrow(whole) if is_narrow else whole
    areas = tuple(AreaEntry(key, Texts(key)) for key in AREAS)
    dataset = Dataset("trial", "Trial", "2025-01-01", "none", "", "2025-01-01T00:00:00Z")
    for start in range(0, len(whole), TOGETHER):
        own = whole[start : start + TOGETHER]
        metas = tuple(_meta(shape.key) for shape in own)
        yield Part(dataset, metas, areas, _maker(own, start), place=f"part {start}")


def _maker(own: list[Shape], seed: int) -> Callable[[], pa.Table]:
    return lambda: _table(own, np.random.default_rng(seed))


def _table(own: list[Shape], random: np.random.Generator) -> pa.Table:
    columns: dict[str, list[np.ndarray]] = {name: [] for name in ("indicator", "area", "year", "sex", "counts")}
    for place, shape in enumerate(own):
        size = shape.sexes * len(shape.areas) * len(shape.years)
        # A few figures in a hundred were never published at all.
        there = random.random(size) < 0.97
        sexes, areas, years = np.meshgrid(np.arange(shape.sexes), shape.areas, shape.years, indexing="ij")
        columns["indicator"].append(np.full(there.sum(), place, np.int32))
        for name, axis in (("sex", sexes), ("area", areas), ("year", years)):
            columns[name].append(axis.ravel()[there])
        columns["counts"].append(np.full(there.sum(), shape.has_counts))
    joined = {name: np.concatenate(pieces) for name, pieces in columns.items()}
    amount = len(joined["area"])
    lot = random.random(amount)
    # Four in a hundred hidden, one zero.
    states = np.where(lot < 0.04, 3, np.where(lot < 0.05, 2, 1)).astype(np.int8)
    values = np.round(random.gamma(3.0, 12.0, amount), 1) + 0.1
    values[states == 2] = 0.0
    hidden = states == 3
    denominators = random.integers(100, 50_000, amount).astype(np.float64)
    without = hidden | ~joined["counts"]
    return pa.table(
        {
            "indicator": _texts(joined["indicator"], [shape.key for shape in own]),
            "area": _texts(joined["area"], AREAS),
            "year": joined["year"].astype(np.int16),
            "sex": _texts(joined["sex"], list(SEXES)),
            "value": pa.array(values, mask=hidden),
            "state": states,
            "numerator": pa.array(np.round(denominators * values / 100), mask=without),
            "denominator": pa.array(denominators, mask=without),
        }
    )


def _texts(places: np.ndarray, texts: list[str]) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(places.astype(np.int32)), pa.array(texts))


def _meta(key: str) -> IndicatorMeta:
    return IndicatorMeta(
        key=key,
        title=Texts(f"Koemittari {key}", f"Prov {key}", f"Trial {key}"),
        unit=Texts("%"),
        value_type=ValueType.SHARE,
        decimals=1,
        producer="Trial",
        source_name="Trial",
        source_url="",
        licence="none",
        dataset_date="2025-01-01",
    )
