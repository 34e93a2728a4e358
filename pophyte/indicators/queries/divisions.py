"""Figures of an older municipal division told in the division of a day, from the register's mergers and splits."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from pophyte.areas.queries import successions_until
from pophyte.indicators.domain import IndicatorMeta
from pophyte.indicators.queries.places import key_of
from pophyte.indicators.statistics.mergers import Succession, to_newer_division
from pophyte.indicators.statistics.ranking import Figure
from pophyte.indicators.statistics.reasons import NotComparable


if TYPE_CHECKING:
    from pophyte.areas.models import AreaSuccession


def in_division(
    indicator: IndicatorMeta, figures: Mapping[str, Figure], *, on: date
) -> dict[str, Figure | NotComparable]:
    """Each area of the day's division with its figure, or why it has none: only additive figures are summed.

    Steps that the figures' own division has taken already are left out. Where the source does not say which division
    they follow, a successor takes over as soon as one of its predecessors has a figure.
    """
    steps = [(key_of(one.predecessor), key_of(one.successor)) for one in _still_to_take(indicator, figures, on=on)]
    return to_newer_division(figures, _ends(steps), is_additive=indicator.is_additive)


def _still_to_take(indicator: IndicatorMeta, figures: Mapping[str, Figure], *, on: date) -> list["AreaSuccession"]:
    known = successions_until(on)
    if indicator.division_year is not None:
        return [one for one in known if one.on.year > indicator.division_year]
    begun = {one.successor_id for one in known if key_of(one.predecessor) in figures}
    return [one for one in known if one.successor_id in begun]


def _ends(steps: list[tuple[str, str]]) -> Iterator[Succession]:
    """Where each predecessor is in the end: a successor may itself have been merged later."""
    heirs: dict[str, list[str]] = defaultdict(list)
    for old, new in steps:
        heirs[old].append(new)
    for old in list(heirs):
        for new in sorted(_last_of(old, heirs)):
            yield Succession(old, new)


def _last_of(area: str, heirs: Mapping[str, list[str]]) -> set[str]:
    found: set[str] = set()
    seen: set[str] = set()
    waiting = [area]
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        if here in heirs:
            waiting += heirs[here]
        else:
            found.add(here)
    return found
