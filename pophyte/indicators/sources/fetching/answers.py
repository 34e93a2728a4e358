"""Where answers are kept: a folder a source and a day. A file is there whole or not at all."""

import json
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any


COMPLETE = "complete.json"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
# A run that stopped is gone on with for a week; after that its first answers are too old to stand beside the last.
LONGEST_RUN_DAYS = 7


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of one source."""

    root: Path
    source: str

    @property
    def folder(self) -> Path:
        return self.root / self.source

    def days(self) -> list[Path]:
        """Dated folders, the newest first."""
        if not self.folder.is_dir():
            return []
        return sorted((path for path in self.folder.iterdir() if path.is_dir() and DAY.match(path.name)), reverse=True)

    def run(self, on: date) -> "Run":
        """The unfinished run of the last week, or a new one of this day."""
        for day in self.days():
            age = (on - date.fromisoformat(day.name)).days
            if 0 <= age <= LONGEST_RUN_DAYS and not (day / COMPLETE).exists():
                return Run(day)
        return Run(self.folder / on.isoformat())

    def latest(self, name: str) -> Path | None:
        """The newest answer of that name on any day."""
        return next((day / name for day in self.days() if (day / name).is_file()), None)

    def latest_all(self, pattern: str) -> Iterator[Path]:
        """The newest answer of every name that fits, by name."""
        newest: dict[str, Path] = {}
        for day in self.days():
            for path in day.glob(pattern):
                newest.setdefault(path.relative_to(day).as_posix(), path)
        yield from (newest[name] for name in sorted(newest))


@dataclass(frozen=True, slots=True)
class Run:
    """One run of fetching, in its dated folder."""

    folder: Path

    @property
    def day(self) -> str:
        return self.folder.name

    def path(self, name: str) -> Path:
        return self.folder / name

    def has(self, name: str) -> bool:
        return self.path(name).is_file()

    def save(self, name: str, data: bytes) -> Path:
        return write_whole(self.path(name), data)

    def complete(self, told: dict[str, Any]) -> None:
        self.save(COMPLETE, json.dumps(told, ensure_ascii=False, indent=1).encode())


def write_whole(path: Path, data: bytes) -> Path:
    """Written beside and renamed into place: whoever looks sees the old file or the new one, never half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return path
