import json
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from pophyte.core.faults import Refused
from pophyte.indicators.operations.fetch import FetchStatement, answers_root, fetch, fetch_address
from pophyte.indicators.sources.answered import parts_to_ingest
from pophyte.indicators.sources.faults import SourceFault
from pophyte.indicators.sources.fetching.answers import write_whole
from pophyte.indicators.sources.fetching.client import Client, Manners
from pophyte.indicators.sources.fetching.statfin import plan, read_variables
from pophyte.indicators.store import connection
from tests.indicators.sources.official_server import TABLE, description, started


pytestmark = pytest.mark.enable_socket
DAY, NEXT_DAY = date(2026, 11, 24), date(2026, 11, 25)
HTML = (200, {"Content-Type": "text/html"}, b"<!DOCTYPE html><p>Huoltokatko</p>")


@pytest.fixture
def server(settings):
    server = started()
    settings.SOTKANET_URL = settings.STATFIN_URL = server.address
    settings.STATFIN_TABLES = ["vaerak/11re.px"]
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def waits():
    return []


@pytest.fixture
def manners(waits):
    return Manners(user_agent="POPhyte-koe (+https://example.org)", interval=0, sleep=waits.append)


@pytest.fixture
def fetch_from(manners):
    return lambda source="sotkanet", on=DAY, **more: fetch(
        FetchStatement(on=on, sources=[source], manners=manners, **more)
    )[0]


def saved(pattern="**/*.json"):
    return sorted(path.relative_to(answers_root()).as_posix() for path in answers_root().glob(pattern))


def test_answers_are_saved_as_published_in_a_dated_folder(server, fetch_from):
    outcome = fetch_from()

    assert saved() == [
        "sotkanet/2026-11-24/complete.json",
        "sotkanet/2026-11-24/indicators.json",
        "sotkanet/2026-11-24/metadata/127.json",
        "sotkanet/2026-11-24/metadata/4.json",
        "sotkanet/2026-11-24/regions.json",
        "sotkanet/2026-11-24/values/127.json",
        "sotkanet/2026-11-24/values/4.json",
    ]
    assert json.loads((answers_root() / saved()[3]).read_bytes()) == description(4)
    assert server.asked[-1] == ("/json", {"indicator": ["127"], "years": ["2022", "2023"], "genders": ["total"]})
    assert server.agents == {"POPhyte-koe (+https://example.org)"}
    assert outcome.failed == []


def test_a_run_that_is_whole_asks_nothing_more_the_same_day(server, fetch_from):
    fetch_from()
    server.asked.clear()

    outcome = fetch_from()

    assert server.asked == []
    assert outcome.already_there == ["regions", "indicators", "sotkanet:4", "sotkanet:127"]


def test_figures_that_have_not_changed_are_not_asked_again(server, fetch_from):
    fetch_from()
    server.asked.clear()
    server.descriptions[127] = description(127, updated="2026-11-20")

    outcome = fetch_from(on=NEXT_DAY)

    assert (outcome.unchanged, outcome.saved) == (["sotkanet:4"], ["regions", "indicators", "sotkanet:127"])
    assert server.paths().count("/json") == 1


def test_a_stopped_run_goes_on_where_it_was(server, fetch_from, manners):
    def stop(done, total, what):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch(FetchStatement(on=DAY, sources=["sotkanet"], manners=manners), stop)
    outcome = fetch_from(on=NEXT_DAY)

    assert outcome.already_there == ["regions", "indicators", "sotkanet:4"]
    assert "sotkanet/2026-11-24/values/127.json" in saved()


@pytest.mark.parametrize(
    ("trouble", "expected_wait"),
    [
        ((500, {}, b"x"), 1.0),
        ((429, {"Retry-After": "7"}, b""), 7.0),
        ((503, {"Retry-After": "99999"}, b""), 300.0),
        ((503, {"Retry-After": "²"}, b""), 1.0),
        ((200, {"Content-Encoding": "gzip"}, b"not packed"), 1.0),
        (HTML, 1.0),
        ((200, {}, b'[{"indicator": 4, "reg'), 1.0),
        ((200, {}, b""), 1.0),
        ((200, {"Content-Length": "900", "Connection": "close"}, b'[{"indicator"'), 1.0),
    ],
)
def test_trouble_is_waited_out(server, fetch_from, waits, trouble, expected_wait):
    server.troubles["/regions"] = [trouble]

    outcome = fetch_from()

    assert outcome.failed == []
    assert waits == [expected_wait]


