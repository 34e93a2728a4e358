"""`pophyte send-reminders`: letters about the dates of the year clock, now or every morning."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from pophyte.planning.operations.steering_reminders import schedule_reminders, send_reminders


class Command(BaseCommand):
    help = "Send the year clock's reminders that are due today; none is sent twice"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--every-morning", action="store_true", help="also see that the task queue does it every morning"
        )

    def handle(self, *_arguments: Any, **options: Any) -> None:
        amount = send_reminders(timezone.localdate())
        self.stdout.write(f"{amount} reminders were put into the queue.")
        if options["every_morning"]:
            at = schedule_reminders()
            self.stdout.write(
                f"Next run: {timezone.localtime(at):%d.%m.%Y %H.%M}." if at else "This queue has no clock."
            )
