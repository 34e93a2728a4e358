"""What the interface tells of indicators and datasets."""

import pytest


pytestmark = pytest.mark.django_db

ASSISTANCE = "sotkanet:493"


def answered(client, address, **headers):
    response = client.get(f"/api/v1/{address}", headers=headers)
    assert response.status_code == 200, response.content
    return response.json()


def test_the_catalogue_is_walked_by_cursor_and_meets_each_indicator_once(client, own_store):
    met, cursor = [], ""
    while cursor is not None:
        page = answered(client, f"indicators?limit=30{cursor}")
        met += [one["key"] for one in page["items"]]
        cursor = page["next"] and f"&cursor={page['next']}"

    assert len(met) == len(set(met))
    assert ASSISTANCE in met
    assert len(met) == 81


def test_the_link_leads_to_the_next_page(client, own_store):
    response = client.get("/api/v1/indicators?limit=1&source=sotkanet")

    assert response["Link"].startswith("<http://testserver/api/v1/indicators?")
    assert "source=sotkanet" in response["Link"]
    assert client.get(response["Link"].partition(">")[0][1:]).json()["items"] != response.json()["items"]


def test_single_ages_are_no_indicators(client, own_store):
    items = answered(client, "indicators?source=statfin")["items"]

    assert [one["key"] for one in items] == ["statfin:11re:vaesto"]
    assert client.get("/api/v1/indicators/statfin:11re:vaesto:7").status_code == 404


def test_everyday_words_find_indicators(client, own_store):
    items = answered(client, "indicators?q=toimeentulotuki")["items"]

    assert ASSISTANCE in [one["key"] for one in items]
    assert len(items) < 10


def test_indicators_of_a_dataset_and_of_no_focus_area(client, own_store):
    assert len(answered(client, "indicators?dataset=diak:2011-2020&limit=200")["items"]) == 26
    assert answered(client, "indicators?focus_area=nowhere")["items"] == []


def test_an_indicator_tells_unit_source_licence_and_years(client, own_store):
    one = answered(client, f"indicators/{ASSISTANCE}")

    assert one["unit"]["fi"] == "%"
    assert one["value_type"] == "share"
    assert (one["source"]["licence"], one["source"]["date"], one["source"]["division_year"]) == (
        "CC BY 4.0",
        "2012",
        2013,
    )
    assert (min(one["years"]), max(one["years"])) == (1990, 2011)
    assert one["sexes"] == ["total"]
    assert client.get(one["values_href"]).status_code == 200
    assert client.get(one["source"]["href"]).json()["indicators"] == 1


def test_datasets_tell_where_figures_come_from(client, own_store):
    page = answered(client, "datasets?limit=200")

    diak = next(one for one in page["items"] if one["key"] == "diak:2011-2020")
    assert (diak["licence"], diak["indicators"], diak["first_year"], diak["last_year"]) == ("MIT", 26, 2011, 2020)
    assert client.get(diak["indicators_href"]).json()["items"]


@pytest.mark.parametrize("address", ["indicators", "datasets"])
def test_before_the_first_figures_the_lists_are_empty(client, empty_store, address):
    assert answered(client, address) == {"items": [], "next": None}


@pytest.mark.parametrize(
    "address",
    [f"indicators/{ASSISTANCE}", f"indicators/{ASSISTANCE}/csv", "indicators/open-store", "datasets/diak:2011-2020"],
)
def test_before_the_first_figures_there_is_nothing_to_read(client, empty_store, address):
    assert client.get(f"/api/v1/{address}").status_code == 404


def test_a_cursor_that_was_touched_is_refused(client, own_store):
    cursor = client.get("/api/v1/indicators?limit=1").json()["next"]

    assert client.get(f"/api/v1/indicators?cursor=x{cursor}").status_code == 422
    assert client.get(f"/api/v1/datasets?cursor={cursor}").status_code == 422
