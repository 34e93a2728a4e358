"""Every page in a real browser: WCAG 2.2 AA by axe-core, and what axe does not look at.

Phones see the light Finnish pages, desktops the dark Swedish ones; the two pages that people share most are seen
every way. A fault is one line that names the page.
"""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import get_resolver, reverse, translate_url

from tests.conventions.test_access import all_patterns, where_it_comes_from
from tests.functional.pages import NOT_PAGES, OF_PACKAGES, PUBLIC, SIGNED_IN, addresses_of, fill


pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

RULES = json.dumps(
    {
        "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
        "resultTypes": ["violations"],
    }
)
AXE = Axe().axe_script
# What reaches over the right edge, the innermost last.
STICKING_OUT = """[...document.querySelectorAll('body *')]
    .filter(each => each.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
    .map(each => `${each.localName}.${each.className}`).slice(-3)"""
PHONE = {"width": 360, "theme": "light"}
DESKTOP = {"width": 1280, "theme": "dark"}
MOST_SHARED = {"home": PUBLIC["home"], "planning:schedule": PUBLIC["planning:schedule"]}


def faults_of_page(window, path, language):
    """Open the address and look; one line for each thing that is wrong."""
    window.faults.clear()
    answer = window.open(path)
    page = window.page
    found = [] if answer.status == 200 else [f"answers {answer.status}"]
    found += window.faults
    page.evaluate(AXE)
    for violation in page.evaluate(f"axe.run({RULES}).then(found => found.violations)"):
        where = "; ".join(" ".join(node["target"]) for node in violation["nodes"][:3])
        found.append(f"axe {violation['id']} at {where}")
    if page.locator("h1").count() != 1:
        found.append(f"{page.locator('h1').count()} main headings")
    if page.locator("html").get_attribute("lang") != language:
        found.append(f"claims to be in {page.locator('html').get_attribute('lang')}")
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if overflow > 0:
        found.append(f"is {overflow} px too wide at {'; '.join(page.evaluate(STICKING_OUT))}")
    return [f"{path}: {fault}" for fault in found]


def faults_of_pages(window, paths, language="fi"):
    """All of them in one text, which pytest shows whole. An address that has no language speaks Finnish."""
    faults = []
    for path in paths:
        translated = translate_url(path, language)
        faults += faults_of_page(window, translated, "fi" if translated == path else language)
    return "\n".join(faults)


def test_every_page_is_in_the_table():
    named = {
        f"{namespace}{pattern.name}"
        for namespace, resolver in namespaces()
        for _route, pattern in all_patterns(resolver)
        if pattern.name and not where_it_comes_from(pattern).startswith(OF_PACKAGES)
    }

    assert named == {*PUBLIC, *SIGNED_IN, *NOT_PAGES}


def namespaces(resolver=None, prefix=""):
    """Resolvers by the namespace their names carry; those of packages are not walked."""
    for entry in (resolver or get_resolver()).url_patterns:
        if not hasattr(entry, "url_patterns"):
            yield prefix, Single(entry)
        elif not (entry.namespace or "").startswith(("wagtail", "api")):
            yield from namespaces(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)


class Single:
    def __init__(self, pattern):
        self.url_patterns = [pattern]


@pytest.mark.parametrize(("screen", "language"), [(PHONE, "fi"), (DESKTOP, "sv")], ids=["phone", "desktop"])
def test_public_pages(region, new_window, screen, language):
    fill()

    assert faults_of_pages(new_window(**screen), addresses_of(PUBLIC), language) == ""


@pytest.mark.parametrize(("screen", "language"), [(PHONE, "fi"), (DESKTOP, "en")], ids=["phone", "desktop"])
def test_pages_of_the_signed_in(region, new_window, administrator, screen, language):
    fill()
    window = new_window(**screen, account=administrator)

    assert faults_of_pages(window, addresses_of(SIGNED_IN), language) == ""


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_pages_of_figures_with_a_chosen_municipality(region, new_window, screen):
    """A share, a rate, an index and a count each take their own room."""
    keys = ("sotkanet:3219", "sotkanet:2358", "diak:nuorisotyottomyys", "sotkanet:127")
    paths = [
        *(reverse(f"indicators:{name}") + "?kunta=raahe" for name in ("front", "catalogue", "compare")),
        *(reverse("indicators:indicator", args=[key]) + "?kunta=raahe" for key in keys),
    ]

    assert faults_of_pages(new_window(**screen), paths) == ""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_most_shared_pages_every_way(region, new_window, width, theme):
    window = new_window(width=width, theme=theme)
    paths = addresses_of(MOST_SHARED)

    assert "".join(faults_of_pages(window, paths, language) for language in ("fi", "sv", "en")) == ""


def test_pages_for_what_went_wrong(region, new_window, outsider):
    window = new_window(width=360, account=outsider)
    missing = faults_of_page(window, "/ei-ole/", "fi")
    forbidden = faults_of_page(window, "/oma/muutosloki/", "fi")

    assert [fault for fault in missing if "404" not in fault] == []
    assert [fault for fault in forbidden if "403" not in fault] == []


@pytest.mark.parametrize("path", ["/", "/kunnat/", "/verkostot/", "/aikataulu/", "/haku/?q=Oulussa"])
def test_pages_work_without_javascript(region, new_window, path):
    window = new_window(javascript=False)

    answer = window.open(path)

    assert answer.status == 200
    assert window.page.get_by_role("main").get_by_role("heading", level=1).is_visible()
    assert window.page.get_by_role("main").get_by_role("link").count() > 0
