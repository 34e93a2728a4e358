"""The picture of one lane as SVG: made here and not in a template, because a county has hundreds of them.

Places along the axis are per cents and sizes across it pixels, so nothing is distorted at any width. Everything that
people wrote is escaped where it enters. The shapes that repeat are defined once, in planning/_marks.html.
"""

from dataclasses import dataclass
from datetime import timedelta
from html import escape

from django.utils.safestring import SafeString, mark_safe

from pophyte.planning.domain.schedule import Estimate, Lane
from pophyte.planning.domain.spans import Span, SpanKind
from pophyte.planning.domain.states import ScheduleState
from pophyte.planning.presenters.scale import Scale
from pophyte.planning.presenters.words import quoted, understood


HEIGHT = 32
MIDDLE = 15
BAR_TOP, BAR_HEIGHT = 8, 14
GHOST_TOP = 27
# How far an open side fades out.
FADE = timedelta(days=270)
# Where the words no longer fit to the right of a bar.
RIGHTMOST_WORDS = 60
# Room in pixels for one sign beside a bar.
SIGN = 20

TONES = {
    ScheduleState.DECIDED: "done",
    ScheduleState.PARTLY: "done",
    ScheduleState.OVERDUE: "late",
    ScheduleState.COMING: "coming",
    ScheduleState.OPEN: "open",
    ScheduleState.UNREAD: "open",
    ScheduleState.SILENT: "open",
}


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Shapes with the stretch they cover."""

    shapes: str
    start: float
    end: float


def strip(lane: Lane, scale: Scale, *, name: str, decided: str = "") -> SafeString:
    """The lane's picture with its accessible name; `decided` says the days of its decisions."""
    tone = TONES[lane.state]
    bar = _bar(lane.span, scale, tone)
    ghosts = "".join(_ghost(estimate, scale) for estimate in lane.earlier)
    label = escape(name, quote=True)
    return mark_safe(
        f'<svg class="strip strip--{tone}" width="100%" height="{HEIGHT}" role="img" aria-label="{label}">'
        f'<use class="strip__grid" href="#aj-grid" width="100%" height="100%"/>{ghosts}{bar.shapes}{_decisions(lane, bar, scale)}'
        f"{_words(lane, bar, scale, decided)}</svg>"
    )


def _bar(span: Span, scale: Scale, tone: str) -> _Drawn:
    if span.kind is SpanKind.AT_LATEST and span.latest:
        end = max(scale.place_after(span.latest), 1.5)
        start = scale.place(span.latest - FADE)
        shapes = _rect(start, end, f"url(#aj-fade-{tone})") + _doubt_edge(span, start, end) + _stop(end)
        return _Drawn(shapes, start, end)
    if span.kind is SpanKind.AT_EARLIEST and span.earliest:
        start = min(scale.place(span.earliest), 98.5)
        end = scale.place(span.earliest + FADE)
        shapes = _rect(start, end, f"url(#aj-rise-{tone})") + _doubt_edge(span, start, end) + _stop(start)
        return _Drawn(shapes, start, end)
    if span.earliest is None or span.latest is None:
        return _Drawn("", 0, 0)
    start, end = scale.stretch(span.earliest, span.latest)
    return _Drawn(_closed(span, start, end, tone), start, end)


def _closed(span: Span, start: float, end: float, tone: str) -> str:
    if span.kind is SpanKind.EVENT:
        return (
            f'<line class="strip__whisker" x1="{start}%" x2="{end}%" y1="{MIDDLE}" y2="{MIDDLE}"/>'
            f'<line class="strip__cap" x1="{end}%" x2="{end}%" y1="{MIDDLE - 5}" y2="{MIDDLE + 5}"/>'
            f'<use href="#aj-event" x="{start}%" y="{MIDDLE}"/>'
        )
    if span.kind is SpanKind.YEAR_ONLY:
        return _rect(start, end, "none", "strip__doubt")
    if span.is_doubtful:
        return _rect(start, end, f"url(#aj-hatch-{tone})", "strip__doubt")
    return _rect(start, end, "currentColor", "strip__bar")


