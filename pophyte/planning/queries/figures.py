"""Figures for reports and plans: choosing an indicator, and taking its latest figure as it is on the day."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from pophyte.core.named import page_language
from pophyte.indicators.blocks import FigureDesk, reworded
from pophyte.indicators.queries.catalogue import Indicator, UnknownIndicator, indicator, search


# As many as a person reads through.
FOUND = 20


def take_figure(key: str, area_key: str, *, on: date) -> dict[str, Any] | None:
    """The latest figure with its source, as JSON keeps it; None: the area has none.

    Raises pophyte.indicators.queries.catalogue.UnknownIndicator where no indicator has the key.
    """
    taken = FigureDesk.of([area_key], on=on).take(key, area_key)
    return asdict(taken) if taken else None


def retold(figure: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """A figure that was taken earlier, in the words of the page's language; none is empty."""
    return reworded(figure) if figure else {}


def is_known(key: str) -> bool:
    try:
        indicator(key)
    except UnknownIndicator:
        return False
    return True


def indicator_name(key: str) -> str:
    """The name in the page's language; the key itself where the store no longer has the indicator."""
    try:
        return _name(indicator(key))
    except UnknownIndicator:
        return key


def find_indicators(text: str, *, limit: int = FOUND) -> list[tuple[str, str]]:
    """Keys and names that answer everyday words, the best first."""
    return [(each.key, _name(each)) for each in search(text, limit=limit)]


def _name(found: Indicator) -> str:
    return found.name.in_language(page_language())
