"""Grants: given and ended. What a role allows is in the domain; this says who has it where."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.core.scopes import scope_label
from pophyte.people.domain import AccessRole, may_be_given_in
from pophyte.people.models import Account, Grant
from pophyte.people.operations.accounts import refuse_without_administrator


def check_scope(role: str, scope: str) -> None:
    """Refuse a scope that the role is not given in, or that does not exist."""
    if role not in AccessRole.values:
        raise Refused(_("Käyttöoikeusroolia ei tunneta."))
    if not may_be_given_in(role, scope):
        raise Refused(_("Tätä roolia ei voi antaa tässä laajuudessa. Valitse toinen alue tai verkosto."))
    if scope_label(scope) is None:
        raise Refused(_("Aluetta, organisaatiota tai verkostoa ei löydy."))


def give_grant(account: Account, *, role: str, scope: str, by: Account | None) -> Grant:
    """Give the role in the scope from now on. Given twice, it is one grant."""
    check_scope(role, scope)
    with change(by):
        grant = Grant.objects.filter(account=account, role=role, scope=scope, until__isnull=True).first()
        if grant is None:
            grant = Grant(account=account, role=role, scope=scope)
            grant.save()
    return grant


def end_grant(grant: Grant, *, on: date, by: Account | None) -> None:
    """The right is gone at once: its last day was yesterday. One that began today or later was never used: removed."""
    if grant.until is not None and grant.until < on:
        return
    with change(by):
        if grant.role == AccessRole.ADMINISTRATOR:
            refuse_without_administrator(grant.account)
        last_day = on - timedelta(days=1)
        if grant.since is not None and grant.since > last_day:
            grant.delete()
            return
        grant.until = last_day
        grant.save()
