import pytest

from pophyte.indicators.charts import bar_chart
from pophyte.indicators.charts.kinds import Bar, BarChartData, ReferenceLine
from pophyte.indicators.charts.look import OWN
from tests.indicators.charts.drawn import bar_data, words


def layers(spec, kind):
    return [layer for layer in spec["layer"] if layer["mark"]["type"] == kind]


def rows(spec, layer):
    return spec["datasets"][layer["data"]["name"]]


def test_areas_keep_their_order_and_the_own_one_its_colour():
    spec = bar_chart(bar_data()).spec

    (bars,) = layers(spec, "bar")
    assert bars["encoding"]["y"]["sort"] == ["Oulu", "Muhos", "Ii", "Simo", "Raahe"]
    assert bars["encoding"]["color"]["condition"][0]["value"] == OWN
    assert [row["name"] for row in rows(spec, bars) if row["own"]] == ["Muhos"]


def test_suppressed_missing_and_zero_are_told_apart():
    spec = bar_chart(bar_data()).spec

    (bars,) = layers(spec, "bar")
    assert {row["name"]: row["written"] for row in rows(spec, bars)} == {
        "Oulu": "1\u00a0234,5",
        "Muhos": "8,1",
        "Ii": "0,0",
        "Simo": "salattu",
        "Raahe": "ei tietoa",
    }


def test_bars_begin_at_zero():
    spec = bar_chart(bar_data()).spec

    assert layers(spec, "bar")[0]["encoding"]["x"]["scale"]["domain"] == [0, 1234.5]


def test_reference_is_named_with_its_figure():
    spec = bar_chart(bar_data()).spec

    (rule,) = layers(spec, "rule")
    assert rows(spec, rule) == [{"at": 8.4, "name": "Koko maa 8,4"}]


@pytest.mark.parametrize("highest", [20.0, 9.0], ids=["room on the right", "no room on the right"])
def test_names_of_references_are_not_crossed(highest):
    references = (ReferenceLine("Koko maa", 8.4), ReferenceLine("Vertaiskuntien mediaani, pitkä nimi", 8.6))
    data = BarChartData(words(), (Bar("Oulu", highest),), 1, references)

    spec = bar_chart(data).spec

    # The name on the lower row stands away from the reference that comes down from the upper one.
    names = [layer for layer in layers(spec, "text") if rows(spec, layer) and "at" in rows(spec, layer)[0]]
    upper, lower = sorted(names, key=lambda layer: layer["encoding"]["y"]["value"])
    is_left_of = rows(spec, lower)[0]["at"] < rows(spec, upper)[0]["at"]
    assert lower["mark"]["align"] == ("right" if is_left_of else "left")


def test_area_named_like_code_stays_a_name():
    data = BarChartData(words(), (Bar("O'Ulu\\", 2.0, is_own=True),), 1)

    spec = bar_chart(data).spec

    test = layers(spec, "bar")[0]["encoding"]["y"]["axis"]["labelColor"]["condition"]["test"]
    assert test == "datum.value === 'O\\'Ulu\\\\'"
