"""The parts of `pophyte indicators` that keep the store: ingest and status."""

import signal
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from pophyte.indicators.operations.ingest import Watch
from pophyte.indicators.operations.runs import ingest_saved
from pophyte.indicators.operations.tasks import schedule
from pophyte.indicators.store.building import Progress, Step, Stopped
from pophyte.indicators.store.folder import store_folder
from pophyte.indicators.store.reading import Store, current_store
from pophyte.indicators.store.versions import StoreVersion, read_version


Say = Callable[[str], object]


def add_ingest_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--may-shrink", action="append", default=[], metavar="DATASET", help="accept fewer rows than before; repeatable"
    )


def run_ingest(options: dict[str, Any], say: Say) -> bool:
    """Whether a whole version is in use. Ctrl-C stops at the next part; the same command goes on from there."""
    with watched(say, may_shrink=options["may_shrink"]) as watch:
        try:
            version = ingest_saved(by=None, watch=watch)
        except Stopped:
            say(_("Päivitys keskeytettiin. Sama komento jatkaa siitä, mihin se jäi."))
            return False
    _tell(version, say)
    return True


@contextmanager
def watched(say: Say, *, may_shrink: list[str]) -> Iterator[Watch]:
    """Progress as lines, and a stop at the next safe place when a signal asks for it."""
    asked: list[int] = []

    def ask(number: int, _frame: FrameType | None) -> None:
        asked.append(number)

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield Watch(_progress(say), lambda: bool(asked), frozenset(may_shrink))
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def run_schedule(say: Say) -> None:
    """Begin the nightly fetching and ingesting, or mend it; doing it again changes nothing."""
    at = schedule()
    if at is None:
        say(_("Tehtäväjono tekee työt heti, joten mitään ei voi ajastaa."))
    else:
        say(_("Seuraava haku ja tuonti: %s.") % timezone.localtime(at).strftime("%d.%m.%Y %H.%M"))


def run_status(say: Say) -> None:
    store = current_store()
    if store is None:
        say(_("Mittaritietoa ei ole vielä tuotu."))
    else:
        _tell(read_version(store.path), say)
        _tell_sources(store, say)
    if store_folder().building.exists():
        say(_("Edellinen päivitys jäi kesken tai on menossa."))


def _tell(version: StoreVersion, say: Say) -> None:
    say(
        _(
            "Versio %(stamp)s, tehty %(made)s: %(observations)d havaintoa, %(indicators)d mittaria, %(areas)d aluetta, "
            "%(datasets)d aineistoa."
        )
        % {
            "stamp": version.stamp,
            "made": timezone.localtime(version.made_at).strftime("%d.%m.%Y %H.%M"),
            "observations": version.observations,
            "indicators": version.indicators,
            "areas": version.areas,
            "datasets": len(version.datasets),
        }
    )


def _tell_sources(store: Store, say: Say) -> None:
    datasets = store.datasets()
    for source, amount in sorted(Counter(dataset.source for dataset in datasets).items()):
        newest = max(dataset.date for dataset in datasets if dataset.source == source)
        say(
            _("%(source)s: %(amount)d aineistoa, uusin %(newest)s.")
            % {"source": source, "amount": amount, "newest": newest}
        )


def _progress(say: Say) -> Callable[[Progress], None]:
    words = {Step.STAGING: _("Luetaan"), Step.WRITING: _("Kirjoitetaan"), Step.PUBLISHING: _("Otetaan käyttöön")}

    def report(progress: Progress) -> None:
        if progress.done % 100 == 0:
            place = f"{progress.done}" if progress.total is None else f"{progress.done}/{progress.total}"
            say(f"{words[progress.step]} {place} {progress.what}".rstrip())

    return report
