import json

import duckdb
import pyarrow as pa
import pytest

from pophyte.indicators.sources.faults import SourceFault
from pophyte.indicators.sources.sotkanet import bulk as in_bulk
from pophyte.indicators.sources.sotkanet.bulk import Bulk
from pophyte.indicators.sources.supplement import Earlier, supplemented
from pophyte.indicators.store import connection
from tests.indicators.sources.conftest import cells, sotkanet_row


REGULAR = [
    sotkanet_row(year=year, region=region, value=value, absValue=10)
    for year in (2021, 2022)
    for region, value in ((261, 12.5), (231, 0))
]


@pytest.fixture
def bulk(regions, tmp_path):
    return Bulk(regions, tmp_path, connection.checking)


def rows(table):
    return sorted(map(tuple, (row.values() for row in table.to_pylist())), key=str)


def test_the_quick_way_gives_what_the_patient_way_gives(bulk, read, tmp_path, monkeypatch):
    path = tmp_path / "127.json"
    path.write_text(json.dumps(REGULAR))
    patient = rows(read(REGULAR).parts[0].observations)
    monkeypatch.delattr(in_bulk, "read_json_values")

    assert rows(bulk.table(path)) == patient


def test_the_quick_way_sees_no_file_outside_its_folder(regions, tmp_path):
    outside = tmp_path / "outside.json"
    outside.write_text(json.dumps(REGULAR))
    (tmp_path / "answers").mkdir()

    with (
        connection.checking(tmp_path / "answers") as engine,
        pytest.raises(duckdb.PermissionException),
    ):
        engine.execute(in_bulk.READ, {"path": str(outside)})


@pytest.mark.parametrize(
    "odd",
    [
        sotkanet_row(region="231", value="2,5"),
        {"region": "231", "indicator": "127", "primary value": "2406", "gender": "total", "year": "2009"},
        sotkanet_row(region=730, value=0),
        sotkanet_row(year=2021, value=12.5, absValue=10),
        sotkanet_row(value=".."),
        sotkanet_row(absValue=None),
    ],
)
def test_what_is_odd_but_known_is_read_the_patient_way(bulk, read, tmp_path, odd):
    path = tmp_path / "127.json"
    path.write_text(json.dumps([*REGULAR, odd]))

    assert rows(bulk.table(path)) == rows(read([*REGULAR, odd]).parts[0].observations)


@pytest.mark.parametrize(
    "odd",
    [
        sotkanet_row(region=261.5),
        sotkanet_row(region=-261),
        sotkanet_row(year=0),
        sotkanet_row(gender="x"),
        sotkanet_row(region=7),
        sotkanet_row(value=True),
        sotkanet_row(absValue=False),
        sotkanet_row(absValue=1e16),
        None,
    ],
)
def test_what_is_impossible_is_refused_with_its_record(bulk, tmp_path, odd):
    path = tmp_path / "127.json"
    path.write_text(json.dumps([*REGULAR, odd]))

    with pytest.raises(SourceFault, match=r"127\.json, tietue 5"):
        bulk.table(path)


def test_a_file_with_some_of_the_figures_renews_those_and_keeps_the_rest(read):
    earlier = read([sotkanet_row(year=2021, value=1), sotkanet_row(year=2022, value=2)]).parts[0]
    newer = read([sotkanet_row(year=2022, value=3), sotkanet_row(year=2023, value=4)])

    (part,) = supplemented(newer.parts, lambda dataset: Earlier(earlier.observations, earlier.metas, earlier.areas))

    assert isinstance(part.observations, pa.Table)
    assert sorted((row[2], row[4]) for row in cells(type(newer)((part,)))) == [(2021, 1.0), (2022, 3.0), (2023, 4.0)]
