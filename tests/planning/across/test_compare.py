"""One municipality beside its neighbours."""

import pytest
from django.urls import reverse

from tests.factories.across import frozen_goal, frozen_measure, money, published_plan


@pytest.fixture
def plans(region, neighbours, pudasjarvi, muhos, term):
    measures = (frozen_measure(years=(money(),)), frozen_measure("Toinen", owner="", state="done"))
    goals = (frozen_goal(evidence=("12 %",), measures=measures), frozen_goal("Toinen tavoite."))
    published_plan(pudasjarvi, term=term, goals=goals)
    published_plan(muhos, term=term, goals=(frozen_goal("Muhoksen tavoite."),))


def table(page):
    rows = page.select(".compare tr")
    return {
        row.find(["th", "td"]).get_text(" ", strip=True): [
            " ".join(cell.get_text(" ", strip=True).split()) for cell in row.select("td")
        ]
        for row in rows
    }


def test_neighbours_of_the_sub_region_are_there_by_themselves(page_of, plans):
    page = page_of(reverse("planning:compare-plans") + "?kunta=pudasjarvi")

    assert [head.get_text() for head in page.select(".compare thead th")] == ["Pudasjärvi", "Muhos"]


def test_numbers_and_shares_are_those_of_the_plans(page_of, plans):
    told = table(page_of(reverse("planning:compare-plans") + "?kunta=pudasjarvi"))

    assert told["Tavoitteita"] == ["2", "1"]
    assert told["Tavoitteilla peruste"] == ["50 % 1 / 2", "0 % 0 / 1"]
    assert told["Toimenpiteillä vastuutaho"] == ["50 % 1 / 2", "–"]
    assert told["Toimenpiteillä raha kerrottu"] == ["50 % 1 / 2", "–"]
    assert "hyväksytty 15.6.2026" in told["Asiakirjat"][0]


def test_goals_stand_side_by_side_by_focus_area(page_of, plans):
    told = table(page_of(reverse("planning:compare-plans") + "?kunta=pudasjarvi"))

    assert "Toinen tavoite." in told["Osallisuus"][0]
    assert told["Osallisuus"][1] == "Muhoksen tavoite."
    assert told["Taloudellinen toimeentulo"] == ["○ ei tavoitetta", "○ ei tavoitetta"]


def test_peers_may_be_chosen(page_of, plans, pudasjarvi):
    page = page_of(reverse("planning:compare-plans") + "?kunta=muhos&verrokit=pudasjarvi&verrokit=keksitty")

    assert [head.get_text() for head in page.select(".compare thead th")] == ["Muhos", "Pudasjärvi"]


def test_a_coordinator_begins_from_the_own_municipality(client, page_of, plans, coordinator):
    client.force_login(coordinator)

    assert "Pudasjärvi ja muut kunnat" in page_of(reverse("planning:compare-plans")).select_one("h1").get_text()


def test_nobody_chosen_asks_to_choose(page_of, plans):
    assert "Valitse kunta" in page_of(reverse("planning:compare-plans")).get_text()


def test_it_asks_little_of_the_database(client, plans, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        client.get(reverse("planning:compare-plans") + "?kunta=pudasjarvi")
