"""DuckDB over the Parquet files is a second, independent way to each answer of the cube."""

import duckdb
import pytest

from pophyte.indicators.store import connection
from pophyte.indicators.store.questions import ask, observation_files
from tests.indicators.store.making import KOE, MUHOS, OULU, SIMO


def test_slice_is_the_same_from_the_files(store):
    answer = ask(store, "slice", indicator=KOE, sex="total", year=2020)

    assert answer.column("area").to_pylist() == [MUHOS, OULU, SIMO]
    assert answer.column("value").to_pylist() == [None, 12.0, 0.0]
    assert answer.column("state").to_pylist() == [3, 1, 2]


def test_ranks_are_the_same_from_the_files(store):
    answer = ask(store, "rank", indicator=KOE, sex="total", year=2021, kind="municipality")

    assert answer.column("rank").to_pylist() == [1, 3, 1]


def test_latest_year_is_the_same_from_the_files(store):
    answer = ask(store, "latest", sex="total", kind="municipality")

    assert answer.column("year").to_pylist() == store.percentiles(OULU, "municipality").years.tolist()


def test_profile_is_the_same_from_the_files(store):
    answer = ask(store, "profile", area=OULU, sex="total", indicators=[KOE], since=2020)

    assert answer.column("value").to_pylist() == [12.0, 11.0]


def test_unknown_question_is_not_asked(store):
    with pytest.raises(LookupError):
        ask(store, "views; DROP TABLE areas")


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("SELECT * FROM read_csv('/etc/passwd')", duckdb.PermissionException),
        ("CREATE TABLE areas2 (a INTEGER)", duckdb.InvalidInputException),
        ("SET threads = 2", duckdb.InvalidInputException),
    ],
)
def test_reading_connection_is_kept_to_its_version(store, statement, fault):
    with connection.reading(store.path) as database, pytest.raises(fault):
        database.execute(statement)


def test_other_engines_read_the_same_files(store):
    (file,) = observation_files(store)

    rows = duckdb.connect().execute("SELECT count(*), count(value) FROM read_parquet(?)", [str(file)]).fetchone()

    assert rows == (8, 7)
