"""Collects what was measured of the indicator store and prints it."""

import sys
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path

from benchmarks.indicator_questions import KINDS
from benchmarks.indicator_serving import Served
from benchmarks.ingest_from_json import Ingest
from benchmarks.report import Report


PACKAGES = ("numpy", "duckdb", "pyarrow", "datasette", "psycopg")
OTHERS = ("SQLite", "PostgreSQL", "DuckDB, Parquet")
TITLE = 42


@dataclass(frozen=True, slots=True)
class Sizes:
    """Of one store, in bytes."""

    observations: int
    indicators: int
    areas: int
    cube: int
    counts: int
    parquet: int
    # None: the store was there from an earlier run.
    build_seconds: float | None


@dataclass
class Figures:
    """What was seen at one size. Milliseconds by engine and kind of question."""

    sizes: Sizes
    in_process: dict[str, dict[str, float]] = field(default_factory=dict)
    served: dict[str, dict[str, Served | None]] = field(default_factory=dict)
    bytes: dict[str, int] = field(default_factory=dict)
    # None: not measured at this size.
    reader_memory: float | None = None
    web_memory: float | None = None

    @property
    def size(self) -> str:
        return f"{self.sizes.observations / 1e6:.1f} M"


@dataclass
class IndicatorReport:
    sizes: list[Figures] = field(default_factory=list)
    ingests: list[Ingest] = field(default_factory=list)
    versions: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def say(self, line: str) -> None:
        print(f"· {line}", file=sys.stderr, flush=True)

    def show(self) -> None:
        blocks = [self._machine(), self._stores(), self._cube()]
        for figures in self.sizes:
            if len(figures.in_process) > 1:
                blocks += [self._engines(figures), self._served(figures)]
        blocks += [self._rest(), self.notes]
        print("\n\n".join("\n".join(block) for block in blocks if block))

    def _machine(self) -> list[str]:
        packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
        own = Report(Path(__file__).resolve().parents[1]).machine()
        more = ", ".join([packages, *sorted(set(self.versions))])
        return [f"Indicator store, {date.today().isoformat()}", *own, f"          {more}"]  # noqa: DTZ011

    def _stores(self) -> list[str]:
        return [line for figures in self.sizes for line in _store(figures)]

    def _cube(self) -> list[str]:
        """The cube at every size, in process."""
        head = f"{'in process, median ms':{TITLE}}" + "".join(f"{figures.size:>12}" for figures in self.sizes)
        lines = [head + f"{'aim':>10}"]
        for kind in KINDS:
            seen = "".join(f"{figures.in_process['cube'][kind.name]:>12.4f}" for figures in self.sizes)
            lines.append(f"{kind.title:{TITLE}}{seen}{'≤ ' + format(kind.aim, 'g'):>10}")
        return _ruled(lines)

    def _engines(self, figures: Figures) -> list[str]:
        others = [name for name in OTHERS if name in figures.in_process]
        head = f"{'in process at ' + figures.size + ', median ms':{TITLE}}{'cube':>10}"
        lines = [head + "".join(f"{name:>20}" for name in others)]
        for kind in KINDS:
            cube = figures.in_process["cube"][kind.name]
            cells = [_beside(figures.in_process[name][kind.name], cube) for name in others]
            lines.append(f"{kind.title:{TITLE}}{cube:>10.4f}" + "".join(f"{cell:>20}" for cell in cells))
        return _ruled(lines)

    def _served(self, figures: Figures) -> list[str]:
        head = f"{'over HTTP at ' + figures.size + ', median ms':{TITLE}}{'POPhyte':>10}{'kB':>8}{'Datasette':>20}{'kB':>8}"
        lines = [head]
        for kind in KINDS:
            ours, theirs = figures.served["POPhyte"][kind.name], figures.served["Datasette"][kind.name]
            lines.append(f"{kind.title:{TITLE}}{_over_http(ours, theirs)}")
        return _ruled(lines)

    def _rest(self) -> list[str]:
        lines = []
        for figures in self.sizes:
            if figures.web_memory is None:
                continue
            seen = f"{figures.web_memory:.0f} MB, of which the store {figures.reader_memory:.0f} MB"
            lines.append(f"{'private memory of a web process, ' + figures.size:{TITLE}}  {seen:<40}aim ≤ 400 MB")
        for ingest in self.ingests:
            lines += _ingest(ingest)
        return lines


def _store(figures: Figures) -> list[str]:
    sizes = figures.sizes
    built = f"built in {sizes.build_seconds:.0f} s" if sizes.build_seconds else "built in an earlier run"
    others = "".join(f", {name} {size / 1e9:.2f}" for name, size in figures.bytes.items())
    rows = f"{sizes.observations:,} made-up observations of {sizes.indicators:,} indicators in {sizes.areas} areas"
    own = f"cube {sizes.cube / 1e9:.2f}, numerators and denominators {sizes.counts / 1e9:.2f}"
    return [f"Store     {rows}, {built}", f"          GB: {own}, Parquet {sizes.parquet / 1e9:.2f}{others}"]


def _ingest(ingest: Ingest) -> list[str]:
    speed = f"{ingest.observations:,} observations, {ingest.speed:.2f} million a second"
    lines = [f"{'ingest: ' + ingest.title:{TITLE}}  {speed:<52}aim ≥ 1"]
    if ingest.written and ingest.bare_speed:
        told = ingest.written
        small = f"{told.small_tables:,} of {told.tables:,} tables (one indicator, one year) with {told.small:,} small figures"
        ratio = f"{ingest.bare_speed:.2f} million a second, {ingest.bare_speed / ingest.speed:.1f} times ours"
        lines += [f"{'':{TITLE}}  {small}", f"{'  DuckDB’s bare read of the same files':{TITLE}}  {ratio}"]
    return lines


def _beside(value: float, cube: float) -> str:
    return f"{value:.2f} ({value / cube:,.0f} ×)"


def _over_http(ours: Served | None, theirs: Served | None) -> str:
    if ours is None or theirs is None:
        return "  not answered"
    wrong = "" if ours.rows == theirs.rows else "   the answers differ"
    beside = f"{theirs.median:.2f} ({theirs.median / ours.median:,.1f} ×)"
    return f"{ours.median:>10.2f}{ours.bytes / 1000:>8.1f}{beside:>20}{theirs.bytes / 1000:>8.1f}{wrong}"


def _ruled(lines: list[str]) -> list[str]:
    return [lines[0], "-" * len(lines[0]), *lines[1:]]
