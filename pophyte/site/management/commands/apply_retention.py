from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from pophyte.core.http.limits import forget_tries
from pophyte.core.retention import apply_rules, load_rules
from pophyte.site.views.pages import RETENTION_POLICY


class Command(BaseCommand):
    help = "Erase personal data whose time is over, as data_retention.yaml says. Run it every night."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Tell what would be done, and do nothing.")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:  # Django's own signature
        rules = load_rules(RETENTION_POLICY)
        counts = apply_rules(rules, now=timezone.now(), dry_run=dry_run)
        for rule in rules:
            self.stdout.write(f"{counts[rule.key]:7} {rule.key} ({rule.model}: {rule.then})")
        tries = forget_tries(now=timezone.now(), dry_run=dry_run)
        self.stdout.write(f"{tries:7} counts of tries from an address, by digest")
        self.stdout.write("Dry run: nothing was changed." if dry_run else "Done.")
