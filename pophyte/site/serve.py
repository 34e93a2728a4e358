"""Serves a demo or development installation with granian, and says its address once the site answers.

A real installation calls granian's own command (docs/installing.md); the decision record 0008 tells why granian.
"""

import os
import signal
import sys
import time
from typing import NoReturn
from urllib.error import URLError
from urllib.request import urlopen


PATIENCE = 60  # seconds within which the site must have answered
OPTIONS = ("--interface", "wsgi", "--workers", "1", "--blocking-threads", "4", "--no-ws", "--log-level", "warning")


def become_server(port: int, *, notice: str) -> NoReturn:
    """Replace this process by the server, so that the memory used for preparing is given back."""
    announce_later(port, notice)
    program = [sys.executable, "-m", "granian", *OPTIONS, "--port", str(port), "pophyte.site.wsgi:application"]
    os.execv(program[0], program)  # noqa: S606


def announce_later(port: int, notice: str) -> None:
    """Leave a grandchild to wait for the site: a child would stay as a zombie of a server that never collects it.

    Nor can it be a thread of the server's, which forks its workers: a lock that the thread holds then stays shut.
    """
    sys.stdout.flush()
    if child := os.fork():
        os.waitpid(child, 0)
        return
    if os.fork():
        os._exit(0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    address = f"http://localhost:{port}"
    if wait_for(f"{address}/terveys/"):
        lines = [*notice.splitlines(), f"POPhyte is running: {address}   (Ctrl-C stops it)"]
        sys.stdout.write("\n" + "\n".join(lines) + "\n")
        sys.stdout.flush()
    os._exit(0)


def wait_for(url: str) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urlopen(url, timeout=5) as answer:  # noqa: S310  # our own address
                return bool(answer.status == 200)
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    return False
