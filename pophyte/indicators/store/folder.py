"""The folder of the store: versions, the pointer to the current one, and who still reads which.

    versions/<stamp>/   one whole version each, never changed once it is here
    current             a symbolic link to one of them, renamed into place
    building/           what an unfinished build has done so far; no reader looks here

A reader holds a shared lock on the version it opened. A version is removed only when an exclusive lock on it is free,
so the files stay until the last reader, in any process, has let go. The locks go with the process that dies.
"""

import fcntl
import os
import shutil
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from pophyte.core.faults import Refused


LOCK = "lock"


@dataclass(frozen=True, slots=True)
class StoreFolder:
    root: Path

    @property
    def versions(self) -> Path:
        return self.root / "versions"

    @property
    def building(self) -> Path:
        return self.root / "building"

    @property
    def pointer(self) -> Path:
        return self.root / "current"

    def current(self) -> str | None:
        """The stamp of the version that new readers open; None before the first build."""
        try:
            return self.pointer.readlink().name
        except FileNotFoundError:
            return None

    def version(self, stamp: str) -> Path:
        return self.versions / stamp

    def publish(self, built: Path, stamp: str) -> None:
        """Move the finished folder `built` among the versions and point to it. Each step is one rename."""
        self.versions.mkdir(parents=True, exist_ok=True)
        (built / LOCK).touch()
        _settle(built)
        built.rename(self.version(stamp))
        _settle_folder(self.versions)
        waiting = self.root / f"current.{stamp}"
        waiting.unlink(missing_ok=True)
        waiting.symlink_to(Path("versions") / stamp)
        waiting.replace(self.pointer)
        _settle_folder(self.root)

    @contextmanager
    def only_builder(self) -> Iterator[None]:
        """One build at a time: two would race for the pointer, and one of the two would be lost."""
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / "building.lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Refused(_("Mittaritietoa päivitetään jo. Odota, että päivitys valmistuu.")) from None
            yield

    def remove_unused(self, *, keep: int = 1) -> list[str]:
        """Remove the versions that no one reads, but the current one and the `keep` newest before it."""
        current = self.current()
        others = sorted(path.name for path in self.versions.glob("*") if path.name != current)
        older = [stamp for stamp in others if current and stamp < current]
        # A build that died between its two renames left a newer one, to which nothing ever pointed.
        orphans = others[len(older) :]
        return [stamp for stamp in older[: max(len(older) - keep, 0)] + orphans if self._remove(stamp)]

    def _remove(self, stamp: str) -> bool:
        path = self.version(stamp)
        try:
            with (path / LOCK).open() as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                # Out of sight first: a reader that comes now finds no folder and asks for the pointer again.
                gone = self.root / f"removed.{stamp}"
                path.rename(gone)
        except BlockingIOError:
            return False
        except FileNotFoundError:
            # No lock file: not one of ours.
            return False
        shutil.rmtree(gone)
        return True


class Hold:
    """A shared lock on one version, for as long as the object lives."""

    def __init__(self, path: Path) -> None:
        descriptor = os.open(path / LOCK, os.O_RDONLY)
        self._release = weakref.finalize(self, os.close, descriptor)
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        # The version may have been removed while the lock was waited for.
        if not (path / LOCK).exists():
            self._release()
            raise FileNotFoundError(path)


def store_folder() -> StoreFolder:
    return StoreFolder(Path(settings.INDICATOR_STORE))


def _settle(built: Path) -> None:
    """Everything on the disk before the pointer is: a power cut must not leave a pointer to empty files."""
    for path in built.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())


def _settle_folder(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
