"""What a list shows of a decided document, without reading all of it."""

from dataclasses import dataclass
from typing import Any

from pophyte.planning.domain.frozen import Approval
from pophyte.planning.domain.reading import read_value


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """The document's own words as they were decided: a new draft may call it something else already."""

    title: str
    language: str
    type: str
    type_name: str
    areas: tuple[str, ...]
    area_keys: tuple[str, ...]
    term: str
    year: int | None
    version: int
    approvals: tuple[Approval, ...] = ()
    # Keys of its goals, in order.
    goals: tuple[str, ...] = ()

    @property
    def decided_on(self) -> str:
        """ISO date of the last decision; "" where none is told."""
        return max((approval.on for approval in self.approvals), default="")


PLAIN = ("title", "language", "type", "type_name", "areas", "area_keys", "term", "year", "version", "approvals")


def face_of(content: dict[str, Any]) -> dict[str, Any]:
    """Of the frozen document's JSON."""
    face = {name: content.get(name) for name in PLAIN}
    return {**face, "goals": [goal["key"] for goal in content.get("goals", ())]}


def read_face(plain: dict[str, Any]) -> Face:
    face: Face = read_value(plain, Face)
    return face
