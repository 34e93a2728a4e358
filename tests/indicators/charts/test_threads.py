"""A served site draws several charts at once, each in a thread of its own."""

from concurrent.futures import ThreadPoolExecutor

from pophyte.indicators.charts import bar_chart, line_chart, svg
from tests.indicators.charts.drawn import bar_data, line_data


def test_charts_built_at_once_are_as_those_built_alone():
    alone = [line_chart(line_data()).spec, bar_chart(bar_data()).spec]

    with ThreadPoolExecutor(6) as pool:
        lines = pool.map(lambda _: line_chart(line_data()).spec, range(20))
        bars = pool.map(lambda _: bar_chart(bar_data()).spec, range(20))

    assert all(spec == alone[0] for spec in lines)
    assert all(spec == alone[1] for spec in bars)


def test_charts_drawn_at_once_are_as_those_drawn_alone():
    charts = [line_chart(line_data()), bar_chart(bar_data())] * 4
    alone = [svg(chart) for chart in charts]

    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(svg, charts))

    assert together == alone
