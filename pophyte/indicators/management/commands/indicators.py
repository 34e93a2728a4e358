"""Figures from the official sources: fetch them, look into a file, make the project's own table."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pophyte.core.faults import Refused
from pophyte.indicators.management import bringing


class Command(BaseCommand):
    help = "Fetch official figures, check a file of figures, or tabulate published files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        tasks = parser.add_subparsers(dest="task", required=True)
        bringing.add_fetch_arguments(tasks.add_parser("fetch", help="save the sources' answers as published"))
        bringing.add_import_arguments(tasks.add_parser("check", help="read a whole file and tell what it holds"))
        bringing.add_tabulate_arguments(tasks.add_parser("tabulate", help="make the compact table of figures"))

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            self._do(options)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal

    def _do(self, options: dict[str, Any]) -> None:
        if options["task"] == "check":
            bringing.run_check(options, self.stdout.write)
        elif options["task"] == "tabulate":
            bringing.run_tabulate(options, self.stdout.write)
        elif not bringing.run_fetch(options, self.stdout.write):
            raise SystemExit(1)
