"""What a chart says in words, and where its drawings are."""

from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pophyte.core.named import page_language
from pophyte.indicators.charts.kinds import Bar, BarChartData, ChartWords, Line, LineChartData, Size
from pophyte.indicators.charts.table import ChartTable, bar_table, line_table
from pophyte.indicators.presenters.codes import suppressed_and_missing
from pophyte.indicators.presenters.numbers import FigureLook
from pophyte.indicators.presenters.sentences import absent_years_sentence, trend_sentence
from pophyte.indicators.queries.catalogue import Indicator
from pophyte.indicators.statistics.reasons import CannotTell
from pophyte.indicators.statistics.series import known
from pophyte.indicators.statistics.trends import Trend


@dataclass(frozen=True, slots=True)
class ChartAddresses:
    """Where the picture and the spec of a chart are read, wide and narrow."""

    svg: str
    narrow_svg: str
    spec: str
    narrow_spec: str
    png: str

    @classmethod
    def at(cls, base: str, query: str = "") -> Self:
        """`base` is the address without its ending (".../kaavio"), `query` what it is drawn of ("alue=564&...")."""
        narrow = "&".join(part for part in (query, f"koko={Size.NARROW}") if part)
        wide = f"?{query}" if query else ""
        return cls(
            svg=f"{base}.svg{wide}",
            narrow_svg=f"{base}.svg?{narrow}",
            spec=f"{base}.json{wide}",
            narrow_spec=f"{base}.json?{narrow}",
            png=f"{base}.png{wide}",
        )


@dataclass(frozen=True, slots=True)
class ChartFigure:
    """A chart as a page shows it: no drawing is made for the page itself, its pictures have addresses of their own."""

    words: ChartWords
    table: ChartTable
    addresses: ChartAddresses

    @property
    def alternative(self) -> str:
        """Short, for the place of the picture; what it shows stands under it."""
        return _("Kaavio: %(title)s") % {"title": self.words.title}


def line_figure(data: LineChartData, addresses: ChartAddresses) -> ChartFigure:
    return ChartFigure(data.words, line_table(data), addresses)


def bar_figure(data: BarChartData, addresses: ChartAddresses) -> ChartFigure:
    return ChartFigure(data.words, bar_table(data), addresses)


def chart_words(title: str, text: str, *, look: FigureLook, source: str) -> ChartWords:
    """The words of a chart in the page's language; `source` names who publishes the figures, when and on what terms."""
    suppressed, missing = suppressed_and_missing()
    return ChartWords(
        title=title,
        text=text,
        unit=look.unit_text,
        source=_("Lähde: %(source)s") % {"source": source} if source else "",
        suppressed=suppressed,
        missing=missing,
        area=_("Alue"),
        year=_("Vuosi"),
        value=_("Luku"),
        language=page_language(),
    )


def source_words(indicator: Indicator) -> str:
    """Who publishes the figures, on what terms, and when they did."""
    return _("%(source)s (%(licence)s), aineisto %(day)s") % {
        "source": indicator.meta.source_name,
        "licence": indicator.meta.licence,
        "day": indicator.dataset.date,
    }


def line_chart_text(lines: tuple[Line, ...], look: FigureLook, *, trend: Trend | CannotTell | None = None) -> str:
    """What a reader sees at a glance: own first and last figure, the direction, the others beside it."""
    own = next((line for line in lines if line.is_own), None)
    others = [line for line in lines if line is not own]
    sentences = [_ends_sentence(own, look)] if own else []
    if own and trend is not None and known(own.points):
        sentences.append(trend_sentence(trend, look))
    sentences += [_last_sentence(line, look) for line in others]
    if own:
        sentences.append(absent_years_sentence([point for point in own.points if point.value is None]))
    return " ".join(sentence for sentence in sentences if sentence)


def bar_chart_text(bars: tuple[Bar, ...], look: FigureLook, *, year: int) -> str:
    """The ends of the order and the own place between them."""
    shown = [(bar.value, bar) for bar in bars if bar.value is not None]
    if not shown:
        return _("Yhdelläkään alueella ei ole lukua vuodelta %(year)s.") % {"year": year}
    (highest, top), (lowest, bottom) = max(shown, key=lambda each: each[0]), min(shown, key=lambda each: each[0])
    sentences = [
        ngettext("%(count)s alueen luku vuodelta %(year)s.", "%(count)s alueen luvut vuodelta %(year)s.", len(shown))
        % {"count": len(shown), "year": year},
        _("Suurin luku: %(area)s, %(figure)s.") % {"area": top.name, "figure": look.figure(highest)},
        _("Pienin luku: %(area)s, %(figure)s.") % {"area": bottom.name, "figure": look.figure(lowest)},
    ]
    sentences += [
        _("%(area)s: %(figure)s.") % {"area": bar.name, "figure": look.figure(value)}
        for value, bar in shown
        if bar.is_own and bar not in (top, bottom)
    ]
    return " ".join(sentences)


def _ends_sentence(line: Line, look: FigureLook) -> str:
    pairs = known(line.points)
    if not pairs:
        return _("%(area)s: lukua ei ole julkaistu.") % {"area": line.name}
    (since, first), (until, last) = pairs[0], pairs[-1]
    if since == until:
        return _last_sentence(line, look)
    return _("%(area)s: %(first)s vuonna %(since)s ja %(last)s vuonna %(until)s.") % {
        "area": line.name,
        "first": look.figure(first),
        "since": since,
        "last": look.figure(last),
        "until": until,
    }


def _last_sentence(line: Line, look: FigureLook) -> str:
    pairs = known(line.points)
    if not pairs:
        return _("%(area)s: lukua ei ole julkaistu.") % {"area": line.name}
    year, value = pairs[-1]
    return _("%(area)s: %(figure)s vuonna %(year)s.") % {"area": line.name, "figure": look.figure(value), "year": year}
