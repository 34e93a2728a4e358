"""Accounts of a demo installation: one for each kind of user, with passwords nobody knows beforehand."""

import secrets
from dataclasses import dataclass

from allauth.account.models import EmailAddress

from pophyte.core.audit import change
from pophyte.people.models import Account, Grant


@dataclass(frozen=True, slots=True)
class DemoLogin:
    """One account to make: who it plays and where it may do what."""

    email: str
    name: str
    role: str
    scope: str


def open_demo_account(login: DemoLogin, *, renew: bool, by: Account | None) -> str | None:
    """Make the account or see to its grant. Answers its new password; None: it has one already, and keeps it."""
    with change(by, reason="demo"):
        account = Account.objects.filter(email=login.email).first()
        password = secrets.token_urlsafe(12) if account is None or renew else None
        if account is None:
            account = Account.objects.create_user(login.email, password, first_name=login.name)
            EmailAddress.objects.create(user=account, email=login.email, verified=True, primary=True)
        elif password:
            account.set_password(password)
            account.is_active = True
            account.save()
        grants = Grant.objects.filter(account=account, role=login.role, scope=login.scope, until__isnull=True)
        if not grants.exists():
            Grant.objects.create(account=account, role=login.role, scope=login.scope)
    return password
