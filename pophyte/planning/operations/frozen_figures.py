"""Freezing single figures of a draft: what the writers froze stays as it was on that day, whatever the source says."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from pophyte.indicators.blocks import FigureDesk
from pophyte.indicators.queries.catalogue import UnknownIndicator


if TYPE_CHECKING:
    from pophyte.areas.models import Area

FROZEN = "frozen"


def freeze_chosen(body: Any, *, before: Any, areas: Iterable["Area"], on: date) -> None:
    """Give each figure that is chosen to be frozen its frozen content, and take it from those that are live again.

    `before` is the body as it was kept: a block that was frozen then, with the same indicator, keeps what it has. So
    neither a second saving nor what a browser sends can change a frozen figure.
    """
    kept = {block.id: block.value for block in _figures(before)}
    desk = FigureDesk.of([area.scope.removeprefix("area:") for area in areas], on=on)
    for block in _figures(body):
        block.value["frozen"], block.value["frozen_on"] = _content(block.value, kept.get(block.id), desk)


def _figures(body: Any) -> Iterator[Any]:
    return (block for block in body if block.block_type == "indicator")


def _content(value: Any, before: Any, desk: FigureDesk) -> tuple[str, date | None]:
    if value["freshness"] != FROZEN:
        return "", None
    if before and before["freshness"] == FROZEN and before["indicator"] == value["indicator"] and before["frozen"]:
        return before["frozen"], before["frozen_on"]
    try:
        drawn = desk.draw(value["indicator"])
    except UnknownIndicator:
        # Nothing to freeze: the document says that the figure is missing.
        return "", None
    return json.dumps(asdict(drawn), ensure_ascii=False), desk.on
