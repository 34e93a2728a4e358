from typing import Any

from django.core.management.base import BaseCommand

from pophyte.planning.operations.across import rebuild_index


class Command(BaseCommand):
    help = "Makes the index of published goals, measures and text anew from the releases."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Published documents in the index: {rebuild_index()}")
