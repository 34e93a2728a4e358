"""The line chart of one row of a comparison: the chosen areas over the years."""

from django.urls import reverse
from django.utils.translation import gettext as _

from pophyte.indicators.charts.kinds import Line, LineChartData, Size
from pophyte.indicators.domain import Sex, ValueType
from pophyte.indicators.presenters.chart_texts import (
    ChartAddresses,
    ChartFigure,
    chart_words,
    line_chart_text,
    line_figure,
)
from pophyte.indicators.presenters.compare import ComparePage, Row
from pophyte.indicators.presenters.indicator_chart import FROM_ZERO
from pophyte.indicators.presenters.numbers import FigureLook, in_page_language
from pophyte.indicators.queries.figures import series_of
from pophyte.indicators.queries.places import Place
from pophyte.indicators.statistics.intervals import Interval
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
    meta, look = row.indicator.meta, FigureLook.of(row.indicator.meta)
    lines = tuple(_line(store, row, place, page.sex, is_own=place.key == own) for place in _drawn(page, row))
    source = _("%(source)s (%(licence)s), aineisto %(day)s") % {
        "source": meta.source_name,
        "licence": meta.licence,
        "day": row.indicator.dataset.date,
    }
    return LineChartData(
        words=chart_words(row.name, line_chart_text(lines, look), look=look, source=source),
        lines=lines,
        decimals=meta.decimals,
        starts_at_zero=meta.value_type in FROM_ZERO,
        size=size,
    )


def _drawn(page: ComparePage, row: Row) -> tuple[Place, ...]:
    """Counts of municipalities beside the country's would be lines along the bottom."""
    municipalities = tuple(place for place in page.areas if kind_of(place.key) == "municipality")
    if row.indicator.meta.value_type is ValueType.COUNT and municipalities:
        return municipalities
    return page.areas


def _line(store: Store, row: Row, place: Place, sex: Sex, *, is_own: bool) -> Line:
    series = series_of(store, row.indicator, place.key, sex)
    pairs = zip(series.points, series.uncertainties, strict=True)
    intervals = {point.year: known for point, known in pairs if isinstance(known, Interval)} if is_own else {}
    return Line(in_page_language(place.name), series.points, is_own, intervals)
