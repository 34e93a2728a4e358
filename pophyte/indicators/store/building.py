"""A new version of the store from parts: stage and verify each, carry over the rest, write, swap in whole.

Until the last rename nothing that a reader sees has changed. A build that is stopped or dies leaves `building/` behind;
the next one takes from it the staged parts whose fingerprints are the same, and begins the version itself anew.
"""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import partial

from django.utils import timezone
from django.utils.translation import gettext as _

from pophyte.core.faults import Refused
from pophyte.indicators.store import connection
from pophyte.indicators.store.ahead import ahead, taking_turns
from pophyte.indicators.store.folder import StoreFolder, store_folder
from pophyte.indicators.store.parts import Part
from pophyte.indicators.store.plan import BuildPlan, plan_build
from pophyte.indicators.store.reading import Store
from pophyte.indicators.store.staging import StagedPart, read, stage
from pophyte.indicators.store.versions import StoreVersion, stamp_of
from pophyte.indicators.store.writing import write_version


class Step(StrEnum):
    STAGING = "staging"
    WRITING = "writing"
    PUBLISHING = "publishing"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is. `total` is None while the parts are still being read."""

    step: Step
    done: int
    total: int | None
    what: str = ""


class Stopped(Exception):
    """The build was asked to stop. Yesterday's store stays; the next build goes on from the parts already staged."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    folder: StoreFolder = field(default_factory=store_folder)
    # When the version is made; now, unless the caller says.
    at: datetime | None = None
    on_progress: Callable[[Progress], None] = lambda progress: None
    should_stop: Callable[[], bool] = lambda: False
    # Datasets that may be smaller than before, because a person has looked and agreed.
    may_shrink: frozenset[str] = frozenset()
    # Datasets of the previous version that are taken away.
    gone: frozenset[str] = frozenset()
    # The fewest people that a figure of the version may rest on; the version tells it.
    small_number: int = 0


def build_store(parts: Iterable[Part], *, previous: Store | None, options: BuildOptions | None = None) -> StoreVersion:
    """Build, verify and publish. Datasets of `parts` replace their own older rows; all others come from `previous`."""
    options = options or BuildOptions()
    with options.folder.only_builder():
        if options.folder.current() != (previous.stamp if previous else None):
            raise Refused(_("Mittaritietoa päivitettiin sillä välin. Aloita päivitys uudelleen."))
        staged = _stage_all(parts, options)
        plan = plan_build(staged, previous, options.may_shrink, options.gone)
        return _build(plan, options)


def _stage_all(parts: Iterable[Part], options: BuildOptions) -> list[StagedPart]:
    folder = options.folder.building / "parts"
    folder.mkdir(parents=True, exist_ok=True)
    staged: list[StagedPart] = []
    with connection.checking() as database, taking_turns():
        for part, rows in ahead(partial(read, folder=folder), parts):
            _say(options, Progress(Step.STAGING, len(staged), None, part.place or part.dataset.key))
            staged.append(rows if isinstance(rows, StagedPart) else stage(part, rows, folder, database))
    if not staged and not options.gone:
        raise Refused(_("Ei yhtään aineistoa, josta mittaritiedon voisi päivittää."))
    return staged


def _build(plan: BuildPlan, options: BuildOptions) -> StoreVersion:
    stamp = stamp_of(options.at or timezone.now())
    built = options.folder.building / "version"
    # What a build that died had written of a version: of no use without the rest.
    shutil.rmtree(built, ignore_errors=True)
    version = write_version(
        plan,
        built,
        stamp,
        lambda done, total, what: _say(options, Progress(Step.WRITING, done, total, what)),
        small_number=options.small_number,
    )
    _say(options, Progress(Step.PUBLISHING, 0, 1))
    options.folder.publish(built, stamp)
    _clear(options.folder)
    return version


def _clear(folder: StoreFolder) -> None:
    shutil.rmtree(folder.building, ignore_errors=True)
    folder.remove_unused()


def _say(options: BuildOptions, progress: Progress) -> None:
    options.on_progress(progress)
    if options.should_stop():
        raise Stopped
