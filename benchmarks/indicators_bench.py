"""The indicator store against other engines: builds stores of made-up figures and asks each the same questions.

    python -m benchmarks.indicators_bench                          100 and 10 million, other engines at 10
    python -m benchmarks.indicators_bench --quick                  1 million: to see that it works
    python -m benchmarks.indicators_bench --engines 100            other engines at 100 million too: minutes and 35 GB
    python -m benchmarks.indicators_bench --millions 10 --keep FOLDER      kept for the next run

Nothing fails for being slow: the table says what was seen on this machine.
"""

import argparse
import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import django


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pophyte.settings.test")
django.setup()

from benchmarks import indicator_engines as engines  # noqa: E402
from benchmarks import indicator_serving as serving  # noqa: E402
from benchmarks import synthetic_store as synthetic  # noqa: E402
from benchmarks.indicator_postgres import Postgres, private_postgres  # noqa: E402
from benchmarks.indicator_questions import KINDS, Question, questions  # noqa: E402
from benchmarks.indicator_report import Figures, IndicatorReport, Sizes  # noqa: E402
from benchmarks.ingest_from_json import measure_ingest  # noqa: E402
from benchmarks.serving import private  # noqa: E402
from pophyte.indicators.store.building import BuildOptions, build_store  # noqa: E402
from pophyte.indicators.store.folder import StoreFolder  # noqa: E402
from pophyte.indicators.store.reading import Store, current_store, open_store  # noqa: E402
from pophyte.indicators.store.versions import read_version  # noqa: E402


# A slow engine is asked fewer times: the median settles early.
PATIENCE_SECONDS = 20.0
# Gigabytes on disk for a million observations: the store while it is built, and all engines beside it.
STORE_GB, ENGINES_GB, SPARE_GB = 0.05, 0.3, 5


def main() -> None:
    arguments = _arguments()
    if arguments.memory:
        print(_memory_of_reader(StoreFolder(arguments.memory)))
        return
    # Told to stop, it still takes away what it made.
    signal.signal(signal.SIGTERM, lambda *_signal: sys.exit(143))
    logging.disable(logging.INFO)
    report = IndicatorReport()
    with _place(arguments.keep) as place:
        os.environ.setdefault("POPHYTE_VAR", str(place / "var"))
        # The server looks for it when it starts.
        (Path(os.environ["POPHYTE_VAR"]) / "static").mkdir(parents=True, exist_ok=True)
        sizes = _sizes(arguments, place, report)
        for millions in sizes:
            _measure_size(millions, place, arguments, report)
        if len(sizes) > 1:
            _measure_narrow(sizes[0], place, arguments, report)
        report.say(
            "Reading Sotkanet's JSON into a store: as published, then the hard case; and the project's own table"
        )
        with tempfile.TemporaryDirectory(dir=place) as answers:
            report.ingests = measure_ingest(Path(answers))
    report.show()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--millions", type=int, nargs="+", default=[100, 10], help="millions of observations")
    parser.add_argument("--engines", type=int, nargs="*", help="where other engines are asked too (default: the least)")
    parser.add_argument("--quick", action="store_true", help="one million of everything")
    parser.add_argument("--keep", type=Path, help="folder that keeps the stores and SQLite's file")
    parser.add_argument("--memory", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.quick:
        arguments.millions = [1]
    if arguments.engines is None:
        arguments.engines = [min(arguments.millions)]
    return arguments


@contextmanager
def _place(keep: Path | None) -> Iterator[Path]:
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="pophyte-bench-") as folder:
        yield Path(folder)


def _sizes(arguments: argparse.Namespace, place: Path, report: IndicatorReport) -> list[int]:
    """The sizes that fit the disk; what does not is said, not tried."""
    free = shutil.disk_usage(place).free / 1e9 - SPARE_GB
    fitting = []
    for millions in sorted({*arguments.millions, *arguments.engines}, reverse=True):
        needed = millions * (STORE_GB + (ENGINES_GB if millions in arguments.engines else 0))
        if needed <= free:
            fitting.append(millions)
        else:
            report.notes.append(f"{millions} million not measured: needs {needed:.0f} GB of disk, {free:.0f} are free")
    return fitting


