"""The chart of an indicator's page: the own municipality in front of what it is compared with."""

from django.utils.translation import gettext as _

from pophyte.indicators.charts import line_chart
from pophyte.indicators.charts.kinds import Chart, ChartWords, Line, LineChartData, Size
from pophyte.indicators.domain import ValueType
from pophyte.indicators.presenters.indicator import IndicatorPage
from pophyte.indicators.queries.figures import AreaSeries
from pophyte.indicators.statistics.intervals import Interval


# What is drawn from zero: parts of a whole and amounts. An index lives around 100.
FROM_ZERO = frozenset({ValueType.SHARE, ValueType.RATE})


def chart_of(page: IndicatorPage, text: str, *, size: Size = Size.WIDE) -> Chart:
    return line_chart(
        LineChartData(
            words=_words(page, text),
            lines=lines_of(page),
            decimals=page.indicator.meta.decimals,
            starts_at_zero=page.indicator.meta.value_type in FROM_ZERO,
            size=size,
        )
    )


def lines_of(page: IndicatorPage) -> tuple[Line, ...]:
    """Counts have no median beside them: a middle of large and small municipalities compares nothing."""
    lines = [_line(page.text(place.name), series) for place, series in page.others]
    if page.indicator.meta.value_type is not ValueType.COUNT:
        if page.peer_series is not None:
            lines.append(Line(_("Verrokkien mediaani"), page.peer_series.points))
        if page.here_series is not None:
            lines.append(Line(_("Alueen kuntien mediaani"), page.here_series.points))
    elif page.own is not None:
        # On one scale with the country a municipality's own count would be a line along the bottom.
        lines = []
    if page.own is not None:
        lines.insert(0, _line(page.text(page.own.place.name), page.own.series, is_own=True))
    return tuple(lines)


def _line(name: str, series: AreaSeries, *, is_own: bool = False) -> Line:
    known = zip(series.points, series.uncertainties, strict=True)
    intervals = {point.year: interval for point, interval in known if isinstance(interval, Interval)}
    return Line(name, series.points, is_own, intervals)


def _words(page: IndicatorPage, text: str) -> ChartWords:
    meta = page.indicator.meta
    return ChartWords(
        title=page.name,
        text=text,
        unit=page.unit,
        source=_("Lähde: %(source)s (%(licence)s), aineisto %(day)s")
        % {"source": meta.source_name, "licence": meta.licence, "day": page.dataset.date},
        suppressed=_("salattu"),
        missing=_("ei tietoa"),
        area=_("Alue"),
        year=_("Vuosi"),
        value=page.unit or _("Arvo"),
        language=page.language,
    )
