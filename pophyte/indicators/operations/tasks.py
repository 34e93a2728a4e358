"""Work of the task queue: fetching and ingesting at night, and bringing a municipality's own figures.

The queue has no clock of its own: each nightly run puts the next one into it. `pophyte indicators schedule` begins, and
mends the chain where a run was lost with its machine.

Web processes name these tasks and seldom run one: what reads sources and builds a store is loaded by whoever does.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy
from django_tasks import task

from pophyte.areas.queries import areas_of
from pophyte.core.daily import schedule_daily
from pophyte.core.faults import Refused
from pophyte.indicators.models import RunKind
from pophyte.indicators.store.reading import current_store
from pophyte.indicators.store.versions import read_version


if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from pophyte.areas.models import Area
    from pophyte.indicators.store.versions import StoreVersion
    from pophyte.people.models import Account

logger = logging.getLogger(__name__)

# After the official sources have published the day's figures, before people come to work.
NIGHTLY = time(3, 30)
# A store of this many observations is made anew in a few seconds; a larger one is the queue's work.
AT_ONCE = 2_000_000


@task
def fetch_and_ingest() -> str:
    """Ask the sources, build a new version of what they answered, and put the next night's run into the queue."""
    from pophyte.indicators.operations.fetch import FETCHERS  # noqa: PLC0415  # the engines are heavy
    from pophyte.indicators.operations.runs import Attempt, ingest_saved  # noqa: PLC0415  # as above

    try:
        said = [sentence for source in FETCHERS for sentence in _fetched(source)]
        return ingest_saved(by=None, attempt=Attempt(RunKind.SCHEDULED, said)).stamp
    finally:
        schedule()


def _fetched(source: str) -> list[str]:
    """What one source did not give; what others give is ingested all the same."""
    from pophyte.indicators.operations.fetch import FetchStatement, fetch  # noqa: PLC0415  # as above

    try:
        outcomes = fetch(FetchStatement(on=timezone.localdate(), sources=(source,)))
    except Refused as refusal:
        logger.warning("Fetching from %s: %s", source, refusal)
        return [str(refusal)]
    return [sentence for outcome in outcomes for sentence in outcome.failed]


@task
def bring_own_figures(code: str) -> str:
    """A municipality's own figures into the store, when the queue comes to it."""
    municipality = areas_of().municipalities().get(code=code)
    version = _bring_own(municipality, by=None)
    return version.stamp if version else ""


def _bring_own(municipality: "Area", *, by: "Account | None") -> "StoreVersion | None":
    from pophyte.indicators.operations.runs import bring_own  # noqa: PLC0415  # as above

    return bring_own(municipality, by=by)


@dataclass(frozen=True, slots=True)
class Told:
    """What to tell of a change to own figures: shown already, shown soon by the queue, shown after the next night."""

    now: "StrOrPromise"
    soon: "StrOrPromise"
    later: "StrOrPromise"


SAVED = Told(
    now=gettext_lazy("Luvut on tallennettu ja näkyvät sivuilla."),
    soon=gettext_lazy(
        "Luvut on tallennettu. Ne näkyvät sivuilla, kun mittaritieto on päivitetty, yleensä tunnin sisällä."
    ),
    later=gettext_lazy("Luvut on tallennettu. Ne näkyvät sivuilla seuraavan päivityksen jälkeen. %s"),
)
REMOVED = Told(
    now=gettext_lazy("Mittari on poistettu, eikä se näy enää sivuilla."),
    soon=gettext_lazy(
        "Mittari on poistettu. Se katoaa sivuilta, kun mittaritieto on päivitetty, yleensä tunnin sisällä."
    ),
    later=gettext_lazy("Mittari on poistettu. Se katoaa sivuilta seuraavan päivityksen jälkeen. %s"),
)


def publish_own(municipality: "Area", *, by: "Account | None", told: Told = SAVED) -> str:
    """Show the municipality's figures: at once where the store is small, else by the queue. Answers what to tell."""
    store = current_store()
    if store is not None and read_version(store.path).observations > AT_ONCE:
        bring_own_figures.enqueue(municipality.code)
        return str(told.soon)
    try:
        _bring_own(municipality, by=by)
    except Refused as refusal:
        # What the municipality said is safe; the nightly run brings it.
        logger.warning("Own figures of %s wait: %s", municipality.code, refusal)
        return str(told.later) % refusal
    return str(told.now)


def schedule() -> datetime | None:
    """See that one run waits for the coming night; answers when. None: this queue does everything at once."""
    return schedule_daily(fetch_and_ingest, NIGHTLY)
