"""Charts in a real browser: pictures without scripts, drawings under the site's content policy with them."""

import pytest

from pophyte.indicators.operations.chart_library import write_chart_library
from tests.functional.test_every_page_is_accessible import RULES, faults_of_page


pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.urls("tests.functional.chart_page"),
    pytest.mark.usefixtures("transactional_db"),
]


@pytest.fixture(scope="module", autouse=True)
def _library():
    write_chart_library()


def draw_all(page):
    for figure in page.locator("figure.chart").all():
        figure.scroll_into_view_if_needed()
        figure.locator(".chart__live svg").wait_for(timeout=20_000)


@pytest.mark.parametrize(("width", "theme"), [(360, "light"), (1280, "dark")])
def test_chart_is_drawn_in_the_browser_and_breaks_no_rule(new_window, width, theme):
    window = new_window(width=width, theme=theme)
    window.open("/koe/")

    draw_all(window.page)

    assert window.faults == []
    assert {"Muhos", "Koko maa", "1\u00a0234,5"} <= set(
        window.page.locator(".chart__live svg text").all_text_contents()
    )
    assert window.page.locator("figure.chart img").first.is_hidden()


def test_live_chart_tells_the_figure_under_the_pointer(new_window):
    window = new_window()
    window.open("/koe/")
    draw_all(window.page)

    bar = window.page.locator(".chart__live").nth(1).locator(".mark-rect path").first
    bar.scroll_into_view_if_needed()
    bar.hover()

    told = window.page.locator("#vg-tooltip-element.visible")
    told.wait_for()
    assert "1\u00a0234,5" in told.inner_text()
    assert window.faults == []


def test_live_chart_takes_the_colours_of_the_dark_page(new_window):
    window = new_window(theme="dark")
    window.open("/koe/")
    draw_all(window.page)

    own = window.page.locator('.chart__live [stroke="#0b5d5e"]').first

    assert own.evaluate("element => getComputedStyle(element).stroke") == "rgb(111, 208, 203)"


@pytest.mark.parametrize("width", [360, 1280])
def test_picture_is_there_without_scripts(new_window, width):
    window = new_window(width=width, javascript=False)
    window.open("/koe/")

    picture = window.page.locator("figure.chart img").first
    picture.scroll_into_view_if_needed()

    assert picture.evaluate("image => image.complete && image.naturalWidth") > 300
    assert picture.bounding_box()["width"] <= width


def test_picture_stays_when_the_spec_cannot_be_read(new_window):
    window = new_window()
    window.page.route("**/koe/*.json*", lambda route: route.fulfill(status=500, body=""))
    with window.page.expect_response("**/koe/viivat.json"):
        window.open("/koe/")

    window.page.locator("figure.chart img").first.wait_for(state="visible")


@pytest.mark.parametrize(("width", "theme"), [(360, "light"), (1280, "dark")])
def test_page_with_charts_is_accessible(new_window, width, theme):
    window = new_window(width=width, theme=theme)
    pictures = faults_of_page(window, "/koe/", "fi")
    draw_all(window.page)

    drawings = window.page.evaluate(f"axe.run({RULES}).then(found => found.violations.map(each => each.id))")

    assert (pictures, drawings) == ([], [])
