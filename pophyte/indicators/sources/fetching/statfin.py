"""Statistics Finland's PxWeb: a table's description, and its figures in as many answers as the service's limits ask.

Nothing is known of codes beforehand: every code comes from the table's own description, and the names of tables and
codes may change as they did on 8 June 2026.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from pophyte.core.whole_numbers import whole_number
from pophyte.indicators.sources.faults import SourceFault
from pophyte.indicators.sources.fetching.answers import Answers, Run
from pophyte.indicators.sources.fetching.client import Client
from pophyte.indicators.sources.fetching.progress import Outcome, Report, silent
from pophyte.indicators.sources.jsonstat.roles import NAMES
from pophyte.indicators.sources.opening import open_file


SOURCE = "statfin"
# Stated by the service's public clients; used where the service itself does not answer what its limits are.
LIMIT_CELLS = 100_000
INTERVAL = 0.35


@dataclass(frozen=True, slots=True)
class Variable:
    code: str
    values: tuple[str, ...]
    is_time: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """Tables by their address under the database, as "vaerak/11re.px", and from which year on."""

    tables: tuple[str, ...]
    since: int


def fetch_statfin(client: Client, answers: Answers, run: Run, wanted: Wanted, report: Report = silent) -> Outcome:
    outcome = Outcome(SOURCE, str(run.folder))
    limit = max_cells(client, run)
    for table in wanted.tables:
        try:
            _table(table, client, answers, run, (wanted.since, limit), outcome, report)
        except SourceFault as error:
            outcome.failed.append(str(error))
    if not outcome.failed:
        run.complete({"tables": list(wanted.tables), "saved": len(outcome.saved)})
    return outcome


def max_cells(client: Client, run: Run) -> int:
    """The service tells how many figures one answer may have; asked once a run."""
    if not run.has("config.json"):
        try:
            run.save("config.json", client.get("", [("config", "")]).data)
        except SourceFault:
            return LIMIT_CELLS
    found = open_file(run.path("config.json")).json()
    cells = found.get("maxCells") if isinstance(found, dict) else None
    return cells if isinstance(cells, int) and cells > 0 else LIMIT_CELLS


def _table(
    table: str, client: Client, answers: Answers, run: Run, limits: tuple[int, int], outcome: Outcome, report: Report
) -> None:
    since, limit = limits
    name = table_name(table)
    updated = _updated(table, client, run)
    if updated and updated == _saved_update(name, answers, run):
        outcome.unchanged.append(table)
        return
    if not run.has(f"{name}/metadata.json"):
        run.save(f"{name}/metadata.json", client.get(table).data)
    variables = read_variables(open_file(run.path(f"{name}/metadata.json")).json(), table)
    queries = list(plan(variables, since=since, limit=limit))
    for number, query in enumerate(queries, 1):
        answer_name = f"{name}/{number:04d}-of-{len(queries):04d}.json"
        if run.has(answer_name):
            outcome.already_there.append(answer_name)
        else:
            run.save(answer_name, client.post(table, query).data)
            outcome.saved.append(answer_name)
        report(number, len(queries), table)
    run.save(f"{name}/updated.txt", updated.encode() or b"-")


def table_name(table: str) -> str:
    """Table "vaerak/11re.px" is "11re"; the longer name of before June 2026 ends in the same."""
    return table.rpartition("/")[2].removesuffix(".px").rpartition("_")[2]


def _updated(table: str, client: Client, run: Run) -> str:
    """When the table was last updated, from the list of its folder; empty where the list does not say."""
    folder, _slash, file = table.rpartition("/")
    name = f"lists/{folder.replace('/', '-')}.json"
    if not run.has(name):
        run.save(name, client.get(folder).data)
    items = open_file(run.path(name)).json()
    listed = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    return next((str(item.get("updated") or "") for item in listed if item.get("id") == file), "")


def _saved_update(name: str, answers: Answers, run: Run) -> str:
    path = answers.latest(f"{name}/updated.txt")
    return "" if path is None or path.is_relative_to(run.folder) else path.read_text(encoding="utf-8")


def read_variables(content: Any, table: str) -> tuple[Variable, ...]:
    try:
        variables = tuple(
            Variable(str(item["code"]), tuple(map(str, item["values"])), _is_time(item))
            for item in content["variables"]
        )
    except (KeyError, TypeError) as error:
        raise SourceFault(_("Taulun kuvauksesta puuttuvat muuttujat."), file=table) from error
    if not variables or not all(variable.values for variable in variables):
        raise SourceFault(_("Taulun kuvauksesta puuttuvat muuttujat."), file=table)
    return variables


def _is_time(item: Mapping[str, Any]) -> bool:
    return bool(item.get("time")) or bool(NAMES["time"].match(str(item["code"])))


def plan(variables: tuple[Variable, ...], *, since: int, limit: int) -> Iterator[dict[str, Any]]:
    """Queries that together ask for every cell once, each for at most `limit` cells."""
    kept = tuple(_since(variable, since) for variable in variables)
    for piece in _pieces(kept, limit):
        yield {
            "query": [
                {"code": variable.code, "selection": {"filter": "item", "values": list(variable.values)}}
                for variable in piece
            ],
            "response": {"format": "json-stat2"},
        }


def _since(variable: Variable, since: int) -> Variable:
    if not variable.is_time:
        return variable
    values = tuple(value for value in variable.values if (whole_number(value[:4]) or since) >= since)
    return Variable(variable.code, values or variable.values[-1:], is_time=True)


def _pieces(variables: tuple[Variable, ...], limit: int) -> Iterator[tuple[Variable, ...]]:
    """Halves of the longest variable until each piece fits."""
    if math.prod(len(variable.values) for variable in variables) <= limit:
        yield variables
        return
    place = max(range(len(variables)), key=lambda position: len(variables[position].values))
    longest = variables[place]
    if len(longest.values) == 1:
        yield variables
        return
    middle = len(longest.values) // 2
    for values in (longest.values[:middle], longest.values[middle:]):
        half = Variable(longest.code, values, longest.is_time)
        yield from _pieces((*variables[:place], half, *variables[place + 1 :]), limit)
