"""Sotkanet's figures by the million: today's JSON shape taken apart by the engine, when nothing in it is odd.

What is odd in any way goes to the patient reader of `values`, which reads the older shapes and names the row of a fault.
The two give the same table.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeAlias

import duckdb
import pyarrow as pa

from pophyte.indicators.sources.faults import SourceFault
from pophyte.indicators.sources.opening import Opened, open_file
from pophyte.indicators.sources.sotkanet.regions import Regions
from pophyte.indicators.sources.sotkanet.values import read_json_values
from pophyte.indicators.store.parts import observations_schema, observations_table


# The store's own door to its engine: a connection in memory, without files and without a network.
Engine: TypeAlias = Callable[[], AbstractContextManager[duckdb.DuckDBPyConnection]]

SQL = Path(__file__).parent / "sql"
REGION_LIST = pa.schema([("number", pa.float64()), ("key", pa.string())])
ANSWER_TEXT = pa.schema([("body", pa.string())])


class Bulk:
    """Keeps one connection to the engine, which sees nothing but what is handed to it. Not for many threads."""

    def __init__(self, regions: Regions, engine: Engine) -> None:
        self.regions = regions
        # Held as long as this reader: the connection is closed when the last part that reads through it is gone.
        self._opening = engine()
        self.connection = self._opening.__enter__()
        numbers, keys = list(regions.by_id), [area.key for area in regions.by_id.values()]
        self.connection.register("region_list", pa.table({"number": numbers, "key": keys}, schema=REGION_LIST))
        self.connection.execute("CREATE OR REPLACE TEMP TABLE areas AS SELECT * FROM region_list")

    def table(self, path: Path) -> pa.Table:
        source = open_file(path)
        found = self._regular(source)
        return observations_table(read_json_values(source, self.regions).observations) if found is None else found

    def _regular(self, source: Opened) -> pa.Table | None:
        """The table, or None where the patient reader has to look."""
        try:
            self.connection.register("answer_text", pa.table({"body": [source.text()]}, schema=ANSWER_TEXT))
            self.connection.execute(_sql("read"))
        except (SourceFault, duckdb.Error):
            return None
        ((odd,),) = self.connection.execute(_sql("odd")).fetchall()
        if odd:
            return None
        return self.connection.sql(_sql("shape")).to_arrow_table().cast(observations_schema())


def _sql(name: str) -> str:
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")
