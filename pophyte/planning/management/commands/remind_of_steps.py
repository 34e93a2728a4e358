"""`pophyte remind_of_steps schedule|run`: letters about the steps of documents that are due or late."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from pophyte.planning.operations.process_reminders import remind_of_steps, schedule_step_reminders


class Command(BaseCommand):
    help = "Remind owners and coordinators of documents' steps: every morning through the task queue, or now"

    def add_arguments(self, parser: ArgumentParser) -> None:
        steps = parser.add_subparsers(dest="step", required=True)
        steps.add_parser("schedule", help="every morning at seven through the task queue")
        steps.add_parser("run", help="write now; done twice, each letter is written once")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        if options["step"] == "run":
            self.stdout.write(f"{remind_of_steps(timezone.localdate())} steps were written about.")
            return
        at = schedule_step_reminders()
        told = f"The next run is {timezone.localtime(at):%d.%m.%Y at %H:%M}." if at else "This queue has no clock."
        self.stdout.write(told)
