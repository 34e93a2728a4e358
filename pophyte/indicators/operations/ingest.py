"""What was saved becomes a new version of the store, or nothing changes."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from pophyte.core.audit import acting
from pophyte.indicators.operations.fetch import answers_root
from pophyte.indicators.operations.guard import guarded
from pophyte.indicators.operations.import_file import StoreFace
from pophyte.indicators.operations.threshold import has_risen, with_kept
from pophyte.indicators.sources.answered import parts_to_ingest
from pophyte.indicators.sources.supplement import Earlier
from pophyte.indicators.store import connection
from pophyte.indicators.store.building import BuildOptions, Progress, build_store
from pophyte.indicators.store.parts import Part
from pophyte.indicators.store.questions import dataset_rows
from pophyte.indicators.store.reading import Store, current_store
from pophyte.indicators.store.versions import StoreVersion, read_version


if TYPE_CHECKING:
    from pophyte.people.models import Account

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Watch:
    """How a long build is followed and stopped, and which datasets a person lets shrink or go."""

    on_progress: Callable[[Progress], None] = lambda progress: None
    should_stop: Callable[[], bool] = lambda: False
    may_shrink: frozenset[str] = frozenset()
    # Datasets that are taken away from the store.
    gone: frozenset[str] = frozenset()


def ingest(*, by: "Account | None", watch: Watch | None = None, also: Iterable[Part] = ()) -> StoreVersion:
    """All saved answers, and of the project's own table what neither they nor the store have as it is now.

    `also`: parts that no source publishes. With nothing new to read the version stays as it is. A refusal or a stop leaves yesterday's store.
    """
    previous = current_store()
    root = answers_root()
    parts = chain(parts_to_ingest(root, connection.checking, store=previous), also)
    first = next(parts, None)
    if first is None and previous is not None and not (watch and watch.gone) and not has_risen(previous):
        return read_version(previous.path)
    found = chain([first] if first else [], parts)
    return build((_marked(part, root) for part in found), by=by, watch=watch, previous=previous)


def build(
    parts: Iterable[Part], *, by: "Account | None", previous: Store | None, watch: Watch | None = None
) -> StoreVersion:
    """A new version of `previous` with the datasets of `parts` in place of their older rows.

    Every figure passes the guard of small numbers, the kept ones again when the threshold has risen. No transaction is held: a build takes minutes, and nothing of it is in the database.
    """
    watch = watch or Watch()
    options = BuildOptions(
        on_progress=watch.on_progress,
        should_stop=watch.should_stop,
        may_shrink=watch.may_shrink,
        gone=watch.gone,
        small_number=settings.SMALL_NUMBER,
    )
    if previous is not None:
        parts = with_kept(parts, previous, gone=watch.gone)
    with acting(by):
        version = build_store(guarded(parts), previous=previous, options=options)
    logger.info("Indicator store %s: %d observations", version.stamp, version.observations)
    return version


def store_face(*, by: "Account | None", watch: Watch | None = None) -> StoreFace:
    """The store as an import of one file needs it, all through on the version that is current now."""
    previous = current_store()
    return StoreFace(
        earlier_of=lambda dataset: _earlier(previous, dataset) if previous else None,
        build=lambda parts: build(parts, by=by, previous=previous, watch=watch),
    )


def _earlier(store: Store, dataset: str) -> Earlier | None:
    indicators = store.indicators_of(dataset)
    if not indicators:
        return None
    return Earlier(
        observations=dataset_rows(store, dataset),
        metas=tuple(store.meta(indicator) for indicator in indicators),
        areas=tuple(store.areas()),
    )


def _marked(part: Part, root: Path) -> Part:
    """With what the saved answer is recognised by, so that a stopped build need not read it again."""
    path = root / part.place
    if part.fingerprint or not part.place or not path.is_file():
        return part
    facts = path.stat()
    return replace(part, fingerprint=f"{facts.st_size}-{facts.st_mtime_ns}")
