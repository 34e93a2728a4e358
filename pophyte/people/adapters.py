"""How allauth behaves here: nobody signs up alone, and a login elsewhere opens only an account that exists."""

import base64
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render

from pophyte.people.models import Account


class InvitationOnlyAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class KnownPeopleAdapter(DefaultSocialAccountAdapter):
    """Links a login elsewhere to the account of the same address, if the provider answers for the address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def is_email_verified(self, provider: object, email: str) -> bool:
        app = getattr(provider, "app", None)
        return bool(app and app.settings.get("trust_email"))

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[Account, str] | None:
        # Only the account's own address counts: an address that somebody merely added to an account proves nothing.
        for address in sociallogin.email_addresses:
            account = Account.objects.filter(email__iexact=address.email, is_active=True).first()
            if account and address.verified:
                return account, address.email
        return None

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        connecting = sociallogin.state.get("process") == AuthProcess.CONNECT
        if not sociallogin.is_existing and not connecting:
            raise ImmediateHttpResponse(render(request, "socialaccount/unknown_person.html", status=403))


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of authenticator apps are kept encrypted: a copy of the database alone makes no codes."""

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode("ascii")).decode()


def _cipher() -> MultiFernet:
    """Writes with the present key, and still reads what older ones wrote."""
    return MultiFernet([_key(str(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str) -> Fernet:
    digest = hashlib.blake2b(secret.encode(), digest_size=32, person=b"second factor").digest()
    return Fernet(base64.urlsafe_b64encode(digest))
