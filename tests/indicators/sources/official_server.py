"""A small server that answers as Sotkanet and PxWeb do, in order and out of order. Every figure is invented."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

from tests.indicators.sources.conftest import REGIONS
from tests.indicators.sources.test_read_jsonstat import CUBE


TABLE = {
    "title": "Keksitty taulu",
    "variables": [
        {
            "code": code,
            "text": code,
            "values": list(CUBE["dimension"][code]["category"]["index"]),
            "time": code == "timeperiod_y",
        }
        for code in CUBE["id"]
    ],
}


def description(number, updated="2026-01-15"):
    return {
        "id": number,
        "data-updated": updated,
        "range": {"start": 2022, "end": 2023},
        "title": {"fi": f"Keksitty {number}, %", "sv": "", "en": ""},
        "primaryValueType": {"code": "PROS"},
        "decimals": 1,
        "classifications": {"sex": {"values": ["total"]}},
        "organization": {"id": 2, "title": {"fi": "THL"}},
    }


class OfficialServer(ThreadingHTTPServer):
    """`troubles` are (status, headers, body) given before the right answers begin, by the beginning of the path."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.descriptions = {number: description(number) for number in (4, 127)}
        self.troubles = {}
        self.asked = []
        self.agents = set()
        self.max_cells = 4

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_address[1]}"

    def paths(self):
        return [path for path, _query in self.asked]


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        url = urlsplit(self.path)
        self.give(url.path, parse_qs(url.query, keep_blank_values=True))

    def do_POST(self):
        content = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.give(urlsplit(self.path).path, content)

    def give(self, path, query):
        self.server.asked.append((path, query))
        self.server.agents.add(self.headers["User-Agent"])
        troubles = self.server.troubles.get(path, [])
        if troubles:
            self.send(*troubles.pop(0))
        else:
            self.send(200, {}, json.dumps(self.answer(path, query)).encode())

    def answer(self, path, query):
        server = self.server
        fixed = {
            "/regions": REGIONS,
            "/indicators": list(server.descriptions.values()),
            "/": {"maxCells": server.max_cells, "maxCalls": 30, "timeWindow": 10},
            "/vaerak": [{"id": "11re.px", "type": "t", "text": "Keksitty", "updated": "2026-03-27T06:00:00"}],
        } | {f"/indicators/{number}": content for number, content in server.descriptions.items()}
        if path == "/json":
            return values(query)
        if "query" in query:
            return piece(query["query"])
        return fixed.get(path, TABLE)

    def send(self, status, headers, body):
        self.send_response(status)
        length = headers.get("Content-Length", str(len(body)))
        for name, value in ({"Content-Type": "application/json"} | headers | {"Content-Length": length}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


def values(query):
    return [
        {"indicator": int(query["indicator"][0]), "region": region, "year": int(year), "gender": sex, "value": 1.5}
        for region in (261, 658)
        for year in query["years"]
        for sex in query["genders"]
    ]


def piece(query):
    """The part of the cube that a query asks for."""
    chosen = {item["code"]: item["selection"]["values"] for item in query}
    size = 1
    dimensions = {}
    for code in CUBE["id"]:
        labels = CUBE["dimension"][code]["category"]["label"]
        dimensions[code] = {
            "label": code,
            "category": {"index": chosen[code], "label": {c: labels[c] for c in chosen[code]}},
        }
        size *= len(chosen[code])
    sizes = [len(chosen[code]) for code in CUBE["id"]]
    return CUBE | {"size": sizes, "dimension": dimensions, "value": [7] * size, "status": None}


def started():
    server = OfficialServer()
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    return server
