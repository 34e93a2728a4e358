from pophyte.indicators.charts import line_chart
from pophyte.indicators.charts.kinds import Line, LineChartData, Size
from pophyte.indicators.charts.look import OWN, nice_axis
from tests.indicators.charts.drawn import interval, line_data, series, words


def marks(spec, kind):
    return [layer for layer in spec["layer"] if layer["mark"]["type"] == kind]


def rows(spec, layer):
    return spec["datasets"][layer["data"]["name"]]


def test_own_area_is_drawn_last_and_thickest():
    spec = line_chart(line_data()).spec

    lines = marks(spec, "line")
    assert [line["mark"]["color"] == OWN for line in lines] == [False, False, True]
    assert lines[-1]["mark"]["strokeWidth"] > max(line["mark"]["strokeWidth"] for line in lines[:-1])


def test_areas_are_told_apart_without_colour():
    spec = line_chart(line_data()).spec

    dashes = [tuple(line["mark"]["strokeDash"]) for line in marks(spec, "line")]
    assert len(set(dashes)) == 3


def test_missing_year_is_a_gap_even_when_its_point_is_not_given():
    own = tuple(point for point in series(1.0, 2.0, 3.0) if point.year != 2006)

    spec = line_chart(LineChartData(words(), (Line("Muhos", own, is_own=True),), 1)).spec

    (line,) = marks(spec, "line")
    assert rows(spec, line) == [
        {"year": 2005, "value": 1.0},
        {"year": 2006, "value": None},
        {"year": 2007, "value": 3.0},
    ]


def test_suppressed_year_is_marked_and_a_missing_one_is_not():
    spec = line_chart(line_data(own=(10.4, None, "x", "x", 9.5))).spec

    (word,) = [
        layer for layer in marks(spec, "text") if layer.get("encoding", {}).get("text", {}).get("field") == "word"
    ]
    assert rows(spec, word) == [{"year": 2007, "word": "salattu"}, {"year": 2008, "word": ""}]


def test_lone_year_of_a_comparison_is_seen_as_a_dot():
    lines = (Line("Koko maa", series(8.0, None, 8.2, 8.3)),)

    spec = line_chart(LineChartData(words(), lines, 1)).spec

    dots = [layer for layer in marks(spec, "point") if layer["mark"]["opacity"] == 1]
    assert [rows(spec, layer) for layer in dots] == [[{"year": 2005, "value": 8.0}]]


def test_interval_is_drawn_where_it_is_known_and_only_there():
    spec = line_chart(line_data(own=(10.4, 10.0, 9.9), intervals={2005: interval(9, 12), 2007: interval(8, 11)})).spec

    (band,) = marks(spec, "area")
    assert rows(spec, band) == [
        {"year": 2005, "lower": 9, "upper": 12},
        {"year": 2006, "lower": None, "upper": None},
        {"year": 2007, "lower": 8, "upper": 11},
    ]


def test_axis_starts_at_zero_unless_asked():
    data = line_data(own=(104.0, 103.0))
    far = LineChartData(data.words, data.lines[:1], 1, starts_at_zero=False)

    at_zero, elsewhere = (marks(line_chart(each).spec, "line")[-1]["encoding"]["y"] for each in (data, far))

    assert at_zero["scale"]["domain"][0] == 0
    assert elsewhere["scale"]["domain"] == [103.0, 104.0]


def test_interval_fits_on_the_axis():
    spec = line_chart(line_data(intervals={2005: interval(9, 31)})).spec

    assert marks(spec, "line")[-1]["encoding"]["y"]["scale"]["domain"][1] >= 31


def test_narrow_chart_is_another_drawing_with_letters_of_the_same_size():
    wide, narrow = (line_chart(line_data(size=size)).spec for size in Size)

    assert narrow["width"] < wide["width"] / 2
    assert narrow["config"]["axis"]["labelFontSize"] == wide["config"]["axis"]["labelFontSize"]


def test_same_figures_make_the_same_spec():
    assert line_chart(line_data()).spec == line_chart(line_data()).spec


def test_no_figures_at_all_make_an_empty_chart():
    data = LineChartData(words(), (Line("Muhos", (), is_own=True),), 1)

    assert line_chart(data).text == words().text


def test_ticks_are_round_and_hold_both_ends():
    assert nice_axis(0, 11.6) == ([0, 2.5, 5, 7.5, 10, 12.5], 1)
    assert nice_axis(0, 0.43) == ([0, 0.1, 0.2, 0.3, 0.4, 0.5], 1)
    assert nice_axis(-3, 40) == ([-10, 0, 10, 20, 30, 40], 0)
    assert nice_axis(7, 7)[0][0] <= 7 <= nice_axis(7, 7)[0][-1]
    assert nice_axis(0, 0) == ([0, 0.2, 0.4, 0.6, 0.8, 1.0], 1)
