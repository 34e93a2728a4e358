"""Serves a demo or development installation in the process that prepared it, so that Django is loaded once.

A real installation calls gunicorn's own command (docs/installing.md); decision record 0008 tells why gunicorn.
"""

import subprocess
import sys
from typing import Any

from django.core.wsgi import get_wsgi_application
from gunicorn.app.base import BaseApplication


class DemoServer(BaseApplication):
    def __init__(self, port: int, notice: str) -> None:
        self.port = port
        self.notice = notice
        self.queue: subprocess.Popen[bytes] | None = None
        super().__init__()

    def load_config(self) -> None:
        settings = {
            "bind": f"127.0.0.1:{self.port}",
            "workers": 1,
            "worker_class": "gthread",
            "threads": 4,
            "preload_app": True,
            # Django says what goes wrong in a request; the rest would be the noise of stopping.
            "loglevel": "critical",
            # A browser keeps its connection; Ctrl-C does not wait for it.
            "graceful_timeout": 2,
            "post_worker_init": self.announce,
            "when_ready": self.start_queue,
            "on_exit": self.stop_queue,
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        # Made only now: it lists the static files, and at a first start they have just been collected.
        return get_wsgi_application()

    def start_queue(self, _arbiter: Any) -> None:
        """The task queue in a process of its own: making a PDF keeps a processor busy for seconds."""
        self.queue = subprocess.Popen([sys.executable, "-m", "pophyte", "db_worker"], stdout=subprocess.DEVNULL)

    def stop_queue(self, _arbiter: Any) -> None:
        if self.queue is not None:
            self.queue.terminate()
            self.queue.wait()

    def announce(self, worker: Any) -> None:
        """Said when the first worker can answer; one that replaces it later says nothing."""
        if worker.age == 1:
            lines = [
                *self.notice.splitlines(),
                "",
                f"POPhyte is running: http://localhost:{self.port}   (Ctrl-C stops it)",
            ]
            sys.stdout.write("\n" + "\n".join(lines).lstrip("\n") + "\n")
            sys.stdout.flush()


def serve(port: int, *, notice: str) -> None:
    DemoServer(port, notice).run()
