"""The first administrator of a new installation; all others are invited."""

from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.core.scopes import EVERYWHERE
from pophyte.people.domain import AccessRole
from pophyte.people.operations.accounts import create_account
from pophyte.people.operations.grants import give_grant


class Command(BaseCommand):
    help = "Create an administrator's account; the password is asked for. Others are invited from the pages."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *_args: Any, **options: Any) -> None:
        password = getpass("Salasana: ")
        try:
            validate_password(password)
            with change(None, reason="create-administrator"):
                account = create_account(options["email"], password=password, by=None)
                give_grant(account, role=AccessRole.ADMINISTRATOR, scope=EVERYWHERE, by=None)
        except ValidationError as fault:
            raise CommandError(" ".join(fault.messages)) from fault
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{account.email} is an administrator. The first login asks to set up a second factor.")
