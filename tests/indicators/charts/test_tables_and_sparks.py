from pophyte.indicators.charts.numbers import written
from pophyte.indicators.charts.sparks import spark_line
from pophyte.indicators.charts.table import bar_table, line_table
from tests.indicators.charts.drawn import bar_data, line_data, series


def test_table_of_lines_has_a_row_for_each_year():
    table = line_table(line_data())

    assert table.head == ("Vuosi", "Muhos", "Koko maa", "Pohjois-Pohjanmaa")
    assert table.rows[0] == ("2005", "10,4", "8,0", "8,0")
    assert [row[1] for row in table.rows] == ["10,4", "ei tietoa", "salattu", "9,8", "9,5"]


def test_table_of_bars_tells_the_references_last():
    table = bar_table(bar_data())

    assert table.rows[0] == ("Oulu", "1\u00a0234,5")
    assert table.rows[3:] == (("Simo", "salattu"), ("Raahe", "ei tietoa"), ("Koko maa", "8,4"))


def test_numbers_by_language():
    assert written(-12345.678, 2, "fi") == "\u221212\u00a0345,68"
    assert written(-12345.678, 2, "en") == "\u221212,345.68"
    assert written(-0.04, 1, "sv") == "0,0"


def test_spark_breaks_where_a_year_is_missing():
    spark = spark_line(series(1.0, 2.0, None, 3.0))

    assert spark.path == "M3 21h0L33 12M93 3h0"
    assert spark.last == (93.0, 3.0)


def test_spark_of_even_figures_is_a_level_line():
    assert spark_line(series(4.0, 4.0)).path == "M3 12h0L93 12"


def test_spark_of_nothing_is_nothing():
    assert (spark_line(series(None, "x")).path, spark_line(()).last) == ("", None)
