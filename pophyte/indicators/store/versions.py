"""What a version says of itself."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path


STAMP = "%Y%m%dT%H%M%S%fZ"


@dataclass(frozen=True, slots=True)
class StoreVersion:
    """One built version: when, and how much of what."""

    stamp: str
    observations: int
    indicators: int
    areas: int
    # Rows of each dataset.
    datasets: dict[str, int]
    # The threshold of small numbers under which it was made, in people; 0: before versions told it.
    small_number: int = 0

    @property
    def made_at(self) -> datetime:
        # strptime knows no zone in a bare Z.
        return datetime.strptime(self.stamp, STAMP).replace(tzinfo=UTC)


def stamp_of(at: datetime) -> str:
    """Stamps sort as their times do."""
    return at.astimezone(UTC).strftime(STAMP)


def read_version(path: Path) -> StoreVersion:
    return StoreVersion(**json.loads((path / "version.json").read_text(encoding="utf-8")))
