from typing import Any

import polib
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand


LANGUAGES = ("sv", "en")  # Finnish is what the sources say


class Command(BaseCommand):
    help = "Collect every text of code and templates into pophyte/locale for the translators."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        for code in LANGUAGES:
            folder = settings.LOCALE_PATHS[0] / code / "LC_MESSAGES"
            folder.mkdir(parents=True, exist_ok=True)
        call_command(
            "makemessages",
            locale=list(LANGUAGES),
            extensions=["html", "txt", "py"],
            no_location=True,
            no_obsolete=True,
            ignore_patterns=["tests/*", "var/*", ".venv/*", "benchmarks/*", "bin/*", "build/*"],
            verbosity=options["verbosity"],
        )
        for code in LANGUAGES:
            # gettext's own wrapping differs by version: every machine is to write the same lines.
            file = settings.LOCALE_PATHS[0] / code / "LC_MESSAGES" / "django.po"
            polib.pofile(str(file)).save(str(file))
