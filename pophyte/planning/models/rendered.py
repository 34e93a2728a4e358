from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pophyte.planning.domain.files import MEDIA_TYPES, FileForm, file_name


class RenderedFile(models.Model):
    """One file made of a release, in the language of the document; first asked for, then made by the task queue."""

    release = models.ForeignKey("planning.Release", on_delete=models.CASCADE, related_name="files")
    form = models.CharField(_("muoto"), max_length=10, choices=FileForm)
    # Moved forward when the work was lost and the file is asked for again.
    asked_at = models.DateTimeField(_("pyydetty"))
    made_at = models.DateTimeField(_("tehty"), null=True, blank=True)
    content = models.BinaryField(null=True, blank=True)
    # SHA-256 of the content: a reader who has it is not sent it again.
    digest = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(_("koko tavuina"), default=0)
    # A sentence to the reader where it could not be made.
    fault = models.CharField(_("este"), max_length=500, blank=True)

    class Meta:
        ordering = ["release", "form"]
        verbose_name = _("julkaistun asiakirjan tiedosto")
        verbose_name_plural = _("julkaistujen asiakirjojen tiedostot")
        constraints = [
            # Two readers who ask at once are given one file.
            models.UniqueConstraint(fields=["release", "form"], name="one_file_per_release_and_form"),
            models.CheckConstraint(condition=Q(form__in=FileForm.values), name="file_of_a_known_form"),
            models.CheckConstraint(
                condition=Q(made_at__isnull=True) | (Q(content__isnull=False) & ~Q(digest="")),
                name="a_made_file_has_content",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.release} {self.get_form_display()}"

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[FileForm(self.form)]

    def name(self, slug: str) -> str:
        return file_name(slug, FileForm(self.form))
