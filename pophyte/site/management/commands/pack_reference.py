"""`pophyte pack-reference`: writes docs/data/region-pack-reference.md anew after a schema has changed."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from pophyte.core.packs.reference import reference_page
from pophyte.site.packs.sections import SECTIONS


PAGE = Path("docs/data/region-pack-reference.md")


class Command(BaseCommand):
    help = "Kirjoittaa aluepaketin kuvaussivun skeemoista."

    def handle(self, **_options: Any) -> None:
        page = settings.ROOT / PAGE
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(reference_page(SECTIONS), encoding="utf-8")
        self.stdout.write(str(PAGE))
