"""`pophyte follow_up schedule|run`: rounds, reminders and digests of the plans that are followed."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from pophyte.planning.operations.followup_tasks import run_all, schedule


class Command(BaseCommand):
    help = "Open and close rounds, remind and tell coordinators: every morning through the task queue, or now"

    def add_arguments(self, parser: ArgumentParser) -> None:
        steps = parser.add_subparsers(dest="step", required=True)
        steps.add_parser("schedule", help="every morning at six through the task queue")
        steps.add_parser("run", help="do now what is due today; done twice, it is done once")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        if options["step"] == "run":
            done = run_all(on=timezone.localdate())
            self.stdout.write(", ".join(f"{name} {count}" for name, count in done.items() if count) or "nothing due")
            return
        at = schedule()
        told = f"The next run is {timezone.localtime(at):%d.%m.%Y at %H:%M}." if at else "This queue has no clock."
        self.stdout.write(told)
