"""A figure over the years: the own area in front, those it is compared with behind it, each named at its end."""

from dataclasses import dataclass
from typing import Any

import altair as alt

from pophyte.indicators.charts import look
from pophyte.indicators.charts.kinds import Chart, Line, LineChartData, Size
from pophyte.indicators.charts.labels import Label, spread, wrapped
from pophyte.indicators.charts.numbers import written
from pophyte.indicators.domain import State
from pophyte.indicators.statistics.series import known


@dataclass(frozen=True, slots=True)
class _Scales:
    """The axes as reckoned here: where each name stands at the end of its line follows from them."""

    years: tuple[int, int]
    values: list[float]
    decimals: int
    height: int

    @property
    def x(self) -> alt.Scale:
        return alt.Scale(domain=list(self.years), nice=False)

    @property
    def y(self) -> alt.Scale:
        return alt.Scale(domain=[self.values[0], self.values[-1]], nice=False)

    def pixel(self, value: float) -> float:
        return self.height * (1 - (value - self.values[0]) / (self.values[-1] - self.values[0]))


def build_line_spec(data: LineChartData) -> Chart:
    scales = _scales(data)
    styled = _styled(data.lines)
    labels = _labels(styled, scales, data.size)
    layers: list[alt.Chart] = [
        *_frame(data, scales),
        *[_band(line, scales) for line, _ in styled if line.is_own and line.intervals],
        *[layer for line, stroke in styled for layer in _line(line, stroke, scales)],
        *[layer for line in data.lines if line.is_own for layer in _suppressed(line, data, scales)],
        *_named(labels, scales),
        _hovered(data, scales),
    ]
    room = max((len(text) for label in labels for text in label.lines), default=0) * look.LETTER_WIDTH + 10
    words = data.words
    chart = alt.layer(*layers).properties(
        width=data.size.width - 60 - room,
        height=scales.height,
        padding={"left": 4, "top": 4, "bottom": 4, "right": 4},
        title=alt.TitleParams(**look.title(words, data.size, is_captioned=data.is_captioned)),
    )
    spec = chart.to_dict() | {"config": look.config(words.language), "description": words.text}
    return Chart(spec, words.title, words.text)


def _scales(data: LineChartData) -> _Scales:
    points = [point for line in data.lines for point in line.points]
    years = [point.year for point in points] or [0]
    figures = [point.value for point in points if point.value is not None]
    figures += [
        end
        for line in data.lines
        if line.is_own
        for each in line.intervals.values()
        for end in (each.lower, each.upper)
    ]
    low, high = min(figures, default=0.0), max(figures, default=1.0)
    if data.starts_at_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    values, decimals = look.nice_axis(low, high)
    first, last = min(years), max(years)
    return _Scales((first, max(last, first + 1)), values, decimals, data.size.height)


def _styled(lines: tuple[Line, ...]) -> list[tuple[Line, look.Stroke]]:
    """The own line last, so that it is drawn over the others."""
    quiet = [(line, look.quiet_stroke(place)) for place, line in enumerate(line for line in lines if not line.is_own)]
    return [*quiet, *((line, look.Stroke(look.OWN, (1, 0))) for line in lines if line.is_own)]


def _frame(data: LineChartData, scales: _Scales) -> list[alt.Chart]:
    """Axes stand on an empty layer of their own: they are there even when no area has a figure."""
    first, last = scales.years
    ends = {"values": [{"year": first}, {"year": last}]}
    x = (
        alt.X("year:Q")
        .scale(scales.x)
        .axis(
            values=_year_ticks(first, last, data.size),
            format="d",
            grid=False,
            title=look.source_lines(data.words, data.size),
            titleAnchor="start",
            titleAlign="left",
            titleX=-40,
            titlePadding=12,
            labelFlush=True,
        )
    )
    y = (
        alt.YDatum(scales.values[0])
        .scale(scales.y)
        .axis(
            values=scales.values,
            format=f",.{scales.decimals}f",
            title=None,
            domain=False,
            ticks=False,
            grid=True,
            labelPadding=6,
        )
    )
    return [alt.Chart(ends).mark_rule(opacity=0, aria=False).encode(x=x, y=y)]


def _year_ticks(first: int, last: int, size: Size) -> list[int]:
    most = 10 if size is Size.WIDE else 4
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100) if (last - first) / step <= most)
    return [year for year in range(first, last + 1) if year % step == 0]


def _rows(line: Line) -> list[dict[str, Any]]:
    """Every year from the first to the last: a year that nobody published is a gap, not a bridge."""
    values = dict(known(line.points))
    if not values:
        return []
    return [{"year": year, "value": values.get(year)} for year in range(min(values), max(values) + 1)]