def _measure_size(millions: int, place: Path, arguments: argparse.Namespace, report: IndicatorReport) -> None:
    folder = StoreFolder(place / f"store-{millions}")
    report.say(f"Building a store of about {millions} million observations")
    built = _build(folder, millions * 1_000_000) if current_store(folder) is None else None
    store = open_store(folder)
    # As in a process that has served for a while; every engine's files are in the page cache.
    store.warm()
    figures = Figures(_sizes_of(store, built))
    report.sizes.append(figures)
    asked = questions(store, 400)
    report.say("Asking the cube, in process and over HTTP")
    figures.in_process["cube"] = _ask_all(engines.Cube(store), asked)
    figures.reader_memory = float(_in_own_process("--memory", str(folder.root)))
    with serving.store_server(folder, Path(os.environ["POPHYTE_VAR"])) as server:
        figures.served["POPhyte"] = serving.measure_served(server.port, serving.our_address, asked)
        figures.web_memory = server.private_memory()
    if millions in arguments.engines:
        _measure_engines(store, place / f"sqlite-{millions}.db", figures, report)
    if not arguments.keep:
        shutil.rmtree(folder.root)


def _measure_narrow(millions: int, place: Path, arguments: argparse.Namespace, report: IndicatorReport) -> None:
    """Fewer figures of the same indicators: what the number of figures alone does to the cube."""
    folder = StoreFolder(place / f"store-{millions}-narrow")
    report.say("Building a store of the same indicators over ten years, without sexes")
    built = _build(folder, millions * 1_000_000, is_narrow=True) if current_store(folder) is None else None
    store = open_store(folder)
    store.warm()
    figures = Figures(_sizes_of(store, built))
    report.sizes.append(figures)
    report.notes.append(f"{figures.size}: the indicators of the largest store over ten years, without sexes")
    figures.in_process["cube"] = _ask_all(engines.Cube(store), questions(store, 400))
    if not arguments.keep:
        shutil.rmtree(folder.root)


def _measure_engines(store: Store, database: Path, figures: Figures, report: IndicatorReport) -> None:
    asked = questions(store, 400)
    report.say("Asking DuckDB over the same Parquet")
    figures.in_process["DuckDB, Parquet"] = _ask_all(engines.DuckDB(store), asked)
    report.say("Loading and asking SQLite")
    figures.in_process["SQLite"] = _ask_all(engines.SQLite(store, database), asked)
    figures.bytes["SQLite"] = database.stat().st_size
    report.say("Asking Datasette over HTTP")
    with serving.Datasette(database) as datasette:
        figures.served["Datasette"] = serving.measure_served(datasette.port, datasette.address, asked)
    with private_postgres() as address:
        if address is None:
            report.notes.append("PostgreSQL not measured: its server is not on this machine")
            return
        report.say("Loading and asking PostgreSQL")
        postgres = Postgres(store, address)
        report.versions.append(f"PostgreSQL {postgres.version}")
        figures.in_process["PostgreSQL"] = _ask_all(postgres, asked)
        figures.bytes["PostgreSQL"] = postgres.bytes
        postgres.close()


def _build(folder: StoreFolder, observations: int, *, is_narrow: bool = False) -> float:
    began = time.perf_counter()
    build_store(synthetic.parts(observations, is_narrow=is_narrow), previous=None, options=BuildOptions(folder=folder))
    return time.perf_counter() - began


def _sizes_of(store: Store, built: float | None) -> Sizes:
    def size(pattern: str) -> int:
        return sum(path.stat().st_size for path in store.path.glob(pattern))

    counts = size("cube/numerators*.npy") + size("cube/denominators*.npy")
    return Sizes(
        observations=read_version(store.path).observations,
        indicators=len(store.indicators()),
        areas=len(store.area_keys),
        cube=size("cube/*") - counts,
        counts=counts,
        parquet=size("observations/*.parquet"),
        build_seconds=built,
    )


def _memory_of_reader(folder: StoreFolder) -> float:
    """Megabytes that the store takes of a process that only reads; mapped pages of the files are shared."""
    before = private("self")
    store = open_store(folder)
    cube = engines.Cube(store)
    for question in questions(store, 200):
        for name in ("one_slice", "profile", "rank", "percentiles"):
            getattr(cube, name)(question)
        store.meta(question.indicator)
    cube.ranks(question)
    return private("self") - before


def _in_own_process(*arguments: str) -> str:
    command = [sys.executable, "-m", "benchmarks.indicators_bench", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _ask_all(engine: engines.Engine, asked: list[Question]) -> dict[str, float]:
    """Median milliseconds of each kind of question."""
    return {kind.name: _median(getattr(engine, kind.name), asked[: kind.times]) for kind in KINDS}


def _median(ask: Callable[[Question], object], asked: list[Question]) -> float:
    for question in asked[:3]:
        ask(question)
    seconds: list[float] = []
    for question in asked:
        began = time.perf_counter()
        ask(question)
        seconds.append(time.perf_counter() - began)
        if sum(seconds) > PATIENCE_SECONDS:
            break
    return median(seconds) * 1000


if __name__ == "__main__":
    main()
