from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from pophyte.site.translations import compile_translations


class Command(BaseCommand):
    help = "Compile the committed translations (.po) to the form that the running site reads (.mo)."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        for folder in settings.LOCALE_PATHS:
            for written in compile_translations(Path(folder)):
                self.stdout.write(f"· {written.parents[1].name}: {written.name}")
