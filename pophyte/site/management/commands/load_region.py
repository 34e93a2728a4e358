"""`pophyte load-region PATH [--dry-run]`. Exit codes: 0 loaded or up to date, 1 faults in the pack, 2 no such folder."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pophyte.core.packs.faults import PackRefused
from pophyte.core.packs.pack import NoSuchPack
from pophyte.core.packs.summary import as_text
from pophyte.site.packs.sections import load_region


class Command(BaseCommand):
    help = "Lataa aluepaketin (kansion YAML-tiedostoja) tietokantaan. Toinen lataus ei muuta mitään."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="Aluepaketin kansio, esimerkiksi regions/esimerkkila.")
        parser.add_argument("--dry-run", action="store_true", help="Näytä mitä tapahtuisi; älä kirjoita mitään.")

    def handle(self, *, path: Path, dry_run: bool, **_options: Any) -> None:
        try:
            summary = load_region(path, dry_run=dry_run)
        except NoSuchPack as error:
            message = _("Kansiota %s ei ole. Anna aluepaketin kansio, esimerkiksi regions/esimerkkila.") % path
            raise CommandError(message, returncode=2) from error
        except PackRefused as error:
            raise CommandError(_refusal(error), returncode=1) from error
        self.stdout.write(as_text(summary))


def _refusal(error: PackRefused) -> str:
    count = len(error.faults)
    head = ngettext("Aluepaketissa on %d virhe:", "Aluepaketissa on %d virhettä:", count) % count
    return "\n".join([head, *(f"  {fault}" for fault in error.faults), _("Mitään ei kirjoitettu.")])
