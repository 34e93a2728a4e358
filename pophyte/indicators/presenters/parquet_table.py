"""Figures as Parquet, with the columns of the open store's file."""

from io import BytesIO

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from pophyte.indicators.presenters.jsonstat import state_name
from pophyte.indicators.queries.open_data import Cube
from pophyte.indicators.store.open_file import SCHEMA


# The people behind a figure go only into the open store's own file.
COLUMNS = [name for name in SCHEMA.names if name not in ("numerator", "denominator")]


def present_parquet(cube: Cube) -> bytes:
    rows = [
        (
            row.indicator.key,
            row.indicator.name.fi,
            row.area.key,
            row.area.name.fi,
            np.int16(row.year),
            row.sex.value,
            row.value,
            state_name(row.state),
            row.indicator.meta.unit.fi,
            row.indicator.dataset.source,
            row.indicator.dataset.date,
            row.indicator.dataset.licence,
        )
        for row in cube.rows()
    ]
    columns = zip(*rows, strict=True) if rows else [[] for _name in COLUMNS]
    schema = pa.schema([SCHEMA.field(name) for name in COLUMNS])
    table = pa.table([pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)], schema)
    file = BytesIO()
    pq.write_table(table, file, compression="zstd")
    return file.getvalue()