def _line(line: Line, stroke: look.Stroke, scales: _Scales) -> list[alt.Chart]:
    rows = _rows(line)
    encoding = {"x": alt.X("year:Q").scale(scales.x), "y": alt.Y("value:Q").scale(scales.y)}
    drawn = alt.Chart({"values": rows}).mark_line(
        color=stroke.colour,
        strokeWidth=3.5 if line.is_own else 1.8,
        strokeDash=list(stroke.dash),
        strokeJoin="round",
        invalid="break-paths-show-domains",
        aria=False,
    )
    # A lone year between two gaps has no line to be seen by.
    dots = _present(rows) if line.is_own else _lone(rows)
    marked = alt.Chart({"values": dots}).mark_point(
        color=stroke.colour, fill=stroke.colour, size=38 if line.is_own else 22, opacity=1, aria=False
    )
    layers = [drawn.encode(**encoding)]
    return [*layers, marked.encode(**encoding)] if dots else layers


def _present(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in rows if row["value"] is not None]


def _lone(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    years = {row["year"] for row in _present(rows)}
    return [row for row in _present(rows) if not years & {row["year"] - 1, row["year"] + 1}]


def _band(line: Line, scales: _Scales) -> alt.Chart:
    first, last = min(line.intervals), max(line.intervals)
    rows = [
        {
            "year": year,
            "lower": line.intervals[year].lower if year in line.intervals else None,
            "upper": line.intervals[year].upper if year in line.intervals else None,
        }
        for year in range(first, last + 1)
    ]
    drawn: alt.Chart = (
        alt.Chart({"values": rows})
        .mark_area(color=look.OWN, opacity=0.16, invalid="break-paths-show-domains", aria=False)
        .encode(
            x=alt.X("year:Q").scale(scales.x),
            y=alt.Y("lower:Q").scale(scales.y),
            y2=alt.Y2("upper:Q"),
        )
    )
    return drawn


def _hidden_years(line: Line) -> list[int]:
    return [point.year for point in line.points if point.state is State.SUPPRESSED]


def _suppressed(line: Line, data: LineChartData, scales: _Scales) -> list[alt.Chart]:
    """A cross on the axis in each hidden year, with the word at the first: hidden is not missing, nor zero."""
    years = _hidden_years(line)
    if not years:
        return []
    rows = [{"year": year, "word": data.words.suppressed if year == years[0] else ""} for year in years]
    base = alt.Chart({"values": rows}).encode(x=alt.X("year:Q").scale(scales.x), y=alt.value(scales.height - 8))
    is_late = years[0] > sum(scales.years) / 2
    return [
        base.mark_text(text="\u2715", color=look.MARK, fontWeight="bold", aria=False),
        base.mark_text(color=look.MARK, dy=-16, align="right" if is_late else "left", fontSize=12, aria=False).encode(
            text="word:N"
        ),
    ]


def _labels(styled: list[tuple[Line, look.Stroke]], scales: _Scales, size: Size) -> list[Label]:
    longest = 24 if size is Size.WIDE else 13
    return [
        Label(wrapped(line.name, longest), stroke, line.is_own, scales.pixel(pairs[-1][1]))
        for line, stroke in styled
        if (pairs := known(line.points))
    ]


def _named(labels: list[Label], scales: _Scales) -> list[alt.Chart]:
    return [
        alt.Chart({"values": [{"name": list(label.lines)}]})
        .mark_text(
            align="left",
            baseline="middle",
            dx=8,
            color=label.stroke.colour,
            fontWeight="bold" if label.is_own else "normal",
            lineHeight=look.LINE_HEIGHT,
            aria=False,
        )
        .encode(
            x=alt.value("width"),
            y=alt.value(round(middle - (len(label.lines) - 1) * look.LINE_HEIGHT / 2, 1)),
            text="name:N",
        )
        for label, middle in spread(labels, scales.height)
    ]


def _hovered(data: LineChartData, scales: _Scales) -> alt.Chart:
    """Unseen, wide marks that tell the figure under the pointer."""
    words = data.words
    rows = [
        {
            "year": point.year,
            "value": point.value,
            "area": line.name,
            "written": written(point.value, data.decimals, words.language),
        }
        for line in data.lines
        for point in line.points
        if point.value is not None
    ]
    drawn: alt.Chart = (
        alt.Chart({"values": rows})
        .mark_point(color=look.INK, size=220, opacity=0, filled=True, aria=False)
        .encode(
            x=alt.X("year:Q").scale(scales.x),
            y=alt.Y("value:Q").scale(scales.y),
            tooltip=[
                alt.Tooltip("area:N", title=words.area),
                alt.Tooltip("year:Q", title=words.year, format="d"),
                alt.Tooltip("written:N", title=words.value),
            ],
        )
    )
    return drawn
