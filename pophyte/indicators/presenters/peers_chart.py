"""The own municipality among its peers in one year, as bars, with the country and the median drawn across."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from pophyte.core.alphabet import alphabetical
from pophyte.indicators.charts.kinds import Bar, BarChartData, ReferenceLine, Size
from pophyte.indicators.domain import Direction, ValueType
from pophyte.indicators.presenters.chart_texts import (
    ChartAddresses,
    ChartFigure,
    bar_chart_text,
    bar_figure,
    chart_words,
    source_words,
)
from pophyte.indicators.presenters.indicator import IndicatorPage, Own
from pophyte.indicators.presenters.numbers import FigureLook, in_page_language
from pophyte.indicators.queries.places import COUNTRY
from pophyte.indicators.statistics.reasons import CannotTell


def present_peers_chart(page: IndicatorPage, query: str) -> ChartFigure | None:
    """`query`: the reader's choices as they stand in an address, without the question mark."""
    data = peers_data(page)
    base = reverse("indicators:indicator", args=[page.indicator.key]) + "vertaiskunnat"
    return bar_figure(data, ChartAddresses.at(base, query)) if data else None


def peers_data(page: IndicatorPage, *, size: Size = Size.WIDE) -> BarChartData | None:
    """None without an own figure and one of a peer, and of a count: large and small are not beside each other."""
    own, meta = page.own, page.indicator.meta
    if own is None or own.value is None or isinstance(own.peer_median, CannotTell):
        return None
    if meta.value_type is ValueType.COUNT:
        return None
    look = FigureLook.of(meta)
    bars = _bars(page, own)
    title = _("%(indicator)s: %(area)s ja vertaiskunnat %(year)s") % {
        "indicator": page.name,
        "area": in_page_language(own.place.name),
        "year": own.year,
    }
    text = bar_chart_text(bars, look, year=own.year)
    return BarChartData(
        words=chart_words(title, text, look=look, source=source_words(page.indicator)),
        bars=bars,
        decimals=meta.decimals,
        references=tuple(_references(page, own)),
        size=size,
    )


def _bars(page: IndicatorPage, own: Own) -> tuple[Bar, ...]:
    """The best first, or the largest where no way is the good one; those without a figure last."""
    peers = zip(page.peers, page.peer_figures, strict=True)
    bars = [Bar(in_page_language(place.name), figure.value, figure.state) for place, figure in peers]
    bars.append(Bar(in_page_language(own.place.name), own.value, is_own=True))
    sign = 1 if page.indicator.direction is Direction.DOWN else -1
    return tuple(sorted(bars, key=lambda bar: (bar.value is None, sign * (bar.value or 0), alphabetical(bar.name))))


def _references(page: IndicatorPage, own: Own) -> Iterable[ReferenceLine]:
    if not isinstance(own.peer_median, CannotTell):
        yield ReferenceLine(_("Vertaiskuntien mediaani"), own.peer_median.value)
    for place, comparison in own.comparisons:
        if place.key == COUNTRY:
            yield ReferenceLine(in_page_language(place.name), comparison.reference)
