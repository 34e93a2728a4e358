"""The line chart of one row of a comparison: the chosen areas over the years."""

from django.urls import reverse

from pophyte.indicators.charts.kinds import LineChartData, Size
from pophyte.indicators.domain import ValueType
from pophyte.indicators.presenters.chart_texts import (
    ChartAddresses,
    ChartFigure,
    line_figure,
)
from pophyte.indicators.presenters.compare import ComparePage, Row
from pophyte.indicators.presenters.numbers import in_page_language
from pophyte.indicators.presenters.series_chart import series_chart, series_line
from pophyte.indicators.queries.figures import AreaSeries
from pophyte.indicators.queries.places import Place


def present_charts(page: ComparePage, *, own: str) -> tuple[ChartFigure, ...]:
    """`own`: the key of the own municipality, drawn in front."""
    return tuple(
        line_figure(
            chart_data(page, row, own=own),
            ChartAddresses.at(f"{reverse('indicators:compare')}{row.key}/kaavio", page.areas_query),
        )
        for row in page.rows
        if row.year is not None
    )


def chart_data(page: ComparePage, row: Row, *, own: str, size: Size = Size.WIDE) -> LineChartData:
    lines = tuple(
        series_line(in_page_language(place.name), series, is_own=place.key == own)
        for place, series in _drawn(page, row)
    )
    return series_chart(row.indicator, lines, size=size)


def _drawn(page: ComparePage, row: Row) -> tuple[tuple[Place, AreaSeries], ...]:
    """Counts of municipalities beside the country's would be lines along the bottom."""
    drawn = tuple(zip(page.areas, row.series, strict=True))
    municipalities = tuple(each for each in drawn if each[0].kind == "municipality")
    return municipalities if row.indicator.meta.value_type is ValueType.COUNT and municipalities else drawn
