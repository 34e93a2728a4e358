import csv
from dataclasses import replace
from io import StringIO

import numpy as np
import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from pophyte.indicators.domain import Definition, Direction, State, Texts
from pophyte.indicators.presenters import compare_choices
from pophyte.indicators.presenters.compare import common_year
from pophyte.indicators.queries.catalogue import catalogue, indicator
from pophyte.indicators.queries.figures import series_of
from pophyte.indicators.store.answers import Series


pytestmark = pytest.mark.django_db

ASSISTANCE = "sotkanet:493"
POPULATION = "sotkanet:127"
INDEX = "diak:alkoholikuolleisuus-35-64-vuotiailla"
PAIR = ["pudasjarvi", "muhos"]


@pytest.fixture(autouse=True)
def _place(own_store, pudasjarvi, muhos):
    """Every test has the store and two municipalities."""


@pytest.fixture
def good_way(monkeypatch):
    """The indicator with the good way that a test gives."""

    def know(key, direction):
        definition = Definition(key, Texts("Luku"), Texts("Koska."), direction)
        found = [replace(each, definition=definition if each.key == key else each.definition) for each in catalogue()]
        monkeypatch.setattr(compare_choices.knowledge, "catalogue", lambda _store=None: found)

    return know


def page(client, **asked):
    response = client.get(reverse("indicators:compare"), asked)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def text(node):
    return " ".join(node.get_text(" ").split())


def head(soup):
    return [text(cell) for cell in soup.select(".compare-table thead th")]


def cells(soup, row=0):
    return [text(cell) for cell in soup.select(".compare-table tbody tr")[row].select(".compare-cell")]


def test_rows_are_indicators_and_columns_areas(client):
    soup = page(client, alue=PAIR, mittari=[ASSISTANCE, POPULATION])

    assert head(soup) == ["Mittari", "Vuosi", "Pudasjärvi", "Muhos"]
    assert len(soup.select(".compare-table tbody tr")) == 2


def test_the_value_stands_with_its_unit_and_year(client):
    soup = page(client, alue=PAIR, mittari=[ASSISTANCE])

    assert "7,1 %" in cells(soup)[0]
    assert text(soup.select_one(".compare-table tbody td")) == "2011"


@pytest.mark.parametrize(
    ("direction", "marks"), [(Direction.DOWN, ["huonoin", "paras"]), (Direction.UP, ["paras", "huonoin"])]
)
def test_best_and_worst_follow_the_good_way(client, good_way, direction, marks):
    good_way(ASSISTANCE, direction)

    soup = page(client, alue=PAIR, mittari=[ASSISTANCE])

    assert [text(tag) for tag in soup.select(".compare-cell .tag")] == marks


@pytest.mark.parametrize(
    ("key", "direction"),
    [(ASSISTANCE, Direction.NONE), (POPULATION, Direction.UP)],
)
def test_without_a_good_way_and_in_counts_nothing_is_best(client, good_way, key, direction):
    good_way(key, direction)

    soup = page(client, alue=PAIR, mittari=[key])

    assert soup.select(".compare-cell .tag") == []


def test_a_municipality_is_not_best_beside_the_country(client, good_way):
    good_way(ASSISTANCE, Direction.DOWN)

    soup = page(client, alue=["pudasjarvi", "country:SSS"], mittari=[ASSISTANCE])

    assert soup.select(".compare-cell .tag") == []


def test_areas_are_known_by_slug_key_and_name(client):
    soup = page(client, alue=["pudasjarvi", "municipality:494", "helsinki"], mittari=[POPULATION])

    assert head(soup)[2:] == ["Pudasjärvi", "Muhos", "Helsinki"]


def test_what_is_not_found_is_told(client):
    soup = page(client, alue=["pudasjarvi", "Ei-<b>ole"], mittari=[POPULATION, "sotkanet:99999"])

    notice = text(soup.select_one(".notice"))
    assert "Ei-<b>ole" in notice
    assert "sotkanet:99999" in notice


def test_missing_and_suppressed_are_told_apart(client, own_store, monkeypatch):
    known = own_store.series(ASSISTANCE, "municipality:494")
    none = np.full(len(known.years), np.nan)
    monkeypatch.setattr(
        type(own_store),
        "series",
        lambda _self, _key, area, *_asked: Series(known.years, none, np.full(len(none), STATES[area])),
    )

    assert cells(page(client, alue=PAIR, mittari=[ASSISTANCE])) == ["salattu", "ei tietoa"]


STATES = {"municipality:615": State.SUPPRESSED, "municipality:494": State.MISSING}


def test_indices_beside_other_figures_are_warned_of(client):
    assert "indeksejä" in text(page(client, alue=PAIR, mittari=[ASSISTANCE, INDEX]).select_one(".notice"))
    assert page(client, alue=PAIR, mittari=[INDEX]).select(".notice") == []


