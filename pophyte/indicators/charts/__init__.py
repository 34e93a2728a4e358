"""Charts as specs: plain values in, a Vega-Lite spec out, and the same spec drawn as SVG or PNG.

Altair takes half a second to start and Vega's engine fifty megabytes: they are loaded when the first chart is drawn.
See decision 0015.
"""

from threading import Lock

from pophyte.indicators.charts.kinds import BarChartData, Chart, LineChartData


# Altair's setters keep the object they are called on in the class (`_PropertySetter.__get__`): two threads that build
# at once would write into each other's charts, a field of one on the axis of the other.
_ONE_BUILDER = Lock()


def line_chart(data: LineChartData) -> Chart:
    with _ONE_BUILDER:
        from pophyte.indicators.charts import lines  # noqa: PLC0415

        return lines.build_line_spec(data)


def bar_chart(data: BarChartData) -> Chart:
    with _ONE_BUILDER:
        from pophyte.indicators.charts import bars  # noqa: PLC0415

        return bars.build_bar_spec(data)


def svg(chart: Chart) -> str:
    """For pages and print: light and dark, with its title and description inside."""
    from pophyte.indicators.charts import drawing  # noqa: PLC0415

    return drawing.svg(chart)


def png(chart: Chart, scale: float = 2) -> bytes:
    """For slides and documents: light, on white."""
    from pophyte.indicators.charts import drawing  # noqa: PLC0415

    return drawing.png(chart, scale)
