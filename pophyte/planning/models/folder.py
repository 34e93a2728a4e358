from django.db import models
from django.utils.translation import gettext_lazy as _


class DraftFolder(models.Model):
    """Where the pictures and attachments of one area's documents are kept: seen by that area's writers alone."""

    area = models.OneToOneField(
        "areas.Area", on_delete=models.PROTECT, related_name="draft_folder", verbose_name=_("alue")
    )
    collection = models.OneToOneField("wagtailcore.Collection", on_delete=models.PROTECT, related_name="draft_folder")

    class Meta:
        verbose_name = _("luonnosten kansio")
        verbose_name_plural = _("luonnosten kansiot")

    def __str__(self) -> str:
        return str(self.area)
