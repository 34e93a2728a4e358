"""Figures of an older municipal division told in a newer one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pophyte.indicators.domain import State
from pophyte.indicators.statistics.ranking import MISSING, Figure
from pophyte.indicators.statistics.reasons import NotComparable, Reason


@dataclass(frozen=True, slots=True)
class Succession:
    """One area of the old division and one it went to; an area that was split stands in several."""

    old: str
    new: str


def to_newer_division(
    figures: Mapping[str, Figure], successions: Iterable[Succession], *, is_additive: bool
) -> dict[str, Figure | NotComparable]:
    """Each area of the newer division with its figure, or why it has none.

    Formula: an additive figure (people, euros, cases) is the sum over the merged areas; an area that came alone keeps its
    figure. Shares, rates and means are not additive, and an area that was split is not divided by guess. Areas without a
    succession are taken as unchanged. Unit: the indicator's. Source: elementary.
    """
    links = list(successions)
    moved = {link.old for link in links}
    parents: dict[str, set[str]] = {}
    for link in links:
        parents.setdefault(link.new, set()).add(link.old)
    for area in figures:
        if area not in moved:
            parents.setdefault(area, set()).add(area)
    heirs = {old: {link.new for link in links if link.old == old} for old in moved}
    split = {old for old, new in heirs.items() if len(new) > 1}
    return {
        area: _figure(sorted(old), figures, split, is_additive=is_additive) for area, old in sorted(parents.items())
    }


def _figure(
    parts: list[str], figures: Mapping[str, Figure], split: set[str], *, is_additive: bool
) -> Figure | NotComparable:
    for part in parts:
        if part in split:
            return NotComparable(Reason.AREA_WAS_SPLIT, {"area": part})
    if len(parts) == 1:
        return figures.get(parts[0], MISSING)
    if not is_additive:
        return NotComparable(Reason.NOT_ADDITIVE, {"areas": ", ".join(parts)})
    return _sum(parts, figures)


def _sum(parts: list[str], figures: Mapping[str, Figure]) -> Figure | NotComparable:
    total = 0.0
    for part in parts:
        figure = figures.get(part, MISSING)
        if figure.value is None:
            is_hidden = figure.state is State.SUPPRESSED
            return NotComparable(Reason.PART_SUPPRESSED if is_hidden else Reason.PART_MISSING, {"area": part})
        total += figure.value
    return Figure(total, State.PRESENT if total else State.ZERO)
