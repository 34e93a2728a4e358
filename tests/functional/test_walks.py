"""Walks that an official would take through the site, in a real browser. One walk, one test.

Fixtures: `region` (the pilot region), `new_window(width=, theme=, javascript=, account=)`, the cast of tests/conftest.py.
"""

import pytest
from playwright.sync_api import expect


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
