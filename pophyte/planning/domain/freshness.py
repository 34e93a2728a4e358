"""Whether a figure of a draft is read anew until the decision or stays as it was taken: the same for every kind of figure."""

import json
from collections.abc import Mapping
from typing import Any


LIVE, FROZEN = "live", "frozen"
# Blocks of the text that hold figures.
FIGURE_BLOCKS = frozenset({"indicator", "indicators", "people"})


def kept_of(value: Mapping[str, Any]) -> Any:
    """What was taken when the writers froze the block; None where it is live, or where there was nothing to take."""
    if value.get("freshness", LIVE) != FROZEN or not value.get("frozen"):
        return None
    return json.loads(value["frozen"])
