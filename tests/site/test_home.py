import re

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests.factories.areas import AreaFactory
from tests.factories.planning import CouncilDecisionFactory, ScheduleEstimateFactory
from tests.site.parsing import page_of


@pytest.fixture
def pilot(db):
    call_command("load_region", "regions/pohjois-pohjanmaa", verbosity=0)


@pytest.mark.parametrize("address", ["/", "/kunnat/raahe/", "/aikataulu/?kausi=2021-2025", "/verkostot/kunnat/"])
def test_pages_of_the_pilot_ask_the_database_little(client, pilot, django_assert_max_num_queries, address):
    with django_assert_max_num_queries(12):
        response = client.get(address)

    assert response.status_code == 200


def test_the_home_page_counts_the_regions_own_municipalities(client, pilot):
    page = page_of(client, "/")

    # Simo is on the map, and belongs to Lapland.
    assert "30 kuntaa" in page.select_one(".home-numbers").text.replace("\n", " ")


def test_what_comes_next_is_told(client, term, pudasjarvi):
    ScheduleEstimateFactory(
        term=term,
        municipalities=[pudasjarvi],
        as_written="kevät 2029",
        edtf="2029-21",
        earliest="2029-03-01",
        latest="2029-05-31",
    )

    page = page_of(client, "/")

    assert "Pudasjärvi" in page.select_one("[aria-labelledby=seuraavaksi]").text
    assert "kevät 2029" in page.select_one("[aria-labelledby=seuraavaksi]").text


def test_who_has_said_nothing_is_counted(client, term):
    AreaFactory.create_batch(3)

    page = page_of(client, "/")

    assert "3 kuntaa ei ole vielä kertonut" in page.select_one("[aria-labelledby=seuraavaksi]").text


def test_a_decision_is_told_as_done(client, term, muhos):
    CouncilDecisionFactory(term=term, municipality=muhos)

    page = page_of(client, "/")

    assert "päätetty" in page.select_one("[aria-labelledby=viimeksi]").text
    assert page.select_one("[aria-labelledby=viimeksi] a").text == "Muhos"


def test_without_a_region_the_page_says_what_to_do(client, db):
    page = page_of(client, "/")

    assert "load-region" in page.select_one(".home-hero__map").text


def test_the_region_among_regions_is_told_as_a_picture_and_in_words(client, own_store, pilot):
    section = page_of(client, "/").select_one("[aria-labelledby=alueen-hyvinvointi]")

    amounts = [int(re.sub(r"\D", "", part.text)) for part in section.select(".balance-words strong")]
    assert len(amounts) == 3
    assert f"{sum(amounts)} mittarissa" in section.p.text
    assert len(section.select(".share-bar rect")) == sum(amount > 0 for amount in amounts)
    assert section.select(".glance-list--better li a")


def test_states_of_the_term_are_counted(client, term, muhos, pudasjarvi):
    CouncilDecisionFactory(term=term, municipality=muhos, document="report")
    CouncilDecisionFactory(term=term, municipality=muhos, document="plan")

    counts = page_of(client, "/").select_one(".state-counts")

    assert [" ".join(item.text.split()) for item in counts.select("li")] == ["päätetty 1", "ei arviota 1"]


def test_a_day_that_is_said_once_is_not_said_again(client, term, muhos):
    CouncilDecisionFactory(term=term, municipality=muhos, decided_on=timezone.localdate())

    news = page_of(client, "/").select_one("[aria-labelledby=viimeksi] .news").text

    assert news.count(f"{timezone.localdate():%Y}") == 1
