"""Rows of a set of indicators: read from the store, or kept since the writers froze them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from pophyte.indicators.blocks import FigureDesk
from pophyte.indicators.queries.catalogue import UnknownIndicator


@dataclass(frozen=True, slots=True)
class SetRow:
    """One indicator of one area. `taken` is the figure as plain values, with its source; None where there is none."""

    name: str
    area: str
    text: str
    taken: dict[str, Any] | None = None


def read_set(figures: FigureDesk, indicators: Sequence[str]) -> list[SetRow]:
    """Today's, in the order of the writers. An unknown indicator is said, not hidden.

    Raises UnknownIndicator where none of them is known: then there is nothing to take.
    """
    rows = [row for key in indicators for row in _rows(figures, key)]
    if indicators and not any(row.area for row in rows):
        raise UnknownIndicator(indicators[0])
    return rows


def unknown_set(indicators: Sequence[str]) -> list[SetRow]:
    return [SetRow(key, "", _("Mittaria ei ole tietovarastossa.")) for key in indicators]


def kept_set(plain: Sequence[dict[str, Any]]) -> list[SetRow]:
    return [SetRow(**row) for row in plain]


def _rows(figures: FigureDesk, key: str) -> list[SetRow]:
    rows = []
    for area in figures.areas:
        try:
            taken = figures.take(key, area)
        except UnknownIndicator:
            return unknown_set([key])
        if taken is None:
            rows.append(SetRow(figures.name_of(key), figures.area_name(area), _("ei lukua")))
        else:
            rows.append(SetRow(taken.name, taken.area, taken.text, asdict(taken)))
    return rows
