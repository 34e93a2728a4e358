from django.db import models
from django.utils.translation import gettext_lazy as _


class Person(models.Model):
    """One human being who holds roles; only where a role without a name will not do."""

    PERSONAL_FIELDS = ("name", "email", "phone", "informed_at")

    name = models.CharField(_("nimi"), max_length=200)
    email = models.EmailField(_("sähköposti"), blank=True)
    phone = models.CharField(_("puhelin"), max_length=40, blank=True)
    # When the person was told that the data is kept, and where it came from; asked for before the row is made.
    informed_at = models.DateField(_("tietojen käsittelystä kerrottu"), null=True, blank=True)
    created_at = models.DateTimeField(_("tallennettu"), auto_now_add=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("henkilö")
        verbose_name_plural = _("henkilöt")

    def __str__(self) -> str:
        return self.name
