"""Sotkanet: regions, the list of indicators, and for each indicator its description and every figure of it."""

import json
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pophyte.indicators.sources.faults import SourceFault
from pophyte.indicators.sources.fetching.answers import Answers, Run
from pophyte.indicators.sources.fetching.client import Client
from pophyte.indicators.sources.fetching.progress import Outcome, Report, silent
from pophyte.indicators.sources.opening import open_file
from pophyte.indicators.sources.sotkanet.metadata import Published, read_indicators, read_published
from pophyte.indicators.sources.sotkanet.regions import read_regions


SOURCE = "sotkanet"
SEXES = ("total", "male", "female")
FIRST_YEAR = 1990
# So many in a row mean that the service is down, not that an indicator is broken.
FAILURES_IN_A_ROW = 5


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which indicators, by Sotkanet's number (empty: all), and from which year on."""

    indicators: Collection[int] = ()
    since: int = FIRST_YEAR
    this_year: int = 0


def fetch_sotkanet(client: Client, answers: Answers, run: Run, wanted: Wanted, report: Report = silent) -> Outcome:
    outcome = Outcome(SOURCE, str(run.folder))
    numbers = _lists(client, run, outcome)
    if wanted.indicators:
        numbers = [number for number in numbers if number in set(wanted.indicators)]
    in_a_row = 0
    for done, number in enumerate(numbers, 1):
        try:
            _indicator(number, client, answers, run, wanted, outcome)
            in_a_row = 0
        except SourceFault as error:
            outcome.failed.append(str(error))
            in_a_row += 1
            if in_a_row >= FAILURES_IN_A_ROW:
                raise SourceFault(_("Haku keskeytyi: palvelu ei vastaa."), file=error.file) from error
        report(done, len(numbers), f"sotkanet:{number}")
    if not outcome.failed:
        run.complete({"indicators": len(numbers), "saved": len(outcome.saved), "unchanged": len(outcome.unchanged)})
    return outcome


def _lists(client: Client, run: Run, outcome: Outcome) -> list[int]:
    for name, read in (("regions", read_regions), ("indicators", read_indicators)):
        if run.has(f"{name}.json"):
            outcome.already_there.append(name)
            continue
        answer = client.get(name)
        read(answer)
        run.save(f"{name}.json", answer.data)
        outcome.saved.append(name)
    listed = open_file(run.path("indicators.json")).json()
    return sorted(int(item["id"]) for item in listed)


def _indicator(number: int, client: Client, answers: Answers, run: Run, wanted: Wanted, outcome: Outcome) -> None:
    name, values = f"sotkanet:{number}", f"values/{number}.json"
    if run.has(values):
        outcome.already_there.append(name)
        return
    published = _metadata(number, client, answers, run)
    if published is None:
        outcome.unchanged.append(name)
        return
    answer = client.get("json", _parameters(published, wanted))
    if not isinstance(answer.json(), list):
        raise SourceFault(_("Vastaus ei ole luettelo luvuista."), file=answer.name)
    run.save(values, answer.data)
    outcome.saved.append(name)


def _metadata(number: int, client: Client, answers: Answers, run: Run) -> Published | None:
    """What is published of the indicator; None where its figures have not changed since they were last saved."""
    name = f"metadata/{number}.json"
    earlier = _saved_update(number, answers, run)
    if not run.has(name):
        answer = client.get(f"indicators/{number}")
        read_indicators(answer)
        run.save(name, answer.data)
    published = read_published(open_file(run.path(name)).json(), name)
    return None if published.updated and published.updated == earlier else published


def _saved_update(number: int, answers: Answers, run: Run) -> str:
    """The update that the newest saved figures are of: the description saved in the same folder as they were."""
    values = answers.latest(f"values/{number}.json")
    if values is None or values.is_relative_to(run.folder):
        return ""
    metadata = values.parent.parent / "metadata" / f"{number}.json"
    try:
        return read_published(json.loads(metadata.read_bytes()), metadata.name).updated
    except (OSError, ValueError, SourceFault):
        return ""


def _parameters(published: Published, wanted: Wanted) -> list[tuple[str, str]]:
    first = max(published.first_year or wanted.since, wanted.since)
    last = published.last_year or wanted.this_year
    return [
        ("indicator", str(published.id)),
        *(("years", str(year)) for year in range(first, last + 1)),
        *(("genders", sex) for sex in published.sexes or SEXES),
    ]
