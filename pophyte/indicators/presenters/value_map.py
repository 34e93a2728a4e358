"""Figures of areas as the groups of a map: classes from the smallest to the largest, and those without a figure."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from pophyte.areas.domain import MapGroup
from pophyte.indicators.charts.classes import class_of, classes_of
from pophyte.indicators.domain import State
from pophyte.indicators.presenters.codes import state_word
from pophyte.indicators.presenters.numbers import FigureLook
from pophyte.indicators.statistics.ranking import Figure


# Shades that the map's stylesheet knows, from light to dark, as many as there are classes at most.
SHADES = ("shade-1", "shade-2", "shade-3", "shade-4", "shade-5")


def value_groups(figures: Mapping[int, Figure], look: FigureLook) -> dict[int, MapGroup]:
    """The group of each area by its key in the database, in the order in which the legend tells them."""
    shown = {area: round(figure.value, look.decimals) for area, figure in figures.items() if figure.value is not None}
    breaks = classes_of(shown.values(), len(SHADES))
    groups = [_class_group(place, _within(shown, place, breaks), look) for place in range(len(breaks))]
    classes = {area: groups[class_of(value, breaks)] for area, value in sorted(shown.items(), key=lambda each: each[1])}
    return classes | {area: _absent_group(figure.state) for area, figure in figures.items() if area not in shown}


def _within(shown: Mapping[int, float], place: int, breaks: Sequence[float]) -> list[float]:
    return [value for value in shown.values() if class_of(value, breaks) == place]


def _class_group(place: int, values: Sequence[float], look: FigureLook) -> MapGroup:
    low, high = min(values), max(values)
    if low == high:
        label = look.figure(low)
    else:
        label = _("%(low)s–%(high)s") % {"low": look.number(low), "high": look.figure(high)}
    return MapGroup(f"class-{place + 1}", label, sign=str(place + 1), tone=_shade(place))


def _shade(place: int) -> str:
    return SHADES[min(place, len(SHADES) - 1)]


def _absent_group(state: State) -> MapGroup:
    if state is State.SUPPRESSED:
        return MapGroup("suppressed", state_word(State.SUPPRESSED), sign="✕", tone="silent")
    return MapGroup("missing", state_word(State.MISSING), sign="–", tone="none")
