"""Accounts, grants and invitations for those who look after them."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Q, QuerySet

from pophyte.people.domain import AccessRole, digest_of, invitable_by
from pophyte.people.models import Account, Grant, Invitation


def accounts_with_grants() -> QuerySet[Account]:
    return Account.objects.prefetch_related("grants").order_by("email")


def account_of_address(email: str) -> Account | None:
    return Account.objects.filter(email__iexact=email.strip()).first()


def invitable_roles(account: Account) -> list[AccessRole]:
    """The access roles the account may invite others to."""
    return invitable_by(grant.role for grant in account.current_grants)


def invitation_of_token(token: str) -> Invitation | None:
    return Invitation.objects.select_related("invited_by", "account").filter(token_digest=digest_of(token)).first()


def open_invitations(*, at: datetime) -> QuerySet[Invitation]:
    return Invitation.objects.filter(accepted_at__isnull=True, expires_at__gt=at).select_related("invited_by")


def open_grants(role: str) -> QuerySet[Grant]:
    """Grants of the role that an account in use holds without an end."""
    return Grant.objects.filter(role=role, until__isnull=True, account__is_active=True)


def holders(roles: Collection[str], scopes: Collection[str], *, on: date) -> QuerySet[Account]:
    """Accounts in use with a grant of one of the roles in one of the scopes itself, as it lasts on the day."""
    begun = Q(grants__since__isnull=True) | Q(grants__since__lte=on)
    lasts = Q(grants__until__isnull=True) | Q(grants__until__gte=on)
    # In one question about one grant: another grant that has ended must not lend its role or scope.
    found = Account.objects.filter(begun & lasts, is_active=True, grants__scope__in=scopes, grants__role__in=roles)
    return found.distinct().order_by("email")
