from django.db import models
from django.utils.translation import gettext_lazy as _


class ChapterLeftOut(models.Model):
    """A chapter of the template that a document leaves out on purpose, and why."""

    document = models.ForeignKey(
        "planning.WellbeingDocument", on_delete=models.CASCADE, related_name="chapters_left_out"
    )
    chapter = models.CharField(_("luku"), max_length=60)
    reason = models.CharField(_("miksi"), max_length=500)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("pois jätetty luku")
        verbose_name_plural = _("pois jätetyt luvut")
        constraints = [
            models.UniqueConstraint(fields=["document", "chapter"], name="a_chapter_left_out_once"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="left_out_for_a_reason"),
        ]

    def __str__(self) -> str:
        return self.chapter
