"""`pophyte indicators fetch|ingest|schedule|status|check|import|tabulate`: the figures, from the source to the pages."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pophyte.core.faults import Refused
from pophyte.indicators.management import bringing, keeping
from pophyte.indicators.operations.runs import recorded_face


class Command(BaseCommand):
    help = "Fetch, ingest, import and look at the indicator figures"

    def add_arguments(self, parser: ArgumentParser) -> None:
        steps = parser.add_subparsers(dest="step", required=True)
        bringing.add_fetch_arguments(steps.add_parser("fetch", help="save answers exactly as published"))
        keeping.add_ingest_arguments(steps.add_parser("ingest", help="build a new store from saved answers"))
        steps.add_parser("schedule", help="fetch and ingest every night through the task queue")
        steps.add_parser("status", help="tell what the store holds")
        bringing.add_import_arguments(steps.add_parser("import", help="bring one file into the store"))
        bringing.add_import_arguments(steps.add_parser("check", help="read a whole file and tell what it holds"))
        bringing.add_tabulate_arguments(steps.add_parser("tabulate", help="make the project's own table anew"))

    def handle(self, *_arguments: Any, **options: Any) -> None:
        try:
            is_whole = self._run(options)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        if not is_whole:
            sys.exit(1)

    def _run(self, options: dict[str, Any]) -> bool:
        """Whether all that was asked for was done."""
        say = self.stdout.write
        match options["step"]:
            case "fetch":
                return bringing.run_fetch(options, say)
            case "ingest":
                return keeping.run_ingest(options, say)
            case "import":
                bringing.run_import(options, recorded_face(by=None), say)
            case "check":
                bringing.run_check(options, say)
            case "schedule":
                keeping.run_schedule(say)
            case "tabulate":
                bringing.run_tabulate(options, say)
            case _:
                keeping.run_status(say)
        return True
