"""Invitations: a letter with a link that works once, for one grant."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.people.domain import Permission, digest_of
from pophyte.people.models import Account, Invitation
from pophyte.people.operations.accounts import create_account
from pophyte.people.operations.grants import check_scope, give_grant
from pophyte.people.operations.letters import send_invitation
from pophyte.people.queries.accounts import account_of_address, invitable_roles


VALID_FOR = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class NewOwner:
    """What somebody without an account tells when accepting; the password has been checked by the form."""

    password: str
    first_name: str = ""
    last_name: str = ""


def invite(email: str, *, role: str, scope: str, now: datetime, by: Account) -> Invitation:
    """Send one letter. Asked again for the same address, role and scope, the older link stops working."""
    address = email.strip().lower()
    _refuse_unless_may_invite(by, role, scope)
    check_scope(role, scope)
    token = secrets.token_urlsafe(32)
    with change(by):
        for older in Invitation.objects.filter(
            email__iexact=address, role=role, scope=scope, accepted_at__isnull=True, expires_at__gt=now
        ):
            cancel_invitation(older, now=now, by=by)
        invitation = Invitation(
            email=address,
            role=role,
            scope=scope,
            token_digest=digest_of(token),
            invited_by=by,
            expires_at=now + VALID_FOR,
        )
        invitation.save()
        transaction.on_commit(partial(_send, invitation, token))
    return invitation


def _send(invitation: Invitation, token: str) -> None:
    """A letter that did not leave invites nobody: the inviter is told, and the link that nobody has is closed."""
    try:
        send_invitation(invitation, token)
    except OSError as fault:
        cancel_invitation(invitation, now=timezone.now(), by=invitation.invited_by)
        raise Refused(
            _("Kutsua ei voitu lähettää: sähköpostipalvelin ei ottanut sitä vastaan. Yritä hetken päästä uudelleen.")
        ) from fault


def cancel_invitation(invitation: Invitation, *, now: datetime, by: Account | None) -> None:
    """The link stops working; the row tells that an invitation was sent."""
    if invitation.accepted_at is not None or invitation.expires_at <= now:
        return
    with change(by):
        invitation.expires_at = now
        invitation.save(update_fields=["expires_at"])


def accept_as_new(invitation: Invitation, *, owner: NewOwner, now: datetime) -> Account:
    """Make the account that the letter was sent for, with its grant."""
    with change(None):
        locked = _locked(invitation)
        refuse_unless_open(locked, now=now)
        if account_of_address(locked.email):
            raise Refused(_("Osoitteella on jo tunnus. Kirjaudu sisään ja avaa kutsun linkki uudelleen."))
        account = create_account(
            locked.email,
            password=owner.password,
            first_name=owner.first_name,
            last_name=owner.last_name,
            by=None,
        )
        _accept(locked, account, now)
    return account


def accept_as(account: Account, *, invitation: Invitation, now: datetime) -> Account:
    """Give the grant to the signed-in account that the letter was sent to. Pressed twice, it is one grant."""
    with change(account):
        locked = _locked(invitation)
        if locked.accepted_at is not None and locked.account_id == account.pk:
            return account
        refuse_unless_open(locked, now=now)
        if account.email.lower() != locked.email.lower():
            raise Refused(_("Kutsu on lähetetty toiseen osoitteeseen. Kirjaudu sisään kutsutulla tunnuksella."))
        _accept(locked, account, now)
    return account


def refuse_unless_open(invitation: Invitation, *, now: datetime) -> None:
    if invitation.accepted_at is not None:
        raise Refused(_("Kutsu on jo käytetty. Kirjaudu sisään tunnuksellasi."))
    if invitation.expires_at <= now:
        raise Refused(_("Kutsu on vanhentunut tai peruttu. Pyydä kutsujalta uusi."))
    if invitation.invited_by is None or not _may_invite(invitation.invited_by, invitation.role, invitation.scope):
        raise Refused(_("Kutsun lähettäjällä ei ole enää oikeutta kutsua. Pyydä uusi kutsu alueen pääkäyttäjältä."))


def _accept(invitation: Invitation, account: Account, now: datetime) -> None:
    give_grant(account, role=invitation.role, scope=invitation.scope, by=invitation.invited_by)
    invitation.accepted_at = now
    invitation.account = account
    invitation.save(update_fields=["accepted_at", "account"])


def _locked(invitation: Invitation) -> Invitation:
    # Two clicks at once would both find the invitation unused.
    return Invitation.objects.select_for_update(of=("self",)).select_related("invited_by").get(pk=invitation.pk)


def _may_invite(inviter: Account, role: str, scope: str) -> bool:
    return inviter.may(Permission.INVITE, {scope}) and role in invitable_roles(inviter)


def _refuse_unless_may_invite(inviter: Account, role: str, scope: str) -> None:
    if not _may_invite(inviter, role, scope):
        raise Refused(_("Sinulla ei ole oikeutta kutsua tähän rooliin."))
