"""The server that a real installation runs, with one worker, and a client that keeps its connection."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from typing import Self


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds."""

    median: float
    p95: float
    status: int
    bytes: int


class Server:
    def __init__(self, environment: dict[str, str] | None = None) -> None:
        self.port = free_port()
        self._environment = {**os.environ, **(environment or {})}

    def __enter__(self) -> Self:
        options = ["--worker-class", "gthread", "--threads", "4", "--workers", "1", "--log-level", "critical"]
        bound = ["--bind", f"127.0.0.1:{self.port}", "pophyte.site.wsgi:application"]
        self.process = subprocess.Popen([sys.executable, "-m", "gunicorn", *options, *bound], env=self._environment)
        wait_until_answered(self.port, "/terveys/", patience=60)
        return self

    def __exit__(self, *_fault: object) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=40)

    def memory(self) -> float:
        """Megabytes resident in the worker, shared pages included."""
        return sum(resident(pid) for pid in self._workers())

    def private_memory(self) -> float:
        """Megabytes that the worker alone has: mapped files and what it shares with its parent do not count."""
        return sum(private(pid) for pid in self._workers())

    def _workers(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [int(pid) for pid in children]


def resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def private(pid: int | str) -> float:
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    return sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Private_Dirty")) / 1024


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_answered(port: int, path: str, *, patience: float) -> None:
    until = time.monotonic() + patience
    while True:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=patience)
            connection.request("GET", path)
            if connection.getresponse().status == http.HTTPStatus.OK:
                return
        except OSError:
            if time.monotonic() > until:
                raise
        time.sleep(0.02)


def measure(server: Server, path: str, times: int) -> Times:
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    taken: list[float] = []
    status = size = 0
    for _ in range(times + 5):
        begun = time.perf_counter()
        status, size = ask(connection, path)
        taken.append((time.perf_counter() - begun) * 1000)
    connection.close()
    cuts = quantiles(taken[5:], n=20, method="inclusive")  # the first few fill caches
    return Times(cuts[9], cuts[18], status, size)


def ask(connection: http.client.HTTPConnection, path: str) -> tuple[int, int]:
    status, body = fetch(connection, path)
    return status, len(body)


def fetch(connection: http.client.HTTPConnection, path: str) -> tuple[int, bytes]:
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
    except (http.client.RemoteDisconnected, ConnectionResetError):
        # The server closes connections that were idle; the next request opens one.
        connection.close()
        connection.request("GET", path)
        answer = connection.getresponse()
    return answer.status, answer.read()
