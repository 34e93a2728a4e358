"""The parts of `pophyte indicators` that bring figures in: fetch, check, import and tabulate."""

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from pophyte.indicators.operations.fetch import FetchStatement, fetch, fetch_address
from pophyte.indicators.operations.import_file import ImportStatement, StoreFace, import_file, read_opened
from pophyte.indicators.operations.tabulate import tabulate_published
from pophyte.indicators.sources.any_file import Listed
from pophyte.indicators.sources.detection import Format
from pophyte.indicators.sources.fetching.progress import Outcome
from pophyte.indicators.sources.opening import open_file
from pophyte.indicators.sources.reading import Reading


Say = Callable[[str], object]


def add_fetch_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("sources", nargs="*", help="sotkanet, statfin (default: both)")
    parser.add_argument(
        "--indicator", type=int, action="append", default=[], help="one of Sotkanet's, by number; repeatable"
    )
    parser.add_argument("--since", type=int, help="first year")
    parser.add_argument("--address", help="a JSON-stat address instead of the known sources")


def add_import_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path)
    parser.add_argument("--format", choices=[found.value for found in Format], default=Format.AUTO.value)
    parser.add_argument("--mapping", type=Path, help="YAML that tells which column is what")


def add_tabulate_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--from", dest="folder", type=Path, required=True, help="folder of the published files")


def run_fetch(options: dict[str, Any], say: Say) -> bool:
    """Whether everything was fetched. Stopping is no fault: the same command goes on."""
    if options["address"]:
        say(str(fetch_address(options["address"], on=timezone.localdate())))
        return True
    statement = FetchStatement(
        on=timezone.localdate(), sources=options["sources"], indicators=options["indicator"], since=options["since"]
    )
    try:
        outcomes = fetch(statement, _progress(say))
    except KeyboardInterrupt:
        say(_("Haku keskeytettiin. Sama komento jatkaa siitä, mihin se jäi."))
        return False
    for outcome in outcomes:
        _tell(outcome, say)
    return not any(outcome.failed for outcome in outcomes)


def _progress(say: Say) -> Callable[[int, int, str], None]:
    def report(done: int, total: int, what: str) -> None:
        if done == total or done % 25 == 0:
            say(_("%(done)d/%(total)d %(what)s") % {"done": done, "total": total, "what": what})

    return report


def _tell(outcome: Outcome, say: Say) -> None:
    words = {
        "source": outcome.source,
        "saved": len(outcome.saved),
        "unchanged": len(outcome.unchanged) + len(outcome.already_there),
        "failed": len(outcome.failed),
    }
    say(_("%(source)s: tallennettu %(saved)d, ennallaan %(unchanged)d, epäonnistui %(failed)d.") % words)
    for sentence in outcome.failed[:20]:
        say(sentence)


def run_check(options: dict[str, Any], say: Say) -> None:
    """What the file holds; a file that cannot be read whole is refused with its place."""
    found = read_opened(open_file(options["file"]), _statement(options))
    _tell_read(
        found,
        say,
        of_list=_("Luettelo: %d tietuetta."),
        of_figures=_("Tiedosto on kunnossa: %(rows)d lukua, %(indicators)d indikaattoria."),
    )


def run_import(options: dict[str, Any], store: StoreFace, say: Say) -> None:
    """The file into the store, or a refusal with its place and the store as it was."""
    found = import_file(_statement(options), store)
    _tell_read(
        found,
        say,
        of_list=_("Luettelo on talletettu: %d tietuetta."),
        of_figures=_("Tuotu %(rows)d lukua, %(indicators)d indikaattoria."),
    )


def _tell_read(found: Reading | Listed, say: Say, *, of_list: str, of_figures: str) -> None:
    if isinstance(found, Listed):
        say(of_list % found.count)
        return
    for notice in found.notices:
        say(notice)
    say(of_figures % {"rows": found.rows, "indicators": sum(len(part.metas) for part in found.parts)})


def _statement(options: dict[str, Any]) -> ImportStatement:
    return ImportStatement(
        path=options["file"], on=timezone.localdate(), format=Format(options["format"]), mapping=options["mapping"]
    )


def run_tabulate(options: dict[str, Any], say: Say) -> None:
    done = tabulate_published(options["folder"])
    for notice in done.notices:
        say(notice)
    say(_("Taulu on tehty: %d kilotavua.") % (done.size // 1000))
