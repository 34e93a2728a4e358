"""The coordinator's form for an own indicator: without scripts, with decimal commas, with sentences for slips."""

import pytest
from bs4 import BeautifulSoup

from pophyte.indicators.models import OwnFigure, OwnIndicator
from pophyte.indicators.operations.ingest import ingest
from pophyte.indicators.store.reading import current_store
from tests.factories.indicators import OwnFigureFactory, OwnIndicatorFactory


LIST = "/tieto/kunnat/pudasjarvi/omat-mittarit/"
NEW = f"{LIST}uusi/"
GIVEN = {
    "name_fi": "Liikuntatunnit",
    "kind": "mean",
    "unit": "tuntia viikossa",
    "direction": "up",
    "description": "Koululaisten liikunta, koulun oma kysely.",
    "owner_role": "Liikuntapalvelut",
    "vuodet-TOTAL_FORMS": "3",
    "vuodet-INITIAL_FORMS": "0",
    "vuodet-0-year": "2024",
    "vuodet-0-value": "1 234,5",
    "vuodet-1-year": "2025",
    "vuodet-1-is_unknown": "on",
}


def page(response):
    return BeautifulSoup(response.content, "html.parser")


@pytest.fixture
def coordinators_client(client, coordinator, root):
    client.force_login(coordinator)
    return client


def test_a_new_indicator_is_shown_at_once(coordinators_client):
    response = coordinators_client.post(NEW, GIVEN, follow=True)

    assert "Luvut on tallennettu ja näkyvät sivuilla." in page(response).get_text()
    assert page(response).find("th", scope="row").get_text(strip=True) == "Liikuntatunnit"
    assert list(OwnFigure.objects.values_list("year", "value")) == [(2024, 1234.5), (2025, None)]
    assert current_store().value("own:615:liikuntatunnit", "municipality:615", 2024).value == 1234.5


def test_the_form_shows_what_is_known_and_an_emptied_row_takes_the_year_away(coordinators_client, pudasjarvi):
    own = OwnIndicatorFactory(municipality=pudasjarvi, slug="kerhot")
    OwnFigureFactory(indicator=own, year=2024, value=2.5)
    OwnFigureFactory(indicator=own, year=2025, value=3.0)
    address = f"{LIST}kerhot/muokkaa/"

    shown = page(coordinators_client.get(address))
    years = {"vuodet-TOTAL_FORMS": "2", "vuodet-INITIAL_FORMS": "2", "vuodet-0-year": "2024", "vuodet-0-value": "2.5"}
    emptied = {"vuodet-1-year": "", "vuodet-1-value": "", "vuodet-1-is_unknown": "", "vuodet-0-is_unknown": ""}
    coordinators_client.post(address, GIVEN | years | emptied)

    assert shown.find("input", {"name": "vuodet-0-value"})["value"] == "2,5"
    assert list(OwnFigure.objects.values_list("year", "value")) == [(2024, 2.5)]
    assert OwnIndicator.objects.get().name_fi == "Liikuntatunnit"


@pytest.mark.parametrize(
    ("slip", "sentence"),
    [
        ({"vuodet-0-value": "noin 12"}, "”noin 12” ei ole luku. Kirjoita esimerkiksi 12,5."),
        ({"vuodet-0-value": "1.234,5"}, "”1.234,5” ei ole luku."),
        ({"vuodet-0-year": ""}, "Anna vuosi, jolta luku on."),
        ({"vuodet-1-value": "3"}, "Poista rasti tai tyhjennä luku."),
        ({"vuodet-1-is_unknown": ""}, "Anna luku tai rastita, ettei se ole tiedossa."),
        ({"vuodet-1-year": "2024"}, "Vuosi 2024 on annettu kahdesti."),
        ({"vuodet-0-year": "2999"}, "Vuosi 2999 ei käy."),
        ({"unit": ""}, "Kirjoita yksikkö"),
        ({"owner_role": ""}, "Kuka luvusta vastaa"),
    ],
)
def test_a_slip_is_told_and_nothing_is_lost(coordinators_client, slip, sentence):
    response = coordinators_client.post(NEW, GIVEN | slip)

    alert = page(response).find(role="alert")
    assert sentence in alert.get_text()
    assert page(response).find("input", {"name": "name_fi"})["value"] == "Liikuntatunnit"
    assert not OwnIndicator.objects.exists()


