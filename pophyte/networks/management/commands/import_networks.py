"""pophyte import-networks verkostot.csv"""

import argparse
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import override

from pophyte.networks.operations import ImportPlan, import_networks, plan_import


class Command(BaseCommand):
    help = "Read a CSV table of networks in: shows what is new and changed, then writes all of it or nothing."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="show what would change and write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        with override(settings.LANGUAGE_CODE):
            plan = plan_import(_content(options["file"]))
            if plan.faults:
                faults = "\n".join(str(fault) for fault in plan.faults)
                raise CommandError(_("Mitään ei tallennettu.\n%(faults)s") % {"faults": faults})
            self._tell(plan)
            if options["dry_run"]:
                self.stdout.write(_("Vain katsottiin, mitään ei tallennettu."))
            else:
                import_networks(plan, by=None)
                self.stdout.write(self.style.SUCCESS(_("Tallennettiin.")))

    def _tell(self, plan: ImportPlan) -> None:
        counts = {"new": len(plan.new), "changed": len(plan.changed), "same": len(plan.unchanged)}
        self.stdout.write(_("Uusia %(new)s, muuttuneita %(changed)s, ennallaan %(same)s.") % counts)
        for row in plan.networks:
            for change in row.changes:
                self.stdout.write(f"  {row.slug} · {change.heading}: {change.before!r} → {change.after!r}")


def _content(path: Path) -> bytes:
    if not path.is_file():
        raise CommandError(_("Tiedostoa %(path)s ei ole.") % {"path": path})
    if path.stat().st_size > settings.UPLOAD_LIMIT_BYTES:
        limit = settings.UPLOAD_LIMIT_BYTES // 1024
        raise CommandError(_("Tiedosto on liian suuri. Enintään %(limit)s kt.") % {"limit": limit})
    return path.read_bytes()
