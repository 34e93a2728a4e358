from bs4 import BeautifulSoup
from django.template import Context, Template
from django.test import override_settings

from pophyte.indicators.charts.kinds import Bar, Line
from pophyte.indicators.charts.sparks import spark_line
from pophyte.indicators.domain import State, Texts, ValueType
from pophyte.indicators.presenters.chart_texts import (
    ChartAddresses,
    bar_chart_text,
    chart_words,
    line_chart_text,
    line_figure,
)
from pophyte.indicators.presenters.numbers import FigureLook
from pophyte.indicators.statistics.series import Point
from pophyte.indicators.statistics.trends import trend
from tests.indicators.charts.drawn import line_data, series


LOOK = FigureLook(1, Texts("%"), ValueType.SHARE)


def plain(text):
    return text.replace("\u00a0", " ")


def test_lines_in_words():
    own = Line("Muhos", series(12.0, 11.0, 10.0, "x", 9.0, 8.0), is_own=True)
    country = Line("Koko maa", series(8.0, 8.1, None))

    text = line_chart_text((own, country), LOOK, trend=trend(own.points, value_type=ValueType.SHARE))

    assert plain(text) == (
        "Muhos: 12,0 % vuonna 2005 ja 8,0 % vuonna 2010. "
        "Laskenut selvästi 2005–2010: noin 0,8 prosenttiyksikköä vuodessa. "
        "Koko maa: 8,1 % vuonna 2006. "
        "Luku on salattu vuosilta: 2008."
    )


def test_lines_without_figures_say_so():
    empty = Line("Muhos", (Point(2005, None, State.MISSING),), is_own=True)

    text = line_chart_text((empty,), LOOK, trend=trend(empty.points, value_type=ValueType.SHARE))

    assert text == "Muhos: lukua ei ole julkaistu. Luku puuttuu vuosilta: 2005."


def test_bars_in_words():
    bars = (Bar("Oulu", 12.0), Bar("Muhos", 9.0, is_own=True), Bar("Ii", 8.0), Bar("Simo", None, State.SUPPRESSED))

    assert plain(bar_chart_text(bars, LOOK, year=2012)) == (
        "3 alueen luvut vuodelta 2012. Suurin luku: Oulu, 12,0 %. Pienin luku: Ii, 8,0 %. Muhos: 9,0 %."
    )


def test_bars_without_figures_say_so():
    bars = (Bar("Simo", None, State.SUPPRESSED),)

    assert bar_chart_text(bars, LOOK, year=2012) == "Yhdelläkään alueella ei ole lukua vuodelta 2012."


def test_addresses_keep_every_choice():
    addresses = ChartAddresses.at("/tieto/mittarit/sotkanet:127/kaavio", "alue=kunta-494")

    assert addresses.svg == "/tieto/mittarit/sotkanet:127/kaavio.svg?alue=kunta-494"
    assert addresses.narrow_spec == "/tieto/mittarit/sotkanet:127/kaavio.json?alue=kunta-494&koko=kapea"
    assert ChartAddresses.at("/kaavio").narrow_svg == "/kaavio.svg?koko=kapea"


def test_words_of_a_chart_name_the_source():
    words = chart_words("Lapset", "Teksti", look=LOOK, source="THL, Sotkanet.fi")

    assert (words.source, words.unit, words.suppressed) == ("Lähde: THL, Sotkanet.fi", "%", "salattu")


def rendered(template, **context):
    return BeautifulSoup(Template(f"{{% load chart %}}{template}").render(Context(context)), "html.parser")


def test_chart_in_a_page_is_a_picture_with_words_and_a_table():
    figure = line_figure(line_data(), ChartAddresses.at("/kaavio", "alue=494"))

    page = rendered("{% chart figure %}", figure=figure)

    assert page.img["src"] == "/kaavio.svg?alue=494"
    assert page.img["alt"] == "Kaavio: Pienituloiset lapset"
    assert page.source["srcset"] == "/kaavio.svg?alue=494&koko=kapea"
    assert page.figcaption.get_text().strip().startswith("Muhos: 10,4 % vuonna 2005")
    assert [cell.get_text() for cell in page.thead.find_all("th")] == [
        "Vuosi",
        "Muhos",
        "Koko maa",
        "Pohjois-Pohjanmaa",
    ]
    assert [cell.get_text() for cell in page.tbody.find_all("tr")[2].find_all(["th", "td"])][:2] == ["2007", "salattu"]
    assert page.select("script, style, [style]") == []


@override_settings(
    STORAGES={"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}},
    STATIC_ROOT="/ei-ole",
)
def test_chart_without_the_drawing_library_is_still_a_picture():
    figure = line_figure(line_data(), ChartAddresses.at("/kaavio"))

    page = rendered("{% chart figure %}", figure=figure)

    assert page.img["src"] == "/kaavio.svg"
    assert "data-library" not in page.figure.attrs


def test_spark_is_written_with_points_for_decimals_in_a_finnish_page():
    page = rendered("{% spark line %}", line=spark_line(series(1.0, 2.0, 4.0)))

    assert (page.circle["cx"], page.circle["cy"]) == ("93", "3")
    assert page.path["d"] == "M3 21h0L48 15L93 3"
    assert rendered("{% spark line %}", line=spark_line(())).find("svg") is None
