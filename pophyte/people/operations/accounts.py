"""Accounts: made, closed, opened again."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _

from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.people.domain import AccessRole
from pophyte.people.models import Account
from pophyte.people.queries.accounts import account_of_address, open_grants


def create_account(
    email: str, *, password: str | None, by: Account | None, first_name: str = "", last_name: str = ""
) -> Account:
    """An account whose address is known to be its owner's: the invitation went there, or the system made it."""
    if account_of_address(email):
        raise Refused(_("Osoitteella on jo tunnus. Kirjaudu sisään sillä."))
    with change(by):
        account = Account.objects.create_user(email, password, first_name=first_name, last_name=last_name)
        EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    return account


def deactivate_account(account: Account, *, by: Account | None) -> Account:
    """Close the account at once: its sessions and keys stop working. Nothing it has done disappears."""
    if by is not None and account.pk == by.pk:
        raise Refused(_("Et voi sulkea omaa tunnustasi."))
    with change(by):
        refuse_without_administrator(account)
        account.is_active = False
        account.save(update_fields=["is_active"])
        for key in account.interface_keys.all():
            key.delete()
    return account


def reactivate_account(account: Account, *, by: Account | None) -> Account:
    with change(by):
        account.is_active = True
        account.save(update_fields=["is_active"])
    return account


def remove_second_factor(account: Account, *, by: Account | None) -> None:
    """For who has lost the device and the recovery codes; the next login leads to set-up if grants ask for it."""
    if by is not None and account.pk == by.pk:
        raise Refused(_("Oman toisen vaiheesi poistat omalla tilisivullasi."))
    with change(by, reason=_("Toinen tunnistautumistapa poistettiin.")):
        for authenticator in Authenticator.objects.filter(user=account):
            authenticator.delete()


def refuse_without_administrator(leaving: Account) -> None:
    """An installation whose last administrator is gone can be opened only from the server."""
    administrators = open_grants(AccessRole.ADMINISTRATOR)
    if administrators.filter(account=leaving).exists() and not administrators.exclude(account=leaving).exists():
        raise Refused(_("Viimeistä pääkäyttäjää ei voi poistaa. Anna oikeus ensin toiselle."))
