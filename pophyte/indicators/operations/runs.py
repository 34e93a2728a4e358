"""Builds of the store that leave a trace: each attempt is a row that tells how it ended, also when it ends badly."""

import logging
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from pophyte.core.faults import Refused
from pophyte.indicators.models import IngestRun, RunKind, RunOutcome
from pophyte.indicators.operations.import_file import StoreFace
from pophyte.indicators.operations.ingest import Watch, build, ingest, store_face
from pophyte.indicators.operations.own_parts import gone_from, is_in, own_part, parts_not_in
from pophyte.indicators.queries.open_data import open_store_file
from pophyte.indicators.queries.own import own_dataset
from pophyte.indicators.queries.places import key_of
from pophyte.indicators.store.building import Stopped
from pophyte.indicators.store.parts import Part
from pophyte.indicators.store.reading import Store, current_store
from pophyte.indicators.store.versions import StoreVersion, read_version


if TYPE_CHECKING:
    from pophyte.areas.models import Area
    from pophyte.people.models import Account

logger = logging.getLogger(__name__)

# A run that has not said its last word in a day has died with its machine.
LONGEST = timedelta(days=1)
SENTENCES = 20


@dataclass(frozen=True, slots=True)
class Attempt:
    """What is tried: its kind, and what was said before it (what a source did not answer)."""

    kind: RunKind
    said: Collection[str] = ()


def recorded(attempt: Attempt, work: Callable[[], StoreVersion], *, by: "Account | None") -> StoreVersion:
    """Do `work` and record how it ended. What it raises goes on to the caller."""
    previous = current_store()
    run = _begin(attempt, previous, by=by)
    try:
        version = work()
    except Stopped:
        _end(run, RunOutcome.STOPPED)
        raise
    except Refused as refusal:
        _end(run, RunOutcome.REFUSED, said=str(refusal))
        raise
    except BaseException:
        _end(run, RunOutcome.FAILED, said=_("Odottamaton virhe. Palvelimen loki kertoo tarkemmin."))
        raise
    run.version, run.observations = version.stamp, version.observations
    is_same = previous is not None and version.stamp == previous.stamp
    _end(run, RunOutcome.UNCHANGED if is_same else RunOutcome.DONE)
    _write_open_file()
    return version


def _write_open_file() -> None:
    """The file of all open figures, so that the first who asks for it need not wait. Without it the version is whole."""
    store = current_store()
    try:
        if store is not None:
            open_store_file(store)
    except OSError as fault:
        logger.warning("The open file waits until it is asked for: %s", fault)


def ingest_saved(*, by: "Account | None", watch: Watch | None = None, attempt: Attempt | None = None) -> StoreVersion:
    """All saved answers and municipalities' own figures, recorded."""
    store = current_store()
    own = list(parts_not_in(store))
    watch = watch or Watch()
    # A municipality may take away figures of its own.
    may_shrink = watch.may_shrink | {part.dataset.key for part in own}
    watch = replace(watch, may_shrink=may_shrink, gone=watch.gone | gone_from(store))
    return recorded(attempt or Attempt(RunKind.INGEST), lambda: ingest(by=by, watch=watch, also=own), by=by)


def bring_own(municipality: "Area", *, by: "Account | None") -> StoreVersion | None:
    """The municipality's own figures as they are now into the store, or out of it; doing it twice is one.

    None where there is neither anything to bring nor to take away.
    """
    part, previous = own_part(municipality), current_store()
    dataset = own_dataset(key_of(municipality))
    if part is None and not (previous and previous.indicators_of(dataset)):
        return None
    if part and previous and is_in(part, previous):
        return read_version(previous.path)
    watch = Watch(may_shrink=frozenset({dataset}), gone=frozenset() if part else frozenset({dataset}))
    return recorded(
        Attempt(RunKind.OWN, (municipality.name_fi,)),
        lambda: build([part] if part else [], by=by, previous=previous, watch=watch),
        by=by,
    )


def recorded_face(*, by: "Account | None", watch: Watch | None = None) -> StoreFace:
    """The store as an import of one file needs it; the build is recorded."""
    face = store_face(by=by, watch=watch)

    def build_recorded(parts: Sequence[Part]) -> StoreVersion:
        return recorded(Attempt(RunKind.FILE), lambda: face.build(parts), by=by)

    return replace(face, build=build_recorded)


def _begin(attempt: Attempt, previous: Store | None, *, by: "Account | None") -> IngestRun:
    now = timezone.now()
    for lost in IngestRun.objects.filter(outcome=RunOutcome.RUNNING, started_at__lt=now - LONGEST):
        _end(lost, RunOutcome.FAILED, said=_("Päivitys katkesi kertomatta syytä."))
    run = IngestRun(kind=attempt.kind, started_at=now, started_by=by, said=_joined(attempt.said))
    if previous is not None:
        run.observations_before = read_version(previous.path).observations
    run.save()
    return run


def _end(run: IngestRun, outcome: RunOutcome, *, said: str = "") -> None:
    run.outcome, run.ended_at = outcome, max(timezone.now(), run.started_at)
    run.said = _joined([*run.said.splitlines(), *([said] if said else [])])
    run.save()


def _joined(sentences: Collection[str]) -> str:
    return "\n".join(list(sentences)[:SENTENCES])