def test_every_input_has_a_name_for_those_who_do_not_see_it(coordinators_client):
    shown = page(coordinators_client.get(NEW))

    inputs = shown.find("main").find_all(["input", "select", "textarea"])
    named = {label["for"] for label in shown.find_all("label")}
    assert {field["id"] for field in inputs if field.get("type") != "hidden"} <= named


def test_removing_asks_first(coordinators_client, pudasjarvi):
    ingest(by=None)
    coordinators_client.post(NEW, GIVEN)
    edited = page(coordinators_client.get(f"{LIST}liikuntatunnit/muokkaa/"))
    address = edited.find("a", string="Poista mittari")["href"]

    asked = page(coordinators_client.get(address))
    still_there = OwnIndicator.objects.count()
    told = page(coordinators_client.post(address, follow=True))

    assert asked.h1.get_text() == "Poistetaanko Liikuntatunnit?"
    assert "sen 2 vuoden luvut" in asked.main.get_text()
    assert still_there == 1
    assert not OwnIndicator.objects.exists()
    assert "Mittari on poistettu, eikä se näy enää sivuilla." in told.get_text()
    assert "own:615:liikuntatunnit" not in current_store().indicators()


def test_an_own_indicator_stands_in_the_profile_and_leads_to_its_keeping(coordinators_client, client, pudasjarvi):
    ingest(by=None)
    coordinators_client.post(NEW, GIVEN)

    profile = page(coordinators_client.get("/tieto/kunnat/pudasjarvi/"))
    link = profile.select_one("[aria-labelledby=ryhma-omat] th a")
    shown = page(coordinators_client.get(link["href"]))
    client.logout()
    seen_by_all = page(client.get(link["href"]))

    assert profile.select_one("#ryhma-omat").get_text() == "Kunnan omat mittarit"
    assert "1\u00a0234,5 tuntia viikossa" in shown.select_one(".own-figure__value").get_text()
    assert "suurempi on parempi" in shown.main.get_text()
    assert shown.select_one(f'a[href="{LIST}liikuntatunnit/muokkaa/"]')
    assert not seen_by_all.select_one(f'a[href="{LIST}liikuntatunnit/muokkaa/"]')
    assert not shown.select("#kartta, #jarjestys")


def test_clubs_have_no_interval_of_chance(coordinators_client):
    ingest(by=None)
    coordinators_client.post(NEW, GIVEN | {"kind": "count", "unit": "kerhoa", "vuodet-0-value": "9"})

    shown = page(coordinators_client.get("/tieto/mittarit/own:615:liikuntatunnit/?kunta=pudasjarvi"))

    assert "9 kerhoa" in shown.select_one(".own-figure").get_text()
    assert "luottamusväli" not in shown.select_one(".own-figure").get_text()


@pytest.mark.parametrize("address", [LIST, NEW, f"{LIST}kerhot/muokkaa/", f"{LIST}kerhot/poista/"])
def test_only_the_municipality_itself_may(client, address, muhos, pudasjarvi, coordinator, outsider, root):
    OwnIndicatorFactory(municipality=pudasjarvi, slug="kerhot")
    others = address.replace("pudasjarvi", "muhos")

    signed_out = client.get(address).status_code
    client.force_login(outsider)
    stranger = client.get(address).status_code
    client.force_login(coordinator)
    here, elsewhere = client.get(address).status_code, client.get(others).status_code

    assert (signed_out, stranger, here, elsewhere) == (302, 403, 200, 403)


def test_the_list_asks_the_database_little(coordinators_client, pudasjarvi, django_assert_max_num_queries):
    OwnIndicatorFactory.create_batch(5, municipality=pudasjarvi)

    with django_assert_max_num_queries(14):
        coordinators_client.get(LIST)
