from django.db import models
from django.utils.translation import gettext_lazy as _


class ApiToken(models.Model):
    """One key of one account for a program; it never allows more than the account itself may do."""

    PERSONAL_FIELDS = ("account", "name")

    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="interface_keys")
    name = models.CharField(_("käyttötarkoitus"), max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    # Scopes of the interface, such as "schedule:write".
    api_scopes = models.JSONField(_("laajuus"), default=list)
    created_at = models.DateTimeField(_("luotu"), auto_now_add=True)
    expires_at = models.DateTimeField(_("voimassa asti"))
    last_used_at = models.DateTimeField(_("viimeksi käytetty"), null=True, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("rajapinta-avain")
        verbose_name_plural = _("rajapinta-avaimet")

    def __str__(self) -> str:
        return self.name
