"""The timeline in a real browser: what styles decide, and what a client without styles cannot see."""

from datetime import date

import pytest

from pophyte.planning.domain.documents import DocumentKind
from pophyte.planning.operations import EstimateStatement, add_estimate
from tests.factories.areas import AreaFactory
from tests.factories.planning import CouncilTermFactory


WORDS = ["syksy 2026", "HVK kesäkuu 2026, HVS syksy 2026", "viim. keväällä 2027", "loppuvuonna 2026?", "joulukuu"]

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.usefixtures("busy_region")]


@pytest.fixture
def busy_region(transactional_db):
    """As many municipalities as the pilot region has, all with something to draw."""
    term = CouncilTermFactory()
    for number, area in enumerate(AreaFactory.create_batch(31)):
        statement = EstimateStatement(
            term=term,
            municipalities=[area],
            documents=frozenset(DocumentKind),
            as_written=WORDS[number % len(WORDS)],
            year=None,
            said_by="kunnan oma arvio",
            said_on=date(2026, 9, 1),
        )
        add_estimate(statement=statement, by=None)


def test_the_timeline_prints_on_one_a4(live_server, browser):
    page = browser.new_page()
    page.goto(f"{live_server.url}/aikataulu/?kausi=2025-2029")

    pdf = page.pdf(prefer_css_page_size=True)

    assert pdf.count(b"/Type /Page\n") == 1
    # A4 on its side, in points.
    assert b"/MediaBox [0 0 841" in pdf


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_runs_over_the_edge(live_server, browser, width):
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{live_server.url}/aikataulu/?kausi=2025-2029")

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.get_by_role("img", name="Koekunta").count() == 37


def test_a_telephone_shows_the_words_below_the_strip(live_server, browser):
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(f"{live_server.url}/aikataulu/?kausi=2025-2029")

    assert page.locator(".timeline__phrase", has_text="”loppuvuonna 2026?”").first.is_visible()
    assert page.locator(".timeline__said", has_text="loka–joulukuu 2026, epävarma").first.is_visible()


def test_a_filter_changes_the_picture_without_a_new_page(live_server, browser):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{live_server.url}/aikataulu/?kausi=2025-2029")

    page.get_by_label("Asiakirja").select_option("plan")
    page.wait_for_url("**asiakirja=plan**")

    assert page.locator(".timeline__letter", has_text="K").count() == 0
    assert page.locator("form.filters").is_visible()
