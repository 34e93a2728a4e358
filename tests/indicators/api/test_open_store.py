"""All open figures as one file, read by programs that are not ours."""

import duckdb
import pyarrow.parquet as pq
import pytest

from pophyte.indicators.queries.catalogue import catalogue


pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/indicators/open-store"


@pytest.fixture
def downloaded(client, own_store, tmp_path):
    path = tmp_path / "open-store.parquet"
    path.write_bytes(b"".join(client.get(ADDRESS).streaming_content))
    return path


def test_duckdb_reads_the_same_figure_with_its_source(own_store, downloaded):
    [row] = (
        duckdb.connect()
        .execute(
            "SELECT value, state, unit, source, dataset_date, licence, area_name FROM read_parquet(?) "
            "WHERE indicator = 'sotkanet:493' AND area = 'municipality:615' AND year = 2011 AND sex = 'total'",
            [str(downloaded)],
        )
        .fetchall()
    )

    value, *rest = row
    assert value == own_store.value("sotkanet:493", "municipality:615", 2011).value
    assert rest == [
        "present",
        "%",
        "THL, Tilasto- ja indikaattoripankki Sotkanet.fi",
        "2012",
        "CC BY 4.0",
        "Pudasjärvi",
    ]


def test_every_shown_indicator_is_in_it_and_no_single_age(own_store, downloaded):
    table = pq.read_table(downloaded, columns=["indicator", "state", "value", "unit"])

    assert set(table.column("indicator").unique().to_pylist()) == {one.key for one in catalogue(own_store)}
    assert table.num_rows == 242_838
    assert table.column("unit").null_count == 0


def test_it_is_made_once_and_asked_for_cheaply(client, own_store):
    first = client.get(ADDRESS)
    made = (own_store.path / "open-store.parquet").stat().st_mtime_ns
    first.close()

    again = client.get(ADDRESS, headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert (own_store.path / "open-store.parquet").stat().st_mtime_ns == made
    assert [path.name for path in own_store.path.glob("*.part")] == []


def test_head_tells_type_and_length(client, own_store):
    headed = client.head(ADDRESS)

    assert headed.content == b""
    assert headed["Content-Type"] == "application/vnd.apache.parquet"
    assert int(headed["Content-Length"]) == (own_store.path / "open-store.parquet").stat().st_size
