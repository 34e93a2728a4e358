from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from pophyte.site import launch
from pophyte.site.serve import serve


class Command(BaseCommand):
    help = "Prepare a demo installation (database, region, static files) and serve it. `make run` calls this."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--region", type=Path, default=Path(settings.ROOT) / "regions" / "pohjois-pohjanmaa")
        parser.add_argument("--prepare-only", action="store_true", help="do not serve")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("start is for demo settings only; docs/installing.md tells how a real site is served.")
        launch.demand_free_port(options["port"])
        with launch.faults_as_sentences():
            launch.prepare(options["region"], self.say)
            logins = launch.demo_logins()
        if not options["prepare_only"]:
            connections.close_all()
            serve(options["port"], notice=logins)

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
