"""Walks that an official would take through the site, in a real browser. One walk, one test.

Fixtures: `region` (the pilot region), `new_window(width=, theme=, javascript=, account=)`, the cast of tests/conftest.py.
"""

import pytest
from playwright.sync_api import expect

from pophyte.people.domain import AccessRole
from tests.conftest import account_with


pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_by_keyboard_from_the_front_page_to_a_municipality(region, new_window):
    window = new_window()
    window.open("/")

    window.page.keyboard.press("Tab")
    expect(window.page.get_by_role("link", name="Siirry sisältöön")).to_be_focused()
    window.page.keyboard.press("Enter")
    expect(window.page.get_by_role("main")).to_be_focused()

    menu = window.page.get_by_role("navigation", name="Päävalikko")
    menu.get_by_role("link", name="Kunnat").focus()
    window.page.keyboard.press("Enter")
    expect(menu.get_by_role("link", name="Kunnat")).to_have_attribute("aria-current", "page")

    window.page.get_by_role("main").get_by_role("link", name="Pudasjärvi").first.focus()
    window.page.keyboard.press("Enter")
    expect(window.page.get_by_role("heading", level=1)).to_contain_text("Pudasjärvi")


@pytest.fixture
def alavieskas_coordinator(region):
    return account_with(AccessRole.MUNICIPAL_COORDINATOR, "area:municipality:009", email="alavieska@example.org")


def test_a_coordinator_gives_an_estimate_and_records_a_decision(alavieskas_coordinator, new_window, client):
    page = log_in(new_window(), "alavieska@example.org")

    page.get_by_role("main").get_by_role("link", name="Anna arvio").click()
    page.get_by_label("Milloin valtuusto käsittelee ne").fill("viim. keväällä 2027")
    expect(page.locator("#tulkinta")).to_contain_text("viimeistään toukokuussa 2027")
    page.get_by_role("button", name="Tallenna arvio").click()
    expect(page.get_by_role("status")).to_be_visible()
    page.goto(page.url.split("/aikataulu")[0] + "/kunnat/alavieska/")
    page.get_by_role("link", name="Kirjaa valtuuston päätös").click()
    page.get_by_label("hyvinvointikertomus").check()
    page.get_by_label("Pykälä").fill("45 §")
    page.get_by_role("button", name="Kirjaa päätös").click()

    expect(page.get_by_role("status")).to_be_visible()
    timeline = client.get("/aikataulu/?kausi=2025-2029").content.decode()
    assert "”viim. keväällä 2027”" in timeline
    assert "45 §" in timeline
    feed = client.get("/aikataulu/kunta/alavieska.ics").content.decode().replace("\r\n ", "")
    assert "STATUS:CONFIRMED" in feed
    assert "viim. keväällä 2027" in feed
    told = client.get("/api/v1/terms/2025-2029/decisions").json()
    assert [one["paragraph"] for one in told["items"]] == ["45 §"]


def test_somebody_asks_to_join_an_open_network_and_is_accepted(region, new_window, postbox):
    account = account_with(AccessRole.NETWORK_COORDINATOR, "network:osallisuusverkosto", email="verkosto@example.org")
    visitor = new_window(width=360)
    visitor.open("/verkostot/osallisuusverkosto/")
    visitor.page.get_by_role("link", name="Liity verkostoon").click()
    visitor.page.get_by_label("Nimi", exact=True).fill("Liisa Liittyjä")
    visitor.page.get_by_label("Sähköposti").fill("liisa@example.org")
    visitor.page.get_by_role("checkbox").check()
    visitor.page.get_by_role("main").get_by_role("button").first.click()
    expect(visitor.page.get_by_role("status")).to_be_visible()

    coordinator = new_window(account=account)
    coordinator.open("/verkostot/osallisuusverkosto/pyynnot/")

    expect(coordinator.page.get_by_role("main")).to_contain_text("Liisa Liittyjä")
    assert [letter["To"] for letter in postbox] == ["verkosto@example.org"]


def log_in(window, email):
    """By the login form, as people do."""
    window.open("/tili/login/")
    page = window.page
    page.get_by_label("Sähköposti").fill(email)
    page.get_by_label("Salasana").fill("salasana-vain-testeissa")
    page.get_by_role("main").get_by_role("button", name="Kirjaudu sisään").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Oma työpöytä")
    return page


def test_folded_figures_are_printed(region, new_window):
    window = new_window()
    window.open("/tieto/alue/")
    folded = window.page.locator("details.profile-group:not([open]) table")
    expect(folded.first).to_be_hidden()

    window.page.emulate_media(media="print")

    for table in folded.all():
        expect(table).to_be_visible()
