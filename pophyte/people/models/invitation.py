from django.db import models
from django.utils.translation import gettext_lazy as _

from pophyte.people.domain import AccessRole


class Invitation(models.Model):
    """One letter that lets its reader make an account with one grant; the link works once, until it expires."""

    PERSONAL_FIELDS = ("email", "invited_by", "account")

    email = models.EmailField(_("sähköposti"))
    role = models.CharField(_("käyttöoikeusrooli"), max_length=30, choices=AccessRole)
    scope = models.CharField(_("missä"), max_length=120)
    # Only a digest is kept: a copy of the database opens no door.
    token_digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        "people.Account",
        null=True,
        on_delete=models.SET_NULL,
        related_name="sent_invitations",
        verbose_name=_("kutsuja"),
    )
    invited_at = models.DateTimeField(_("kutsuttu"), auto_now_add=True)
    expires_at = models.DateTimeField(_("voimassa asti"))
    accepted_at = models.DateTimeField(_("hyväksytty"), null=True, blank=True)
    account = models.ForeignKey(
        "people.Account", null=True, blank=True, on_delete=models.SET_NULL, related_name="invitations"
    )

    class Meta:
        ordering = ["-invited_at"]
        verbose_name = _("kutsu")
        verbose_name_plural = _("kutsut")

    def __str__(self) -> str:
        return self.email
