"""Answers of the official interfaces, saved as published. The store is not touched; `ingest` reads what is saved."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from pophyte.core.faults import Refused
from pophyte.indicators.sources.fetching import sotkanet, statfin
from pophyte.indicators.sources.fetching.answers import Answers, write_whole
from pophyte.indicators.sources.fetching.client import Client, Manners
from pophyte.indicators.sources.fetching.progress import Outcome, Report, silent
from pophyte.indicators.sources.jsonstat.shape import read_cube
from pophyte.indicators.sources.longform import slug


# Statistics Finland's tables go back to 1972; the council looks at this century.
STATFIN_SINCE = 2000


@dataclass(frozen=True, slots=True)
class FetchStatement:
    """What to fetch. Empty `sources` means all of them, empty `indicators` every one of Sotkanet's."""

    on: date
    sources: Collection[str] = ()
    indicators: Collection[int] = ()
    since: int | None = None
    manners: Manners | None = field(default=None, repr=False)


def answers_root() -> Path:
    return Path(settings.INDICATOR_STORE) / "answers"


def default_manners(interval: float = 0.2) -> Manners:
    name = settings.FETCHER_NAME or f"POPhyte (+{settings.BASE_URL})"
    return Manners(user_agent=name, interval=interval)


def fetch(statement: FetchStatement, report: Report = silent) -> list[Outcome]:
    """Fetch each source in turn. What was saved before a stop or a fault stays, and the next call goes on from there."""
    unknown = set(statement.sources) - set(FETCHERS)
    if unknown:
        raise Refused(_("Lähdettä %s ei tunneta.") % sorted(unknown)[0])
    return [FETCHERS[source](statement, report) for source in (statement.sources or FETCHERS)]


def _sotkanet(statement: FetchStatement, report: Report) -> Outcome:
    answers = Answers(answers_root(), sotkanet.SOURCE)
    wanted = sotkanet.Wanted(statement.indicators, statement.since or sotkanet.FIRST_YEAR, statement.on.year)
    with Client(settings.SOTKANET_URL, statement.manners or default_manners()) as client:
        return sotkanet.fetch_sotkanet(client, answers, answers.run(statement.on), wanted, report)


def _statfin(statement: FetchStatement, report: Report) -> Outcome:
    answers = Answers(answers_root(), statfin.SOURCE)
    wanted = statfin.Wanted(tuple(settings.STATFIN_TABLES), statement.since or STATFIN_SINCE)
    with Client(settings.STATFIN_URL, statement.manners or default_manners(statfin.INTERVAL)) as client:
        return statfin.fetch_statfin(client, answers, answers.run(statement.on), wanted, report)


FETCHERS: dict[str, Callable[[FetchStatement, Report], Outcome]] = {"sotkanet": _sotkanet, "statfin": _statfin}


def fetch_address(address: str, *, on: date, manners: Manners | None = None) -> Path:
    """One JSON-stat answer from any address, saved as published; `import` reads it."""
    with Client(address, manners or default_manners()) as client:
        answer = client.get("")
    read_cube(answer)
    name = slug(address.partition("://")[2])
    return write_whole(answers_root() / "jsonstat" / on.isoformat() / f"{name}.json", answer.data)
