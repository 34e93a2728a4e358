"""`make bench`: what pages cost, printed as one table with the machine and the versions. Nothing here can fail for time.

python -m benchmarks.bench            everything
python -m benchmarks.bench --quick    without the fresh installation, few requests, a small indicator store
python -m benchmarks.bench -- --millions 20    an indicator store of another size: see benchmarks.indicators_bench
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.report import Report
from benchmarks.serving import Server, measure


ROOT = Path(__file__).resolve().parents[1]
EMPTY = "/tyhja/"
PAGES = (
    "/",
    "/kunnat/",
    "/kunnat/pudasjarvi/",
    "/verkostot/",
    "/verkostot/osallisuusverkosto/",
    "/verkostot/kuva/",
    "/verkostot/kunnat/",
    "/aikataulu/",
    "/aikataulu/?kausi=2021-2025",
    "/aikataulu/?kausi=2021-2025&nakyma=taulukko",
    "/aikataulu.csv?kausi=2021-2025",
    "/aikataulu.ics?kausi=2021-2025",
    "/organisaatiot/",
    "/haku/?q=Oulussa",
    "/saavutettavuus/",
    "/tietosuoja/",
    "/api/v1/areas",
    "/api/v1/organisations",
    "/api/v1/networks",
    "/api/v1/terms/2021-2025/schedule",
)
# Documents of sixty pages, 200 owners at once, 309 municipalities' plans: each prints its own lines.
DOCUMENTS = ("publication", "followup", "across")
# Made as the knowledge pages come: those that the site does not have yet are left out.
KNOWLEDGE_PAGES = (
    "/tieto/",
    "/tieto/mittarit/",
    "/tieto/mittarit/sotkanet:127/",
    "/tieto/kunnat/pudasjarvi/",
    "/tieto/alue/",
    "/tieto/vertaa/",
    "/api/v1/indicators",
    "/api/v1/indicators/sotkanet:127/values",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("indicators", nargs="*", help="after --: what benchmarks.indicators_bench is told")
    arguments = parser.parse_args()
    quick = arguments.quick
    report = Report(ROOT)
    with tempfile.TemporaryDirectory(prefix="pophyte-bench-") as folder:
        os.environ["POPHYTE_VAR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
        os.environ.pop("DATABASE_URL", None)
        report.say("Preparing a database with the pilot region, and a store with the project's own figures")
        prepare("start", "--prepare-only")
        prepare("indicators", "ingest")
        # Imported only now: loading it sets Django up with the folder above.
        from benchmarks import rendering  # noqa: PLC0415

        pages = (*PAGES, *filter(rendering.has_page, KNOWLEDGE_PAGES))
        measure_pages(report, pages, requests=20 if quick else 200)
        report.say("Counting questions to the database")
        report.queries = {path: rendering.queries_of(path) for path in pages}
        report.say("Rendering the timeline of 309 municipalities")
        report.timeline = rendering.timeline_of(309, times=5 if quick else 30)
    if not quick:
        from benchmarks import starting  # noqa: PLC0415

        report.say("Starting from nothing in a fresh copy (warm package cache), then once more")
        report.starts = starting.measure_starts(ROOT)
    report.show()
    print(flush=True)
    for part in DOCUMENTS:
        report.say(f"Reports and plans: {part}")
        measure_apart(f"benchmarks.{part}")
    measure_apart("benchmarks.indicators_bench", *(["--quick"] if quick else arguments.indicators))


def prepare(*command: str) -> None:
    subprocess.run([sys.executable, "-m", "pophyte", *command], check=True, stdout=subprocess.DEVNULL)


def measure_apart(module: str, *arguments: str) -> None:
    """In a process of its own: what it reads into memory is not the site's."""
    own = {**os.environ, "DJANGO_SETTINGS_MODULE": "pophyte.settings.test"}
    own.pop("POPHYTE_VAR", None)
    subprocess.run([sys.executable, "-m", module, *arguments], env=own, check=False)


def measure_pages(report: Report, pages: tuple[str, ...], *, requests: int) -> None:
    with Server() as server:
        report.say(f"Asking each page {requests} times")
        report.times = {path: measure(server, path, requests) for path in (EMPTY, *pages)}
        report.memory = server.memory()


if __name__ == "__main__":
    main()