def _rect(start: float, end: float, fill: str, look: str = "strip__fade") -> str:
    width = round(end - start, 2)
    place = f'x="{start}%" y="{BAR_TOP}" width="{width}%" height="{BAR_HEIGHT}"'
    return f'<rect class="{look}" {place} rx="3" fill="{fill}"/>'


def _stop(place: float) -> str:
    return f'<line class="strip__stop" x1="{place}%" x2="{place}%" y1="{BAR_TOP - 4}" y2="{BAR_TOP + BAR_HEIGHT + 4}"/>'


def _doubt_edge(span: Span, start: float, end: float) -> str:
    return _rect(start, end, "none", "strip__doubt") if span.is_doubtful else ""


def _ghost(estimate: Estimate, scale: Scale) -> str:
    """An estimate that another one has replaced: a thin line below."""
    span = estimate.span
    first = span.earliest or (span.latest - FADE if span.latest else None)
    last = span.latest or (span.earliest + FADE if span.earliest else None)
    if first is None or last is None:
        return ""
    start, end = scale.stretch(first, last)
    look = "strip__ghost strip__ghost--doubt" if span.is_doubtful or not span.earliest else "strip__ghost"
    return f'<line class="{look}" x1="{start}%" x2="{end}%" y1="{GHOST_TOP}" y2="{GHOST_TOP}"/>'


def _decisions(lane: Lane, bar: _Drawn, scale: Scale) -> str:
    places = [scale.place(decision.decided_on) for decision in lane.decisions]
    if not places:
        return ""
    marks = "".join(f'<use href="#aj-done" x="{place}%" y="{MIDDLE}"/>' for place in dict.fromkeys(places))
    slipped = places[-1] > bar.end > 0
    slip = f'<line class="strip__slip" x1="{bar.end}%" x2="{places[-1]}%" y1="{MIDDLE}" y2="{MIDDLE}"/>'
    return (slip if slipped else "") + marks


def _words(lane: Lane, bar: _Drawn, scale: Scale, decided: str) -> str:
    """Signs and the phrase as it was written: to the right of the bar, or to its left near the end of the axis."""
    texts = _texts(lane, decided)
    places = [scale.place(decision.decided_on) for decision in lane.decisions]
    start, end = min([bar.start or 100, *places]), max([bar.end, *places])
    if not bar.end and not places:
        # No place in time: the words stand in the margin.
        return _text(0.8, 0, "start", texts) if texts else ""
    is_right = end <= RIGHTMOST_WORDS
    edge, direction = (end, 1) if is_right else (start, -1)
    room = 12 if places or lane.span.kind is SpanKind.EVENT else 6
    signs = ""
    for sign in _signs(lane):
        middle = direction * (room + SIGN // 2 - 2)
        signs += f'<use href="#aj-{sign}" x="{edge}%" y="{MIDDLE}" transform="translate({middle})"/>'
        room += SIGN
    return signs + _text(edge, direction * (room + 2), "start" if is_right else "end", texts)


def _signs(lane: Lane) -> list[str]:
    signs = []
    if lane.span.is_doubtful and lane.state is not ScheduleState.DECIDED:
        signs.append("doubt")
    if lane.is_overdue:
        signs.append("late")
    return signs


def _texts(lane: Lane, decided: str) -> str:
    said = (quoted(lane.current) or understood(lane.current)) if lane.current else ""
    happened = f'<tspan class="strip__day">{escape(decided)}</tspan>' if decided else ""
    return f"{happened}{' ' if said and decided else ''}{escape(said)}"


def _text(place: float, shift: int, anchor: str, texts: str) -> str:
    where = f'x="{place}%" y="{MIDDLE}" dx="{shift}" dy="4.5" text-anchor="{anchor}"'
    return f'<text class="strip__words" {where}>{texts}</text>'
