"""What the forms of placements sent: hundreds of cells, so they are read as they are and not one field at a time."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from pophyte.core.faults import Refused
from pophyte.core.whole_numbers import whole_number
from pophyte.planning.domain.steering import CellKey, Level, Mark, PlacementState
from pophyte.planning.operations.steering_placements import Marking
from pophyte.planning.queries.steering_placements import PlacementTable


# What a form showed: for each marked cell its state and its token, as JSON in one hidden field.
Seen = dict[str, tuple[str, str]]


def seen_of(table: PlacementTable, level: str = "") -> str:
    """To be kept in the form: the cells of one level, or of all."""
    shown = {str(key): (mark.state, mark.token) for key, mark in table.marks.items() if not level or key.level == level}
    return json.dumps(shown, separators=(",", ":"))


def read_grid(data: Mapping[str, Any], table: PlacementTable) -> Marking:
    """The whole grid: the cells whose state was changed. One reason goes to all that were newly left out."""
    seen = _read_seen(data)
    reason = str(data.get("reason", "")).strip()
    chosen = {}
    for item in table.items:
        for level in table.texts.levels:
            key = item.cell(level.key)
            state = data.get(str(key))
            if state is None or state == seen.get(str(key), ("", ""))[0]:
                continue
            mark = Mark(state=str(state))
            chosen[key] = replace(mark, reason=reason) if state == PlacementState.NOT_NEEDED else mark
    return Marking(year=table.year, seen=_tokens(seen, table), chosen=chosen, finds_document=True)


def read_level(data: Mapping[str, Any], table: PlacementTable, level: Level) -> Marking:
    """One level with its details: every cell whose content differs from what was shown."""
    seen = _read_seen(data)
    chosen = {}
    for item in table.items:
        key = item.cell(level.key)
        if str(key) not in data:
            continue
        mark = _mark(data, key)
        if mark.token != seen.get(str(key), ("", ""))[1]:
            chosen[key] = mark
    return Marking(year=table.year, seen=_tokens(seen, table), chosen=chosen)


def _mark(data: Mapping[str, Any], key: CellKey) -> Mark:
    """What belongs to the chosen state; the rest of the row is not meant."""

    def given(name: str) -> str:
        return str(data.get(f"{key}.{name}", "")).strip()

    state = str(data.get(str(key), ""))
    if state == PlacementState.YES:
        return Mark(
            state=state,
            document=whole_number(given("document")),
            page=given("page"),
            link=given("link"),
        )
    return Mark(state=state, reason=given("reason")) if state == PlacementState.NOT_NEEDED else Mark(state=state)


def _read_seen(data: Mapping[str, Any]) -> Seen:
    try:
        shown = json.loads(str(data.get("seen", "")))
        return {str(cell): (str(state), str(token)) for cell, (state, token) in shown.items()}
    except (ValueError, TypeError, AttributeError) as fault:
        raise Refused(_("Lomake tuli perille vajaana. Avaa sivu uudelleen.")) from fault


def _tokens(seen: Seen, table: PlacementTable) -> dict[CellKey, str]:
    cells = {str(item.cell(level.key)): item.cell(level.key) for item in table.items for level in table.texts.levels}
    return {cells[cell]: token for cell, (_state, token) in seen.items() if cell in cells}
