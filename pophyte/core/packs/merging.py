"""The three-way merge: what the pack said last time, what it says now, and what the database says now.

Pure: it decides, and writes nothing.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from pophyte.core.packs.statements import Values


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"
    UNCHANGED = "unchanged"
    # People have edited or removed it, or something hangs on it: the pack does not have its way.
    KEPT = "kept"
    # It was there before the pack: made by people or by another pack.
    ADOPTED = "adopted"


@dataclass(frozen=True, slots=True)
class Merge:
    """What to do with one thing: fields to write, and fields where people's value stays."""

    outcome: Outcome
    writes: Values = field(default_factory=dict)
    kept: Values = field(default_factory=dict)


def merge(*, last: Values | None, now: Values, there: Values | None) -> Merge:
    """`last` None: the pack has not stated it before. `there` None: the database does not have it."""
    if there is None:
        return Merge(Outcome.NEW, writes=now) if last is None else Merge(Outcome.KEPT)
    writes, kept = {}, {}
    for name, value in now.items():
        if there.get(name) == value:
            continue
        if _is_ours(name, last, there):
            writes[name] = value
        else:
            kept[name] = there.get(name)
    return Merge(_outcome(last, writes, kept), writes, kept)


def _is_ours(name: str, last: Values | None, there: Values) -> bool:
    """Whether nobody but the pack has said anything in this field."""
    if last is None or name not in last:
        return _is_blank(there.get(name))
    return bool(there.get(name) == last[name])


def _is_blank(value: Any) -> bool:
    return value is None or value == "" or value == []


def _outcome(last: Values | None, writes: Values, kept: Values) -> Outcome:
    if last is None:
        return Outcome.ADOPTED
    if writes:
        return Outcome.CHANGED
    return Outcome.KEPT if kept else Outcome.UNCHANGED


def is_untouched(*, last: Values, there: Values) -> bool:
    """Whether the database still says what the pack said last."""
    return all(there.get(name) == value for name, value in last.items())
