import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from pophyte.indicators.charts import bar_chart, line_chart, png, svg
from pophyte.indicators.charts.look import DARK
from tests.indicators.charts.drawn import bar_data, line_data


SVG = "{http://www.w3.org/2000/svg}"
PAPER = {"light": "#ffffff", "dark": "#12191b"}
# What only divides the ground is no carrier of meaning.
GRID = "#d3dbdb"


def texts(drawn):
    return ["".join(element.itertext()) for element in ET.fromstring(drawn).iter(f"{SVG}text")]


def test_drawing_tells_its_title_and_what_it_shows():
    drawn = svg(line_chart(line_data(title="Lapset & nuoret <18")))

    root = ET.fromstring(drawn)
    assert root.find(f"{SVG}title").text == "Lapset & nuoret <18"
    assert root.find(f"{SVG}desc").text == "Muhos: 10,4 % vuonna 2005 ja 9,5 % vuonna 2009."
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "t d")


def test_drawing_names_every_area_and_the_source():
    shown = texts(svg(line_chart(line_data())))

    assert {"Muhos", "Koko maa", "Pohjois-Pohjanmaa", "salattu", "Lähde: THL, Sotkanet"} <= set(shown)


def test_numbers_are_written_as_the_reader_writes_them():
    finnish, english = (texts(svg(line_chart(line_data(own=(1200.5, 1300), language=each)))) for each in ("fi", "en"))

    assert "1\u00a0000" in finnish
    assert "1,000" in english


def test_drawing_asks_for_nothing_from_elsewhere():
    drawn = svg(bar_chart(bar_data()))

    assert re.findall(r"(?:href|src|url)\s*[=(]", drawn) == []
    assert set(re.findall(r"https?://[^\"\s]+", drawn)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }
    assert drawn.count("sans-serif") > 5


@pytest.mark.parametrize(("draw", "data"), [(line_chart, line_data()), (bar_chart, bar_data())], ids=["lines", "bars"])
def test_every_colour_has_its_dark_one_in_the_drawing_and_in_the_page(draw, data):
    style_sheet = Path("pophyte/indicators/static/indicators/chart.css").read_text(encoding="utf-8")

    drawn = svg(draw(data))

    used = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]{6})"', drawn.split("</style>")[1]))
    assert used
    assert used <= DARK.keys()
    assert all(f'[fill="{light}"] {{ fill: light-dark({light}, {DARK[light]})' in style_sheet for light in DARK)
    assert all(f'[stroke="{light}"] {{ stroke: light-dark({light}, {DARK[light]})' in style_sheet for light in DARK)


@pytest.mark.parametrize(("light", "dark"), [pair for pair in DARK.items() if pair[0] != GRID])
def test_colours_stand_out_from_the_page(light, dark):
    assert contrast(light, PAPER["light"]) >= 3
    assert contrast(dark, PAPER["dark"]) >= 3


def test_picture_is_a_png_of_the_asked_size():
    chart = bar_chart(bar_data())

    small, large = png(chart, 1), png(chart, 2)

    assert small.startswith(b"\x89PNG")
    assert width_of(large) == pytest.approx(2 * width_of(small), abs=2)


def width_of(picture):
    return int.from_bytes(picture[16:20])


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    """Relative luminance of WCAG 2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
