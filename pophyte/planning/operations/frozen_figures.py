"""Freezing single figures of a draft: what the writers froze stays as it was on that day, whatever the source says."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from pophyte.indicators.blocks import FigureDesk
from pophyte.indicators.queries.catalogue import UnknownIndicator
from pophyte.planning.domain.freshness import FIGURE_BLOCKS, FROZEN
from pophyte.planning.queries.composing_sets import read_set


if TYPE_CHECKING:
    from pophyte.areas.models import Area


def freeze_chosen(body: Any, *, before: Any, areas: Iterable["Area"], on: date) -> None:
    """Give each figure that is chosen to be frozen its frozen content, and take it from those that are live again.

    A figure is one indicator, a set of them, or a number of people. `before` is the body as it was kept: a block that
    was frozen then, of the same indicators, keeps what it has. So neither a second saving nor what a browser sends can
    change a frozen figure.
    """
    kept = {block.id: block.value for block in _figures(before)}
    desk = FigureDesk.of([area.scope.removeprefix("area:") for area in areas], on=on)
    for block in _figures(body):
        block.value["frozen"], block.value["frozen_on"] = _content(block, kept.get(block.id), desk)


def _figures(body: Any) -> Iterator[Any]:
    return (block for block in body if block.block_type in FIGURE_BLOCKS)


def _content(block: Any, before: Any, desk: FigureDesk) -> tuple[str, date | None]:
    value = block.value
    if value["freshness"] != FROZEN:
        return "", None
    if before and before["freshness"] == FROZEN and _chosen(before) == _chosen(value) and before["frozen"]:
        return before["frozen"], before["frozen_on"]
    try:
        taken = _TAKERS[block.block_type](value, desk)
    except UnknownIndicator:
        # Nothing to freeze: the document says that the figure is missing.
        return "", None
    return json.dumps(taken, ensure_ascii=False), desk.on


def _chosen(value: Any) -> list[str]:
    return list(value["indicators"]) if "indicators" in value else [value["indicator"]]


_TAKERS: Mapping[str, Callable[[Any, FigureDesk], Any]] = {
    "indicator": lambda value, desk: asdict(desk.draw(value["indicator"])),
    "indicators": lambda value, desk: [asdict(row) for row in read_set(desk, value["indicators"])],
    "people": lambda value, desk: asdict(desk.people(value["indicator"])),
}
