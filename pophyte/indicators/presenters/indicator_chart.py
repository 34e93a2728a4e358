"""The chart of an indicator's page: the own municipality in front of what it is compared with."""

from django.urls import reverse
from django.utils.translation import gettext as _

from pophyte.indicators.charts.kinds import Line, LineChartData, Size
from pophyte.indicators.domain import ValueType
from pophyte.indicators.presenters.chart_texts import (
    ChartAddresses,
    ChartFigure,
    line_figure,
)
from pophyte.indicators.presenters.indicator import IndicatorPage
from pophyte.indicators.presenters.numbers import in_page_language
from pophyte.indicators.presenters.series_chart import series_chart, series_line


def present_chart(page: IndicatorPage, query: str) -> ChartFigure:
    """`query`: the reader's choices as they stand in an address, without the question mark."""
    base = reverse("indicators:indicator", args=[page.indicator.key]) + "kaavio"
    return line_figure(chart_data(page), ChartAddresses.at(base, query))


def chart_data(page: IndicatorPage, *, size: Size = Size.WIDE) -> LineChartData:
    trend = page.own.series.trend if page.own else None
    return series_chart(page.indicator, lines_of(page), trend=trend, size=size)


def lines_of(page: IndicatorPage) -> tuple[Line, ...]:
    """A municipality's own count stands alone: beside the country's it would be a line along the bottom."""
    own = (series_line(in_page_language(page.own.place.name), page.own.series, is_own=True),) if page.own else ()
    others = tuple(series_line(in_page_language(place.name), series) for place, series in page.others)
    if page.indicator.meta.value_type is ValueType.COUNT:
        return own or others
    return (*own, *others, *_medians(page))


def _medians(page: IndicatorPage) -> list[Line]:
    lines = []
    if page.peer_series is not None:
        lines.append(Line(_("Vertaiskuntien mediaani"), page.peer_series.points))
    if page.here_series is not None:
        lines.append(Line(_("Alueen kuntien mediaani"), page.here_series.points))
    return lines
