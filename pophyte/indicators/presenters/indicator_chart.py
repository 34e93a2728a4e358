"""The chart of an indicator's page: the own municipality in front of what it is compared with."""

from django.urls import reverse
from django.utils.translation import gettext as _

from pophyte.indicators.charts.kinds import Line, LineChartData, Size
from pophyte.indicators.domain import ValueType
from pophyte.indicators.presenters.chart_texts import (
    ChartAddresses,
    ChartFigure,
    chart_words,
    line_chart_text,
    line_figure,
)
from pophyte.indicators.presenters.indicator import IndicatorPage
from pophyte.indicators.presenters.numbers import FigureLook, in_page_language
from pophyte.indicators.queries.figures import AreaSeries
from pophyte.indicators.statistics.intervals import Interval


# What is drawn from zero: parts of a whole and amounts. An index lives around 100.
FROM_ZERO = frozenset({ValueType.SHARE, ValueType.RATE})


def present_chart(page: IndicatorPage, query: str) -> ChartFigure:
    """`query`: the reader's choices as they stand in an address, without the question mark."""
    base = reverse("indicators:indicator", args=[page.indicator.key]) + "kaavio"
    return line_figure(chart_data(page), ChartAddresses.at(base, query))


def chart_data(page: IndicatorPage, *, size: Size = Size.WIDE) -> LineChartData:
    meta, lines = page.indicator.meta, lines_of(page)
    look = FigureLook.of(meta)
    text = line_chart_text(lines, look, trend=page.own.series.trend if page.own else None)
    source = _("%(source)s (%(licence)s), aineisto %(day)s") % {
        "source": meta.source_name,
        "licence": meta.licence,
        "day": page.dataset.date,
    }
    return LineChartData(
        words=chart_words(page.name, text, look=look, source=source),
        lines=lines,
        decimals=meta.decimals,
        starts_at_zero=meta.value_type in FROM_ZERO,
        size=size,
    )


def lines_of(page: IndicatorPage) -> tuple[Line, ...]:
    """A municipality's own count stands alone: beside the country's it would be a line along the bottom."""
    own = (_line(in_page_language(page.own.place.name), page.own.series, is_own=True),) if page.own else ()
    others = tuple(_line(in_page_language(place.name), series) for place, series in page.others)
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


def _line(name: str, series: AreaSeries, *, is_own: bool = False) -> Line:
    known = zip(series.points, series.uncertainties, strict=True)
    intervals = {point.year: interval for point, interval in known if isinstance(interval, Interval)}
    return Line(name, series.points, is_own, intervals)
