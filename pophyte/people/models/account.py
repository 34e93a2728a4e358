from collections.abc import Collection
from datetime import date
from typing import Any, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from pophyte.core.named import Lasting, ends_after_it_starts
from pophyte.core.scopes import EVERYWHERE
from pophyte.people.domain import NEEDS_SECOND_FACTOR, AccessRole, Permission, allows


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Account":
        account = self.model(email=email.strip().lower(), **fields)
        account.set_password(password)
        account.save()
        return account

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username)


class Account(AbstractBaseUser, PermissionsMixin):
    """One login. What it may do is in its grants; `is_superuser` and Django's groups are not used."""

    PERSONAL_FIELDS = ("email", "first_name", "last_name", "person", "password", "last_login")

    email = models.EmailField(_("sähköposti"), unique=True)
    # Wagtail and allauth show these; a display name is enough for us.
    first_name = models.CharField(_("etunimi"), max_length=100, blank=True)
    last_name = models.CharField(_("sukunimi"), max_length=100, blank=True)
    person = models.OneToOneField(
        "people.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="account",
        verbose_name=_("henkilö"),
    )
    is_active = models.BooleanField(_("käytössä"), default=True)
    date_joined = models.DateTimeField(_("luotu"), default=timezone.now)

    objects = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        ordering = ["email"]
        verbose_name = _("tunnus")
        verbose_name_plural = _("tunnukset")
        constraints = [
            # Django lets a superuser through every question; here grants answer all of them.
            models.CheckConstraint(condition=models.Q(is_superuser=False), name="nobody_is_a_superuser"),
        ]

    def __str__(self) -> str:
        return self.email

    def get_full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def get_short_name(self) -> str:
        return self.first_name or self.email

    @property
    def is_staff(self) -> bool:
        return self.may_anywhere(Permission.EDIT_REGISTRY)

    @cached_property
    def current_grants(self) -> list["Grant"]:
        return list(self.grants.current(on=timezone.localdate())) if self.is_active else []

    def may(self, permission: str, scopes: Collection[str] = ()) -> bool:
        """Whether a current grant gives the permission everywhere or in one of the scopes."""
        covered = {EVERYWHERE, *scopes}
        return any(grant.scope in covered and allows(grant.role, permission) for grant in self.current_grants)

    def may_anywhere(self, permission: str) -> bool:
        return any(allows(grant.role, permission) for grant in self.current_grants)

    def scopes_with(self, permission: str) -> frozenset[str]:
        return frozenset(grant.scope for grant in self.current_grants if allows(grant.role, permission))

    @property
    def needs_second_factor(self) -> bool:
        return any(self.may_anywhere(permission) for permission in NEEDS_SECOND_FACTOR)


class GrantQuerySet(models.QuerySet["Grant"]):
    def current(self, *, on: date) -> Self:
        return self.exclude(since__gt=on).exclude(until__lt=on)


class Grant(Lasting):
    """One access role given to one account in one scope for a time."""

    PERSONAL_FIELDS = ("account",)

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="grants", verbose_name=_("tunnus"))
    role = models.CharField(_("käyttöoikeusrooli"), max_length=30, choices=AccessRole)
    scope = models.CharField(_("missä"), max_length=120)

    objects = GrantQuerySet.as_manager()

    class Meta:
        ordering = ["account", "role", "scope"]
        verbose_name = _("käyttöoikeus")
        verbose_name_plural = _("käyttöoikeudet")
        constraints = [
            models.UniqueConstraint(
                fields=["account", "role", "scope"], condition=models.Q(until__isnull=True), name="one_open_grant"
            ),
            models.CheckConstraint(condition=models.Q(role__in=AccessRole.values), name="grant_of_a_known_role"),
            ends_after_it_starts("grant_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.get_role_display()} ({self.scope})"
