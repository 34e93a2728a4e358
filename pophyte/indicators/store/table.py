"""A part's rows as the table the store works with: known columns, known types, texts as codes."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from pophyte.core.faults import Refused
from pophyte.indicators.store.parts import Part


TEXTS = ("indicator", "area", "sex")
# What a column may come as. A text where a number belongs is never guessed at here: that is the reader's business.
NUMBERS = {
    "year": pa.int16(),
    "value": pa.float64(),
    "state": pa.int8(),
    "numerator": pa.float64(),
    "denominator": pa.float64(),
}
OPTIONAL = frozenset({"numerator", "denominator"})


@dataclass(frozen=True, slots=True)
class CodedTexts:
    """One text column: its distinct texts and, for each row, which of them."""

    texts: tuple[str, ...]
    codes: NDArray[np.int32]


def finished(part: Part, table: pa.Table) -> pa.Table:
    """The rows that were read of `part`, as they may be shown."""
    return part.finish(table) if part.finish and table.num_rows else table


def read_table(part: Part) -> pa.Table:
    """The rows of `part` as they are given, for who finishes them; refused where a column is missing or of the wrong type."""
    given = part.observations
    if isinstance(given, Path):
        # This file alone: a folder named like `year=2020` above it must not become a column.
        given = pq.read_table(given, partitioning=None)
    elif callable(given):
        given = given()
    columns = {name: _texts(part, given, name) for name in TEXTS}
    columns |= {name: _numbers(part, given, name) for name in NUMBERS}
    return pa.table(columns)


def coded(table: pa.Table, name: str) -> CodedTexts:
    column = table.column(name).chunk(0) if table.num_rows else pa.array([], pa.string()).dictionary_encode()
    return CodedTexts(tuple(column.dictionary.to_pylist()), column.indices.to_numpy())


def _column(part: Part, table: Any, name: str) -> Any:
    if name not in table.column_names:
        raise Refused(_("%(place)s: sarake %(column)s puuttuu.") % {"place": part.place, "column": name})
    return table.column(name)


def _texts(part: Part, table: Any, name: str) -> pa.DictionaryArray:
    column = _column(part, table, name)
    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)):
        raise _mistyped(part, name, kind, _("tekstiä"))
    if column.null_count:
        position = int(pc.index(pc.is_null(column), value=True).as_py())
        raise Refused(
            _("%(place)s: rivillä %(row)d sarake %(column)s on tyhjä.")
            % {"place": part.place, "row": position + 1, "column": name}
        )
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    chunks = column.unify_dictionaries().chunks
    if not chunks:
        return pa.DictionaryArray.from_arrays(pa.array([], pa.int32()), pa.array([], pa.string()))
    codes = np.concatenate([chunk.indices.to_numpy(zero_copy_only=False) for chunk in chunks])
    return _in_order(codes, chunks[0].dictionary.to_pylist())


def _in_order(codes: NDArray[np.integer[Any]], texts: list[str]) -> pa.DictionaryArray:
    """Only the texts in use, each once and in order, so that the order of codes is the order of texts."""
    used = np.zeros(len(texts), bool)
    used[codes] = True
    ordered = sorted({text for text, is_used in zip(texts, used, strict=True) if is_used})
    place = {text: code for code, text in enumerate(ordered)}
    renumber = np.array([place.get(text, -1) for text in texts], np.int32)
    return pa.DictionaryArray.from_arrays(pa.array(renumber[codes]), pa.array(ordered, pa.string()))


def _numbers(part: Part, table: Any, name: str) -> pa.Array:
    if name in OPTIONAL and name not in table.column_names:
        return pa.nulls(table.num_rows, NUMBERS[name])
    column = _column(part, table, name)
    wanted = NUMBERS[name]
    if pa.types.is_null(column.type):
        return pa.nulls(table.num_rows, wanted)
    is_whole = pa.types.is_integer(column.type)
    if not (is_whole or (pa.types.is_floating(wanted) and pa.types.is_floating(column.type))):
        raise _mistyped(part, name, column.type, _("lukuja"))
    try:
        whole = column.cast(wanted).combine_chunks()
    except pa.ArrowInvalid as fault:
        raise Refused(
            _("%(place)s: sarakkeessa %(column)s on luku, joka ei mahdu siihen (%(detail)s).")
            % {"place": part.place, "column": name, "detail": str(fault)}
        ) from fault
    return whole if isinstance(whole, pa.Array) else pa.concat_arrays([pa.nulls(0, wanted), *whole.chunks])


def _mistyped(part: Part, column: str, found: Any, wanted: str) -> Refused:
    return Refused(
        _("%(place)s: sarakkeessa %(column)s pitäisi olla %(wanted)s, mutta siinä on tyyppiä %(found)s.")
        % {"place": part.place, "column": column, "wanted": wanted, "found": str(found)}
    )
