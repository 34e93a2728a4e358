import pytest
from bs4 import BeautifulSoup

from tests.factories.areas import AreaFactory


pytestmark = pytest.mark.django_db


def page_of(client, **asked):
    answer = client.get("/haku/", asked)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


@pytest.mark.parametrize("text", ["Pudasjärvi", "Pudasjärvellä", "pudasjarvelta", "Pudas"])
def test_a_municipality_is_found_as_people_write_it(text, client, pudasjarvi, muhos):
    page = page_of(client, q=text)

    assert [link["href"] for link in page.select(".hits a")] == ["/kunnat/pudasjarvi/"]
    assert page.select_one(".hits h2").text.split() == ["Kunnat", "1"]


def test_nothing_found_suggests_what_looks_alike(client, pudasjarvi, muhos):
    page = page_of(client, q="Pudasjrävi")

    assert page.select_one(".empty a")["href"] == "/haku/?q=Pudasj%C3%A4rvi"
    assert "Pudasjrävi" in page.select_one(".empty__title").text


def test_nothing_alike_says_what_to_try(client, muhos):
    assert "lyhyempää" in page_of(client, q="qqqq").select_one(".empty").text


def test_nothing_asked_shows_examples(client):
    page = page_of(client)

    assert not page.select(".hits, .empty")
    assert page.select_one("#haku-q")["value"] == ""


def test_odd_texts_are_taken_as_texts(client, muhos):
    page = page_of(client, q="<script>alert(1)</script>\x00%" + "a" * 500)

    assert "<script>alert" not in str(page.main)


def test_another_language_shows_its_own_names(client):
    AreaFactory(name_fi="Oulu", name_sv="Uleåborg", slug="oulu")

    answer = BeautifulSoup(client.get("/sv/haku/", {"q": "Oulussa"}).content, "html.parser")

    assert answer.select_one(".hits a").text == "Uleåborg"
