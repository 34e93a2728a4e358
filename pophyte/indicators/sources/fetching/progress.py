"""What a run tells while it goes, and at its end."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias


# How many are done, of how many, and what was done last.
Report: TypeAlias = Callable[[int, int, str], None]


def silent(_done: int, _total: int, _what: str) -> None:
    """For callers that show nothing."""


@dataclass(slots=True)
class Outcome:
    """Names of the answers, and for failures the sentence that says why."""

    source: str
    folder: str = ""
    saved: list[str] = field(default_factory=list)
    already_there: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    stopped: bool = False