def test_one_broken_indicator_does_not_stop_the_others_and_the_run_stays_open(server, fetch_from):
    server.troubles["/indicators/4"] = [HTML] * 5

    outcome = fetch_from()

    assert "/indicators/4: Tiedosto on verkkosivu" in outcome.failed[0].replace(", rivi 1", "")
    assert "sotkanet/2026-11-24/values/127.json" in saved()
    assert "sotkanet/2026-11-24/complete.json" not in saved()


def test_a_service_that_is_down_stops_the_run_and_leaves_no_half_file(server, fetch_from):
    server.troubles["/regions"] = [(500, {}, b"")] * 5

    with pytest.raises(SourceFault, match="virheellä 500"):
        fetch_from()
    assert list(answers_root().rglob("*.*")) == []


def test_a_refused_call_is_not_tried_again(server, fetch_from, waits):
    server.troubles["/regions"] = [(403, {}, b"")]

    with pytest.raises(SourceFault, match="virheellä 403"):
        fetch_from()
    assert waits == []


def test_calls_keep_their_distance(server, waits):
    ticks = iter([10.0, 10.0, 10.1, 10.3])
    manners = Manners(user_agent="koe", interval=0.3, sleep=waits.append, clock=lambda: next(ticks))

    with Client(server.address, manners) as client:
        client.get("regions")
        client.get("regions")

    assert waits == [pytest.approx(0.2)]


def test_a_table_is_asked_in_pieces_within_the_services_limit(server, fetch_from):
    outcome = fetch_from("statfin")

    queries = [query for path, query in server.asked if path == "/vaerak/11re.px" and "query" in query]
    assert len(queries) == len(outcome.saved) == 3
    assert outcome.failed == []
    assert saved("statfin/**/*-of-*.json")[0] == "statfin/2026-11-24/11re/0001-of-0003.json"


def test_a_table_that_has_not_changed_is_not_asked_again(server, fetch_from):
    fetch_from("statfin")

    assert fetch_from("statfin", on=NEXT_DAY).unchanged == ["vaerak/11re.px"]


def test_pieces_ask_for_every_cell_once():
    variables = read_variables(TABLE, "11re")

    pieces = [cells_of(query) for query in plan(variables, since=2000, limit=3)]

    assert max(len(piece) for piece in pieces) <= 3
    assert sorted(cell for piece in pieces for cell in piece) == sorted(
        product(*(variable.values for variable in variables))
    )


def cells_of(query):
    return list(product(*(item["selection"]["values"] for item in query["query"])))


def test_saved_answers_become_parts_for_the_store(server, fetch_from):
    fetch_from()
    fetch_from("statfin")

    parts = {part.dataset.key: part for part in parts_to_ingest(answers_root(), connection.checking)}

    assert parts["sotkanet:127"].observations().num_rows == 4
    assert parts["sotkanet:127"].dataset.date == "2026-01-15"
    assert parts["sotkanet:127"].metas[0].title.fi == "Keksitty 127, %"
    assert parts["statfin:11re"].metas[0].title.fi == "Väestö 31.12."
    assert parts["statfin:11re"].dataset.fetched_at == "2026-11-24"
    assert "diak:2011-2020" in parts


def test_any_address_of_jsonstat_is_saved(server, manners):
    server.max_cells = None

    with pytest.raises(SourceFault, match="JSON-stat"):
        fetch_address(f"{server.address}/regions", on=DAY, manners=manners)


def test_an_unknown_source_is_refused():
    with pytest.raises(Refused, match="Lähdettä arpa"):
        fetch(FetchStatement(on=DAY, sources=["arpa"]))


def test_a_write_that_fails_leaves_the_old_file(tmp_path, monkeypatch):
    path = write_whole(tmp_path / "a.json", b"vanha")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("levy täynnä")))

    with pytest.raises(OSError, match="levy"):
        write_whole(path, b"uusi")
    assert [item.name for item in tmp_path.iterdir()] == ["a.json"]
    assert path.read_bytes() == b"vanha"
