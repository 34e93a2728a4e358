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
from pophyte.indicators.queries.figures import series_of
from pophyte.indicators.queries.places import Place
from pophyte.indicators.statistics.ranking import kind_of
from pophyte.indicators.store.reading import Store


def present_charts(store: Store, page: ComparePage, *, own: str) -> tuple[ChartFigure, ...]:
    """`own`: the key of the own municipality, drawn in front."""
    return tuple(
        line_figure(
            chart_data(store, page, row, own=own),
            ChartAddresses.at(f"{reverse('indicators:compare')}{row.key}/kaavio", page.areas_query),
        )
        for row in page.rows
        if row.year is not None
    )


def chart_data(store: Store, page: ComparePage, row: Row, *, own: str, size: Size = Size.WIDE) -> LineChartData:
    lines = tuple(
        series_line(
            in_page_language(place.name),
            series_of(store, row.indicator, place.key, page.sex),
            is_own=place.key == own,
        )
        for place in _drawn(page, row)
    )
    return series_chart(row.indicator, lines, size=size)


def _drawn(page: ComparePage, row: Row) -> tuple[Place, ...]:
    """Counts of municipalities beside the country's would be lines along the bottom."""
    municipalities = tuple(place for place in page.areas if kind_of(place.key) == "municipality")
    if row.indicator.meta.value_type is ValueType.COUNT and municipalities:
        return municipalities
    return page.areas
