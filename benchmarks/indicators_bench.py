"""The indicator store against other engines: builds a store of made-up figures and asks each the same questions.

    python -m benchmarks.indicators_bench                    10 million observations
    python -m benchmarks.indicators_bench 100 --keep FOLDER  100 million, kept for the next run
    python -m benchmarks.indicators_bench 100 --only cube    without the minutes that SQLite takes to load

Nothing fails for being slow: the table says what was seen on this machine.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import django
import numpy as np


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pophyte.settings.test")
django.setup()

from benchmarks import indicator_engines as engines  # noqa: E402
from benchmarks import synthetic_store as synthetic  # noqa: E402
from benchmarks.ingest_from_json import measure_ingest  # noqa: E402
from pophyte.indicators.store.building import BuildOptions, build_store  # noqa: E402
from pophyte.indicators.store.folder import StoreFolder  # noqa: E402
from pophyte.indicators.store.reading import Store, current_store, open_store  # noqa: E402


QUESTIONS = {
    "one_slice": ("one indicator, one year, all areas", 0.06, 400),
    "profile": ("profile: 200 indicators x 10 years", 0.7, 200),
    "rank": ("rank of all municipalities", 0.1, 400),
    "percentiles": ("one area's percentile in every indicator", 8.0, 30),
    "ranks": ("rank of every area in every indicator", 150.0, 7),
}
# A slow engine is asked fewer times: the median settles early.
PATIENCE_SECONDS = 20.0


def main() -> None:
    arguments = _arguments()
    if arguments.memory:
        _tell_memory(StoreFolder(arguments.memory))
        return
    with _place(arguments.keep) as place:
        folder = StoreFolder(place / f"store-{arguments.millions}")
        if current_store(folder) is None:
            _build(folder, arguments.millions * 1_000_000)
        store = open_store(folder)
        # As in a process that has served for a while; every engine's files are in the page cache.
        store.warm()
        _tell_sizes(store)
        subprocess.run([sys.executable, "-m", "benchmarks.indicators_bench", "--memory", str(folder.root)], check=True)
        with tempfile.TemporaryDirectory() as answers:
            measure_ingest(Path(answers))
        _compare(_engines(store, place, arguments), store)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("millions", type=int, nargs="?", default=10, help="millions of observations")
    parser.add_argument("--keep", type=Path, help="folder that keeps the store and the databases")
    parser.add_argument("--only", choices=["cube", "duckdb", "sqlite"], action="append", help="ask only this engine")
    parser.add_argument("--memory", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


@contextmanager
def _place(keep: Path | None) -> Iterator[Path]:
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def _build(folder: StoreFolder, observations: int) -> None:
    began = time.perf_counter()
    version = build_store(synthetic.parts(observations), previous=None, options=BuildOptions(folder=folder))
    seconds = time.perf_counter() - began
    print(
        f"build: {version.observations:,} observations of {version.indicators} indicators in {seconds:.0f} s, making the "
        f"figures included: {version.observations / seconds / 1e6:.2f} million a second"
    )


def _tell_sizes(store: Store) -> None:
    def size(pattern: str) -> float:
        return sum(path.stat().st_size for path in store.path.glob(pattern)) / 1e9

    counts = sum((store.path / "cube" / f"{name}.npy").stat().st_size for name in ("numerators", "denominators")) / 1e9
    print(
        f"size: cube {size('cube/*') - counts:.2f} GB (goal 1.2), numerators and denominators {counts:.2f} GB, "
        f"Parquet {size('observations/*.parquet'):.2f} GB"
    )


def _tell_memory(folder: StoreFolder) -> None:
    """Of a process that only reads; mapped pages of the files are shared and do not count."""
    before = _private_megabytes()
    store = open_store(folder)
    cube = engines.Cube(store)
    for question in _questions(store, 200):
        for name in ("one_slice", "profile", "rank", "percentiles"):
            getattr(cube, name)(question)
        store.meta(question.indicator)
    cube.ranks(question)
    after = _private_megabytes()
    print(f"private memory of a reader: {after:.0f} MB (goal 150), of which the store {after - before:.0f} MB")


def _private_megabytes() -> float:
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_Dirty")) / 1000


def _engines(store: Store, place: Path, arguments: argparse.Namespace) -> list[engines.Engine]:
    makers: dict[str, Callable[[], engines.Engine]] = {
        "cube": lambda: engines.Cube(store),
        "duckdb": lambda: engines.DuckDB(store),
        "sqlite": lambda: engines.SQLite(store, place / f"sqlite-{arguments.millions}.db"),
    }
    return [make() for name, make in makers.items() if not arguments.only or name in arguments.only]


def _questions(store: Store, amount: int) -> list[engines.Question]:
    random = np.random.default_rng(11)
    indicators = np.array(store.indicators())
    areas = np.array([area.key for area in store.areas("municipality")])
    # Surveys have no municipalities: a page of theirs asks another kind.
    everywhere = indicators[np.arange(len(indicators)) % 10 != 9]
    return [
        engines.Question(
            indicator=str(random.choice(everywhere)),
            area=str(random.choice(areas)),
            year=int(random.integers(2004, 2025)),
            profile=tuple(random.choice(indicators, min(200, len(indicators)), replace=False).tolist()),
        )
        for _round in range(amount)
    ]


def _compare(chosen: list[engines.Engine], store: Store) -> None:
    questions = _questions(store, 400)
    print(f"\n{'median, ms':42}" + "".join(f"{engine.name:>24}" for engine in chosen) + f"{'goal':>8}")
    for name, (title, goal, times) in QUESTIONS.items():
        seen = [_median(getattr(engine, name), questions[:times]) for engine in chosen]
        cells = [f"{seen[0]:>24.4f}"] + [f"{value:>14.2f} ({value / seen[0]:>5.0f} x)" for value in seen[1:]]
        print(f"{title:42}" + "".join(cells) + f"{goal:>8}")


def _median(ask: Callable[[engines.Question], object], questions: list[engines.Question]) -> float:
    for question in questions[:3]:
        ask(question)
    seconds: list[float] = []
    for question in questions:
        began = time.perf_counter()
        ask(question)
        seconds.append(time.perf_counter() - began)
        if sum(seconds) > PATIENCE_SECONDS:
            break
    return median(seconds) * 1000


if __name__ == "__main__":
    main()
