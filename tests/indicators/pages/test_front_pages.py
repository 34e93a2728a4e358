import pytest
from bs4 import BeautifulSoup
from django.urls import reverse


pytestmark = pytest.mark.django_db


def page(client, name, **asked):
    response = client.get(reverse(f"indicators:{name}"), asked)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def text(node):
    return " ".join(node.get_text(" ").split())


def test_the_front_offers_a_search_and_the_own_municipality(client, own_store, pudasjarvi):
    soup = page(client, "front")

    assert soup.select_one("form[role=search] input[name=q]")
    assert soup.select_one("form.choose option[value=pudasjarvi]")


def test_the_catalogue_lists_what_there_is(client, own_store, pudasjarvi):
    soup = page(client, "catalogue")

    assert len({link["href"] for link in soup.select(".indicator-list__name")}) > 70


def test_with_a_municipality_its_figures_stand_in_the_list(client, own_store, pudasjarvi):
    client.cookies["oma-kunta"] = "pudasjarvi"

    soup = page(client, "catalogue")

    assert len(soup.select(".indicator-list__figure")) > 50


def test_a_search_finds_by_everyday_words(client, own_store, pudasjarvi):
    soup = page(client, "catalogue", q="yksin")

    assert "yksinäi" in text(soup.select_one(".indicator-list")).casefold()


def test_a_search_without_hits_shows_a_way_out(client, own_store, pudasjarvi):
    soup = page(client, "catalogue", q="xyzzy")

    assert soup.select_one(".empty a")["href"] == reverse("indicators:catalogue")


def test_the_sources_are_told_with_their_licence(client, own_store):
    told = text(page(client, "datasets").main)

    assert "Tilastokeskus, väestörakenne" in told
    assert "CC BY 4.0" in told


@pytest.mark.parametrize("name", ["front", "catalogue", "datasets"])
def test_without_figures_the_pages_still_open(client, empty_store, name):
    page(client, name)


@pytest.mark.parametrize("name", ["front", "catalogue", "datasets"])
def test_few_questions_are_asked(client, own_store, pudasjarvi, name, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        page(client, name)
