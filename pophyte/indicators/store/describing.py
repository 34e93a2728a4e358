"""Indicators, areas and datasets as rows of Parquet and back."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from pophyte.indicators.domain import Direction, IndicatorMeta, Texts, ValueType
from pophyte.indicators.store.parts import AreaEntry, Dataset


if TYPE_CHECKING:
    import pyarrow as pa

TEXTS = ("title", "unit", "description")
LANGUAGES = ("fi", "sv", "en")


def meta_row(meta: IndicatorMeta, dataset: str) -> dict[str, Any]:
    row = asdict(meta)
    for name in TEXTS:
        texts = row.pop(name)
        row |= {f"{name}_{language}": texts[language] for language in LANGUAGES}
    return row | {"value_type": meta.value_type.value, "direction": meta.direction.value, "dataset": dataset}


def meta_of(row: Mapping[str, Any]) -> IndicatorMeta:
    # A version made before a field was known has no word of it.
    plain = {field.name: row[field.name] for field in fields(IndicatorMeta) if field.name in row}
    texts = {name: Texts(**{language: row[f"{name}_{language}"] for language in LANGUAGES}) for name in TEXTS}
    told = {"value_type": ValueType(row["value_type"]), "direction": Direction(row.get("direction", Direction.NONE))}
    return IndicatorMeta(**plain | texts | told)


def area_row(area: AreaEntry) -> dict[str, Any]:
    names = {f"name_{language}": getattr(area.name, language) for language in LANGUAGES}
    return {"key": area.key, "kind": area.kind, "code": area.code, **names, "division_year": area.division_year}


def area_of(row: Mapping[str, Any]) -> AreaEntry:
    return AreaEntry(row["key"], Texts(row["name_fi"], row["name_sv"], row["name_en"]), row["division_year"])


def dataset_row(dataset: Dataset) -> dict[str, Any]:
    return asdict(dataset)


def dataset_of(row: Mapping[str, Any]) -> Dataset:
    return Dataset(**{field.name: row[field.name] for field in fields(Dataset) if field.name in row})


def described_table(rows: list[dict[str, Any]], names: tuple[str, ...]) -> "pa.Table":
    """Rows of one of the three tables; an empty table keeps its columns."""
    import pyarrow as pa  # noqa: PLC0415  # 34 MB, and readers of a version need none of it

    whole = {"decimals", "per", "division_year", "age_from", "age_to"}
    truths = {"is_survey", "is_additive"}
    schema = pa.schema(
        [(name, pa.int32() if name in whole else pa.bool_() if name in truths else pa.string()) for name in names]
    )
    return pa.Table.from_pylist(rows, schema=schema)
