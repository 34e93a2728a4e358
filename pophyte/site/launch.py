"""Brings a demo or development installation to the state that can be served; what is done already is not done again.

All steps run in one process, because starting Python with Django takes longer than most of them.
"""

import errno
import hashlib
import socket
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from pophyte.indicators.operations.chart_library import write_chart_library
from pophyte.site.translations import compile_translations


Say = Callable[[str], None]
VAR = Path(settings.VAR)


@contextmanager
def faults_as_sentences() -> Iterator[None]:
    """A full disk or a locked database is said in a sentence; a fault of ours keeps its trace."""
    try:
        yield
    except OSError as fault:
        if fault.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise CommandError(f"The disk is full: make room under {VAR} and start again.") from fault
        if fault.errno in {errno.EACCES, errno.EROFS}:
            raise CommandError(
                f"{fault.filename} cannot be written: give yourself the right to and start again."
            ) from fault
        raise
    except DatabaseError as fault:
        if "disk is full" in str(fault):
            raise CommandError(f"The disk is full: make room under {VAR} and start again.") from fault
        if "locked" in str(fault):
            raise CommandError("The database is in use by another program: stop it and start again.") from fault
        raise


def demand_free_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as fault:
            raise CommandError(_why_not(port, fault)) from fault


def _why_not(port: int, fault: OSError) -> str:
    if fault.errno == errno.EACCES:
        return f"Port {port} is for the administrator only. Choose one above 1023: make run PORT=8080"
    return f"Port {port} is taken by another program. Choose another: make run PORT={port + 1}"


def prepare(region: Path, say: Say) -> None:
    VAR.mkdir(parents=True, exist_ok=True)
    for title, step in (
        ("Database", migrate),
        ("Translations", compile_texts),
        ("Static files", collect_static),
        ("Region", lambda: load_region(region, say)),
        ("Figures", ingest_figures),
    ):
        begun = time.monotonic()
        outcome = step()
        say(f"· {title}: {outcome} ({time.monotonic() - begun:.1f} s)")


def migrate() -> str:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return "up to date"
    call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    return f"{len(plan)} migrations applied"


def compile_texts() -> str:
    written = [target for folder in settings.LOCALE_PATHS for target in compile_translations(Path(folder))]
    return f"{len(written)} compiled" if written else "up to date"


def collect_static() -> str:
    write_chart_library()
    root = Path(settings.ROOT)
    sources = [path for path in sorted((root / "pophyte").glob("*/static/**/*")) if path.is_file()]
    stamp = Stamp("static", [*sources, root / "requirements" / "base.txt"])
    if stamp.holds() and Path(settings.STATIC_ROOT).is_dir():
        return "up to date"
    call_command("collectstatic", verbosity=0, interactive=False, skip_checks=True)
    stamp.keep()
    return "collected"


def load_region(region: Path, say: Say) -> str:
    if "load_region" not in get_commands() or not region.is_dir():
        return "no pack to load"
    stamp = Stamp("region", [path for path in sorted(region.rglob("*")) if path.is_file()])
    # A fresh database forgets what the stamp remembers.
    if stamp.holds() and apps.get_model("areas", "Area").objects.exists():
        return f"{region.name} is loaded"
    shown = StringIO()
    call_command("load_region", str(region), stdout=shown, skip_checks=True)
    for line in shown.getvalue().splitlines():
        say(f"    {line}")
    stamp.keep()
    return f"{region.name} loaded"


def ingest_figures() -> str:
    """The project's own table of published figures, so that a fresh machine shows real ones at once."""
    if "indicators" not in get_commands():
        return "no figures to ingest"
    stamp = Stamp("figures", sorted((Path(settings.ROOT) / "pophyte" / "indicators" / "data").glob("*.csv")))
    if stamp.holds() and (Path(settings.INDICATOR_STORE) / "current").exists():
        return "up to date"
    call_command("indicators", "ingest", stdout=StringIO(), skip_checks=True)
    stamp.keep()
    return "ingested"


def demo_logins() -> str:
    if "demo_logins" not in get_commands():
        return ""
    shown = StringIO()
    call_command("demo_logins", stdout=shown, skip_checks=True)
    return shown.getvalue().rstrip()


class Stamp:
    """Remembers in var/ for which files a step was last done."""

    def __init__(self, name: str, files: Iterable[Path]) -> None:
        self.path = VAR / f"{name}.stamp"
        state = hashlib.sha256(str(settings.DATABASES["default"]["NAME"]).encode())
        for file in files:
            state.update(f"{file} {file.stat().st_size} {file.stat().st_mtime_ns}\n".encode())
        self.state = state.hexdigest()

    def holds(self) -> bool:
        return self.path.exists() and self.path.read_text(encoding="ascii") == self.state

    def keep(self) -> None:
        self.path.write_text(self.state, encoding="ascii")