def test_more_than_twelve_are_not_compared_but_told(client, own_store):
    areas = [entry.key for entry in own_store.areas("municipality")[:14]]
    indicators = [each.key for each in catalogue()[:13]]

    soup = page(client, alue=areas, mittari=indicators)

    assert len(head(soup)) == 2 + 12
    assert len(soup.select(".compare-table tbody tr")) == 12
    assert [text(notice) for notice in soup.select(".notice")][:2] == [
        "Alueita voi verrata kerralla enintään 12. Pois jäi 2.",
        "Mittareita voi verrata kerralla enintään 12. Pois jäi 1.",
    ]


def test_the_own_municipality_stands_first_beside_three_peers(client):
    client.post(reverse("indicators:choose"), {"kunta": "pudasjarvi"})

    soup = page(client)

    assert head(soup)[2] == "Pudasjärvi"
    assert len(head(soup)) == 2 + 4
    assert len(soup.select(".compare-table tbody tr")) == 3


def test_what_is_shown_unasked_has_a_good_way(client):
    boxes = page(client, alue=PAIR).select("input[name=mittari][checked]")

    directions = {indicator(box["value"]).direction for box in boxes}
    assert Direction.NONE not in directions


def test_without_any_choice_there_is_something_to_read(client):
    assert len(page(client).select(".compare-table tbody tr")) == 3


def test_each_choice_stands_in_the_form_once(client):
    soup = page(client, alue=PAIR, mittari=[ASSISTANCE])

    areas = [box["value"] for box in soup.select("input[type=checkbox][name=alue]")]
    indicators = [box["value"] for box in soup.select("input[type=checkbox][name=mittari]")]
    assert [box["value"] for box in soup.select("input[name=alue][checked]")] == PAIR
    assert len(areas) == len(set(areas))
    assert len(indicators) == len(set(indicators))


def test_the_link_keeps_every_choice(client):
    asked = {"alue": PAIR, "mittari": [INDEX], "sukupuoli": "naiset", "kunta": "muhos"}
    link = page(client, **asked).select(".actions a")[1]["href"]

    soup = BeautifulSoup(client.get(link).content, "html.parser")

    assert head(soup)[2:] == ["Pudasjärvi", "Muhos"]
    assert soup.select_one("option[value=naiset]").has_attr("selected")


def test_the_indicator_page_gets_the_same_choices(client):
    link = page(client, alue=PAIR, mittari=[ASSISTANCE]).select_one(".compare-table tbody a")["href"]

    assert link == f"{reverse('indicators:indicator', args=[ASSISTANCE])}?alue=pudasjarvi&alue=muhos"


def test_each_row_has_a_chart_with_words(client):
    charts = page(client, alue=PAIR, mittari=[ASSISTANCE, POPULATION]).select("figure.chart")

    assert len(charts) == 2
    assert "Muhos" in text(charts[0].figcaption)


@pytest.mark.parametrize(("form", "beginning"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("spec", b"{")])
def test_the_chart_comes_as_a_picture(client, form, beginning):
    response = client.get(reverse(f"indicators:compare-{form}", args=[ASSISTANCE]), {"alue": PAIR})

    assert response.status_code == 200
    assert response.content.lstrip().startswith(beginning)


@pytest.mark.parametrize("key", ["sotkanet:99999", "statfin:11re:vaesto:7"])
def test_no_chart_of_what_is_no_indicator(client, key):
    response = client.get(reverse("indicators:compare-svg", args=[key]), {"alue": PAIR})

    assert response.status_code == 404


def test_the_table_comes_as_a_file(client):
    response = client.get(reverse("indicators:compare-csv"), {"alue": PAIR, "mittari": [ASSISTANCE]})

    header, row = csv.reader(StringIO(response.content.decode("utf-8-sig"), newline=""), delimiter=";")
    assert header[5:7] == ["Pudasjärvi", "Muhos"]
    assert row[1] == ASSISTANCE
    assert row[4:6] == ["2011", "7,1"]


def test_only_the_result_is_sent_when_a_choice_changes(client):
    response = client.get(reverse("indicators:compare"), {"alue": PAIR}, headers={"HX-Request": "true"})

    soup = BeautifulSoup(response.content, "html.parser")
    assert soup.select_one(".compare-table")
    assert soup.select_one("form") is None


def test_the_common_year_is_the_newest_of_the_fullest(own_store):
    areas = ("municipality:615", "municipality:494")

    year = common_year(series_of(own_store, indicator(POPULATION), area) for area in areas)

    assert year == 2022


def test_without_a_store_the_page_says_what_is_missing(client, settings, tmp_path):
    settings.INDICATOR_STORE = tmp_path / "empty"

    assert page(client).select_one(".empty")


def test_few_questions_are_asked(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        page(client, alue=PAIR, mittari=[ASSISTANCE, POPULATION], kunta="muhos")
