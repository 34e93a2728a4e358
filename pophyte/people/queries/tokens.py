"""Whose a key of the interface is."""

from django.utils import timezone

from pophyte.people.domain import digest_of
from pophyte.people.models import Account, ApiToken
from pophyte.people.queries.second_factor import lacks_second_factor


def account_for_token(text: str) -> tuple[Account, frozenset[str]] | None:
    """The account and the scopes of a key, or None when it is unknown, has expired, or its account may not come in."""
    key = ApiToken.objects.select_related("account").filter(digest=digest_of(text)).first()
    if key is None or key.expires_at <= timezone.now():
        return None
    # A key is no way round the second factor: it was made behind one, and stops with it.
    if not key.account.is_active or lacks_second_factor(key.account):
        return None
    return key.account, frozenset(key.api_scopes)


def keys_of(account: Account) -> list[ApiToken]:
    return list(account.interface_keys.order_by("name", "pk"))
