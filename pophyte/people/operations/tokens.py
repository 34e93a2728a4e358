"""Keys of the interface: made, shown once, taken back."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.people.domain import ApiScope, digest_of
from pophyte.people.models import Account, ApiToken


# A key that nobody renews stops by itself.
LONGEST_LIFE = timedelta(days=366)
# Using a key is written down at most this often, so that reading does not turn into writing.
NOTED_EVERY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key just made: `text` exists here and with its owner only."""

    key: ApiToken
    text: str


def create_token(
    account: Account, *, name: str, api_scopes: Collection[str], expires_at: datetime, now: datetime, by: Account | None
) -> NewKey:
    if not api_scopes or not set(api_scopes) <= set(ApiScope.values):
        raise Refused(_("Valitse, mitä avaimella saa tehdä."))
    if not now < expires_at <= now + LONGEST_LIFE:
        raise Refused(_("Avain voi olla voimassa enintään vuoden."))
    text = f"pophyte_{secrets.token_urlsafe(32)}"
    with change(by):
        key = ApiToken(
            account=account,
            name=name,
            digest=digest_of(text),
            api_scopes=sorted(api_scopes),
            expires_at=expires_at,
        )
        key.save()
    return NewKey(key, text)


def revoke_token(key: ApiToken, *, by: Account | None) -> None:
    with change(by):
        key.delete()


def note_use(text: str, *, at: datetime) -> None:
    """Remember when a key was last used; the audit log leaves this field out."""
    key = ApiToken.objects.filter(digest=digest_of(text)).first()
    if key and (key.last_used_at is None or at - key.last_used_at > NOTED_EVERY):
        key.last_used_at = at
        key.save(update_fields=["last_used_at"])
