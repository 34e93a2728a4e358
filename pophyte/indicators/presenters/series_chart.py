"""One indicator over the years as a line chart, with its words: the same for every page that draws one."""

import re
from dataclasses import replace

from pophyte.indicators.charts.kinds import Line, LineChartData, Size
from pophyte.indicators.domain import IndicatorMeta, ValueType
from pophyte.indicators.presenters.chart_texts import chart_words, line_chart_text, source_words
from pophyte.indicators.presenters.numbers import FigureLook, in_page_language
from pophyte.indicators.queries.catalogue import Indicator
from pophyte.indicators.queries.figures import AreaSeries
from pophyte.indicators.queries.resting import counts_people
from pophyte.indicators.statistics.intervals import Interval
from pophyte.indicators.statistics.reasons import CannotTell
from pophyte.indicators.statistics.trends import Trend


# What is drawn from zero: parts of a whole and amounts. An index lives around 100.
FROM_ZERO = frozenset({ValueType.SHARE, ValueType.RATE})
# "Väestö 31.12.", "Väestöennuste 2040": the population itself, not what happens to some of it.
RESIDENTS = re.compile(r"väestö|väkiluku|asukasluku", re.IGNORECASE)


def series_chart(
    indicator: Indicator, lines: tuple[Line, ...], *, trend: Trend | CannotTell | None = None, size: Size = Size.WIDE
) -> LineChartData:
    """`trend`: that of the own area, where the text is to tell it."""
    meta, look = indicator.meta, FigureLook.of(indicator.meta)
    text = line_chart_text(lines, look, trend=trend)
    return LineChartData(
        words=chart_words(in_page_language(indicator.name), text, look=look, source=source_words(indicator)),
        lines=lines if varies_by_chance(meta) else tuple(replace(line, intervals={}) for line in lines),
        decimals=meta.decimals,
        starts_at_zero=meta.value_type in FROM_ZERO,
        size=size,
    )


def varies_by_chance(meta: IndicatorMeta) -> bool:
    """Clubs and visits are counted, not met by chance, and the residents are all there: an interval would tell nothing."""
    if meta.value_type is not ValueType.COUNT:
        return True
    return counts_people(meta) and not RESIDENTS.match(meta.title.fi)


def series_line(name: str, series: AreaSeries, *, is_own: bool = False) -> Line:
    known = zip(series.points, series.uncertainties, strict=True)
    intervals = {point.year: interval for point, interval in known if isinstance(interval, Interval)}
    return Line(name, series.points, is_own, intervals)
