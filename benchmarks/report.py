"""Collects the figures and prints them."""

import os
import platform
import sqlite3
import subprocess
import sys
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from benchmarks.serving import Times


EMPTY = "/tyhja/"
PROFILE = "/tieto/kunnat/pudasjarvi/"
PACKAGES = ("django", "wagtail", "django-ninja", "gunicorn")


@dataclass
class Report:
    root: Path
    times: dict[str, Times] = field(default_factory=dict)
    queries: dict[str, int] = field(default_factory=dict)
    memory: float = 0.0
    timeline: tuple[float, int, int] = (0.0, 0, 0)
    starts: tuple[float, float] | str = "not measured (--quick)"

    def say(self, line: str) -> None:
        print(f"· {line}", file=sys.stderr, flush=True)

    def show(self) -> None:
        print("\n".join([*self.machine(), "", *self.pages(), "", *self.rest()]))

    def machine(self) -> list[str]:
        versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
        return [
            f"Machine   {processor()}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()} {platform.release()}",
            f"Versions  Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {versions}",
            f"Project   {version('pophyte')}, commit {commit(self.root)}; load {os.getloadavg()[0]:.1f} while measuring",
        ]

    def pages(self) -> list[str]:
        empty = self.times[EMPTY].median
        head = f"{'page':<48}{'median ms':>10}{'p95 ms':>9}{'× empty':>9}{'queries':>9}{'kB':>7}"
        return [head, "-" * len(head), *(self.page(path, times, empty) for path, times in self.times.items())]

    def page(self, path: str, times: Times, empty: float) -> str:
        name = "an empty Django view" if path == EMPTY else path
        asked = self.queries.get(path, 0)
        wrong = "" if times.status == 200 else f"  answered {times.status}"
        figures = (
            f"{times.median:>10.2f}{times.p95:>9.2f}{times.median / empty:>9.1f}{asked:>9}{times.bytes / 1000:>7.1f}"
        )
        return f"{name:<48}{figures}{wrong}"

    def rest(self) -> list[str]:
        taken, size, asked = self.timeline
        rows = [
            ("timeline of 309 municipalities", f"{taken:.0f} ms, {size / 1000:.0f} kB, {asked} queries", "≤ 150 ms"),
            ("memory of one server process", f"{self.memory:.0f} MB", "≤ 250 MB"),
        ]
        if PROFILE in self.times:
            seen = f"{self.times[PROFILE].median:.0f} ms, {self.queries[PROFILE]} queries"
            rows.append(("profile of a municipality", seen, "≤ 120 ms, ≤ 15 queries"))
        if isinstance(self.starts, str):
            rows.append(("make run", self.starts, ""))
        else:
            first, second = self.starts
            rows.append(("make run from nothing", f"{first:.1f} s to the first page", "≤ 120 s"))
            rows.append(("make run again", f"{second:.1f} s to the first page", "≤ 5 s"))
        return [f"{name:<48}{figure:<36}aim {aim}" if aim else f"{name:<48}{figure}" for name, figure, aim in rows]


def processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def commit(root: Path) -> str:
    asked = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=root, capture_output=True, text=True, check=False
    )
    return asked.stdout.strip() or "none"
