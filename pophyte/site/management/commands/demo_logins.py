"""`pophyte demo-logins [--renew]`: accounts to try the platform with. Only with demo settings."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from pophyte.people.domain import AccessRole
from pophyte.people.operations.demo import DemoLogin, open_demo_account
from pophyte.site.packs.demo import demo_cast, demo_pack


class Command(BaseCommand):
    help = "Luo kokeilutunnukset satunnaisin salasanoin. Toimii vain kokeiluasetuksilla."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--renew", action="store_true", help="Anna kaikille tunnuksille uusi salasana.")

    def handle(self, *, renew: bool, **_options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(_("Kokeilutunnuksia ei luoda tuotantoon. Kutsu ihmiset ylläpidosta."))
        pack = demo_pack()
        if pack is None:
            raise CommandError(_("Aluepakettia ei ole ladattu. Lataa ensin: pophyte load-region regions/esimerkkila"))
        opened = [(login, open_demo_account(login, renew=renew, by=None)) for login in demo_cast(pack)]
        self.stdout.write(_table(opened))


def _table(opened: list[tuple[DemoLogin, str | None]]) -> str:
    rows = [
        (f"{AccessRole(login.role).label} ({login.name})", login.email, password or _("(annettu jo)"))
        for login, password in opened
    ]
    head = (_("Kuka"), _("Sähköposti"), _("Salasana"))
    widths = [max(len(row[column]) for row in [head, *rows]) for column in range(len(head))]
    lines = ["  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)) for row in [head, *rows]]
    if any(password is None for _login, password in opened):
        lines += [
            "",
            _("Salasanat näytettiin ensimmäisellä kerralla. Uudet saa komennolla: pophyte demo-logins --renew"),
        ]
    return "\n".join([_("Kokeilutunnukset"), *(line.rstrip() for line in lines)])
