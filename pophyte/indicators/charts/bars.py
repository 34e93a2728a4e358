"""Areas beside each other: name, figure and bar on a row each, the own one in front, the references drawn across."""

from dataclasses import dataclass
from typing import Any

import altair as alt

from pophyte.indicators.charts import look
from pophyte.indicators.charts.kinds import Bar, BarChartData, Chart
from pophyte.indicators.charts.numbers import cell, written


STEP = 24


@dataclass(frozen=True, slots=True)
class _Room:
    """Where things stand, in pixels: names and figures left of the bars, which begin at zero."""

    figures: int
    names: int
    width: int
    low: float
    high: float

    @property
    def x(self) -> alt.Scale:
        return alt.Scale(domain=[self.low, self.high], nice=False)

    def pixel(self, value: float) -> float:
        return self.width * (value - self.low) / (self.high - self.low)


def build_bar_spec(data: BarChartData) -> Chart:
    words = data.words
    room = _room(data)
    rows = [_row(bar, data) for bar in data.bars]
    layers = [
        _bars(data, rows, room),
        _numbers([row for row in rows if row["value"] is not None], data),
        _absences([row for row in rows if row["value"] is None], data, room),
        *_references(data, room),
    ]
    top = 8 + look.LINE_HEIGHT * len(data.references)
    chart = alt.layer(*layers).properties(
        width=room.width,
        height=STEP * max(len(rows), 1),
        padding=4,
        title=alt.TitleParams(**look.title(words, data.size) | {"offset": top}),
    )
    spec = chart.to_dict() | {"config": look.config(words.language), "description": words.text}
    return Chart(spec, words.title, words.text)


def _room(data: BarChartData) -> _Room:
    shown = [written(bar.value, data.decimals, data.words.language) for bar in data.bars if bar.value is not None]
    figures = round(max((len(text) for text in shown), default=0) * look.LETTER_WIDTH) + 12
    names = round(max((len(bar.name) for bar in data.bars), default=0) * look.LETTER_WIDTH) + 8
    values = [bar.value for bar in data.bars if bar.value is not None]
    values += [reference.value for reference in data.references]
    # Bars tell by their length, so zero is always there.
    low, high = min([*values, 0.0]), max([*values, 0.0])
    width = max(100, data.size.width - names - figures - 12)
    return _Room(figures, names, width, low, high if high > low else low + 1)


def _row(bar: Bar, data: BarChartData) -> dict[str, Any]:
    words = data.words
    absent = (words.suppressed, words.missing)
    text = cell(bar.value, bar.state, decimals=data.decimals, language=words.language, absent=absent)
    return {"name": bar.name, "value": bar.value, "written": text, "own": bar.is_own}


def _order(data: BarChartData) -> alt.Y:
    return alt.Y("name:N").sort([bar.name for bar in data.bars])


def _bars(data: BarChartData, rows: list[dict[str, Any]], room: _Room) -> alt.Chart:
    words = data.words
    own = next((bar.name for bar in data.bars if bar.is_own), None)
    x = (
        alt.X("value:Q")
        .scale(room.x)
        .axis(
            labels=False,
            ticks=False,
            grid=False,
            domain=False,
            title=look.source_lines(words, data.size),
            titleAnchor="start",
            titleAlign="left",
            titleX=-(room.names + room.figures),
            titlePadding=8,
        )
    )
    y = _order(data).axis(
        title=None,
        domain=False,
        ticks=False,
        labelLimit=300,
        labelPadding=room.figures,
        labelColor={"condition": {"test": _is(own), "value": look.OWN}, "value": look.INK},
        labelFontWeight={"condition": {"test": _is(own), "value": "bold"}, "value": "normal"},
    )
    drawn: alt.Chart = (
        alt.Chart({"values": rows})
        .mark_bar(height={"band": 0.72}, aria=False)
        .encode(
            x=x,
            y=y,
            color=alt.when("datum.own").then(alt.value(look.OWN)).otherwise(alt.value(look.QUIET_BAR)),
            tooltip=[alt.Tooltip("name:N", title=words.area), alt.Tooltip("written:N", title=words.value)],
        )
    )
    return drawn


def _is(name: str | None) -> str:
    # A name is data: what stands in it cannot become part of the expression.
    text = (name or "").replace("\\", "\\\\").replace("'", "\\'")
    return f"datum.value === '{text}'"


def _numbers(rows: list[dict[str, Any]], data: BarChartData) -> alt.Chart:
    """In a column of their own, where no bar and no reference crosses them."""
    drawn: alt.Chart = (
        alt.Chart({"values": rows})
        .mark_text(align="right", baseline="middle", dx=-6, aria=False)
        .encode(
            x=alt.value(0),
            y=_order(data),
            text="written:N",
            color=alt.when("datum.own").then(alt.value(look.OWN)).otherwise(alt.value(look.INK)),
        )
    )
    return drawn


def _absences(rows: list[dict[str, Any]], data: BarChartData, room: _Room) -> alt.Chart:
    drawn: alt.Chart = (
        alt.Chart({"values": rows})
        .mark_text(align="left", baseline="middle", dx=4, color=look.INK_SOFT, aria=False)
        .encode(x=alt.value(round(room.pixel(0.0), 1)), y=_order(data), text="written:N")
    )
    return drawn


def _references(data: BarChartData, room: _Room) -> list[alt.Chart]:
    """The names stand above the bars, each on a row of its own and on the side where no other reference crosses it."""
    texts = {
        reference: f"{reference.name} {written(reference.value, data.decimals, data.words.language)}"
        for reference in data.references
    }
    is_right = all(
        room.pixel(reference.value) + len(text) * (look.LETTER_WIDTH + 0.5) < room.width
        for reference, text in texts.items()
    )
    ordered = sorted(enumerate(texts.items()), key=lambda each: each[1][0].value, reverse=not is_right)
    layers: list[alt.Chart] = []
    for row, (place, (reference, text)) in enumerate(ordered):
        top = 6 - look.LINE_HEIGHT * (len(ordered) - row)
        stroke = look.quiet_stroke(place + 1)
        base = alt.Chart({"values": [{"at": reference.value, "name": text}]}).encode(x=alt.X("at:Q").scale(room.x))
        rule = base.mark_rule(color=stroke.colour, strokeDash=list(stroke.dash), strokeWidth=2, aria=False)
        name = base.mark_text(
            color=stroke.colour,
            align="left" if is_right else "right",
            dx=6 if is_right else -6,
            fontWeight="bold",
            aria=False,
        )
        layers.append(rule.encode(y=alt.value(top), y2=alt.value("height")))
        layers.append(name.encode(y=alt.value(top), text="name:N"))
    return layers
