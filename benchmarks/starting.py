"""How long a newcomer waits: `make run` in a fresh copy until the first page, and once more."""

import http.client
import os
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from benchmarks.serving import free_port, wait_until_answered


PATIENCE = 600


def measure_starts(root: Path) -> tuple[float, float] | str:
    """Seconds of the first and the second start, or why they were not measured."""
    with tempfile.TemporaryDirectory(prefix="pophyte-fresh-") as folder:
        copy = Path(folder) / "pophyte"
        cloned = subprocess.run(["git", "clone", "--quiet", root, copy], capture_output=True, text=True, check=False)
        if cloned.returncode:
            return f"not measured: {cloned.stderr.strip()}"
        try:
            return seconds_to_first_page(copy), seconds_to_first_page(copy)
        except (OSError, http.client.HTTPException) as fault:
            return f"not measured: {fault}"


def seconds_to_first_page(copy: Path) -> float:
    kept = {name: value for name, value in os.environ.items() if name not in {"POPHYTE_VAR", "DJANGO_SETTINGS_MODULE"}}
    port = free_port()
    begun = time.monotonic()
    started = subprocess.Popen(
        ["make", "run", f"PORT={port}"], cwd=copy, env=kept, stdout=subprocess.DEVNULL, start_new_session=True
    )
    try:
        wait_until_answered(port, "/", patience=PATIENCE)
        return time.monotonic() - begun
    finally:
        os.killpg(started.pid, signal.SIGTERM)
        started.wait(timeout=40)
