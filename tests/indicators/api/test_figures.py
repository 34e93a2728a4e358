"""Figures out of the interface: rows, JSON-stat and CSV, read by programs that are not ours."""

import csv
from dataclasses import replace
from io import StringIO

import numpy as np
import pytest
from pyjstat import pyjstat

from pophyte.indicators.domain import Sex, State
from pophyte.indicators.queries.catalogue import indicator
from pophyte.indicators.queries.open_data import cube


pytestmark = [
    pytest.mark.django_db,
    # pyjstat warns of a function that its own new ones still call.
    pytest.mark.filterwarnings("ignore:Shouldn't use this function anymore:DeprecationWarning"),
]

ASSISTANCE, POPULATION = "sotkanet:493", "statfin:11re:vaesto"

MANY = (127, 170, 178, 180, 181, 187, 451, 475, 493, 703, 761, 3157, 3158, 3193, 3195, 3196, 3197)


def got(client, address):
    response = client.get(f"/api/v1/{address}")
    assert response.status_code == 200, response.content
    return response


def test_rows_tell_the_states_apart_and_say_unit_and_source_above(client, own_store):
    answer = got(client, f"indicators/{ASSISTANCE}/values?areas=municipality:615&years=2009-2011").json()

    assert answer["source"]["name"].startswith("THL")
    assert answer["unit"]["fi"] == "%"
    assert answer["areas"]["municipality:615"]["fi"] == "Pudasjärvi"
    assert [(row["year"], row["state"]) for row in answer["items"]] == [
        (2009, "present"),
        (2010, "present"),
        (2011, "present"),
    ]
    assert answer["items"][-1]["value"] == own_store.value(ASSISTANCE, "municipality:615", 2011).value


def test_areas_are_narrowed_by_kind_and_figures_by_sex(client, own_store):
    rows = got(client, f"indicators/{POPULATION}/values?kind=municipality&sex=female").json()["items"]

    assert {row["area"].partition(":")[0] for row in rows} == {"municipality"}
    assert {row["sex"] for row in rows} == {"female"}


def test_an_asked_area_without_figures_is_missing_and_no_zero(client, own_store):
    [row] = got(client, f"indicators/{ASSISTANCE}/values?areas=wellbeing-county:03&years=2011").json()["items"]

    assert (row["state"], row["value"]) == ("missing", None)


def test_a_year_that_is_not_there_answers_nothing(client, own_store):
    assert got(client, f"indicators/{ASSISTANCE}/values?years=1900").json()["items"] == []


def test_pyjstat_reads_equal_values(client, own_store):
    text = got(client, f"indicators/{POPULATION}/json-stat?kind=municipality").content.decode()

    frame = pyjstat.Dataset.read(text).write("dataframe", naming="id")

    assert len(frame) == 3 * 30
    wrong = [
        row
        for row in frame.itertuples()
        if own_store.value(POPULATION, row.area, int(row.year), Sex(row.sex)).value != row.value
    ]
    assert wrong == []


def test_json_stat_tells_roles_units_and_where_figures_come_from(client, own_store):
    told = got(client, f"indicators/{POPULATION}/json-stat?areas=municipality:615").json()

    assert (told["version"], told["class"]) == ("2.0", "dataset")
    assert told["role"] == {"metric": ["indicator"], "geo": ["area"], "time": ["year"]}
    assert told["size"] == [1, 1, 1, 3]
    assert told["updated"] == "2019-12-31T00:00:00Z"
    assert told["dimension"]["indicator"]["category"]["unit"][POPULATION]["label"] == "henkilöä"
    assert told["extension"]["datasets"]["statfin:11re"]["licence"] == "CC BY 4.0"


def test_json_stat_speaks_the_language_asked_for(client, own_store):
    response = client.get(f"/api/v1/indicators/{POPULATION}/json-stat", headers={"accept-language": "sv"})

    assert response.json()["dimension"]["area"]["category"]["label"]["country:SSS"] == "Hela landet"
    assert response.json()["label"] == indicator(POPULATION, own_store).name.sv


def test_suppressed_missing_and_zero_stay_three_things(client, own_store, monkeypatch):
    states = [State.MISSING, State.ZERO, State.SUPPRESSED]
    monkeypatch.setattr("pophyte.indicators.endpoints.cube", cube_with(states))

    told = got(client, f"indicators/{POPULATION}/json-stat?areas=municipality:615").json()

    assert told["value"] == [None, 0.0, None]
    assert told["status"] == {"0": "missing", "2": "suppressed"}
    assert set(told["extension"]["status"]) == {"missing", "suppressed"}


def cube_with(states):
    def changed(*arguments):
        found = cube(*arguments)
        values = np.where(np.array(states) == State.ZERO, 0.0, np.nan).reshape(found.values.shape)
        return replace(found, values=values, states=np.array(states, np.uint8).reshape(found.states.shape))

    return changed


def test_several_indicators_make_one_cube(client, own_store):
    text = got(
        client, f"indicator-values?indicators={ASSISTANCE},sotkanet:127&areas=municipality:615,country:SSS"
    ).content

    frame = pyjstat.Dataset.read(text.decode()).write("dataframe", naming="id")

    told = {(row.indicator, row.area, row.year): row.value for row in frame.itertuples()}
    assert told[ASSISTANCE, "municipality:615", "2011"] == own_store.value(ASSISTANCE, "municipality:615", 2011).value
    assert told["sotkanet:127", "country:SSS", "2022"] == 5563970


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ("indicators=sotkanet:0", "sotkanet:0"),
        (f"indicators={ASSISTANCE}&areas=municipality:999", "municipality:999"),
        ("indicators=" + ",".join(f"sotkanet:{number}" for number in MANY), "150000"),
    ],
)
def test_what_is_too_much_or_unknown_is_refused_with_a_sentence(client, own_store, asked, word):
    response = client.get(f"/api/v1/indicator-values?{asked}")

    assert response.status_code == 409, response.content[:300]
    assert word in response.json()["detail"]


@pytest.mark.parametrize(
    "asked", ["areas=615", "areas=municipality:615,", "years=20", "years=2010-", "sex=both", "kind=%C3%A4"]
)
def test_a_faulty_filter_is_named(client, own_store, asked):
    response = client.get(f"/api/v1/indicators/{ASSISTANCE}/values?{asked}")

    assert response.status_code == 422
    assert [fault["parameter"] for fault in response.json()["errors"]] == [asked.partition("=")[0]]


def test_csv_is_read_by_a_plain_reader(client, own_store):
    response = got(client, f"indicators/{ASSISTANCE}/csv?areas=municipality:615&years=2011")

    [row] = csv.DictReader(StringIO(response.content.decode()))
    assert response["Content-Type"].startswith("text/csv")
    assert float(row["value"]) == own_store.value(ASSISTANCE, "municipality:615", 2011).value
    assert (row["unit"], row["dataset_date"], row["licence"], row["state"]) == ("%", "2012", "CC BY 4.0", "present")


def test_what_has_not_changed_is_not_sent_again(client, own_store):
    address = f"/api/v1/indicators/{ASSISTANCE}/csv"

    again = client.get(address, headers={"if-none-match": client.get(address)["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(("accept", "status"), [("text/csv", 200), ("*/*", 200), ("application/json", 406)])
def test_csv_is_answered_to_who_takes_it(client, own_store, accept, status):
    assert client.get(f"/api/v1/indicators/{ASSISTANCE}/csv", headers={"accept": accept}).status_code == status
