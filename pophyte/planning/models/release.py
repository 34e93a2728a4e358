from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pophyte.planning.domain.face import face_of
from pophyte.planning.domain.frozen import FrozenDocument, from_json


class ReleaseQuerySet(models.QuerySet["Release"]):
    def published(self) -> Self:
        return self.filter(published_at__isnull=False)

    def newest_first(self) -> Self:
        return self.order_by("-number")


class Release(models.Model):
    """One version of a document as its council decided it: text, figures and charts as they were. Never changed."""

    document = models.ForeignKey("planning.WellbeingDocument", on_delete=models.PROTECT, related_name="releases")
    number = models.PositiveSmallIntegerField(_("versio"))
    # domain.frozen.FrozenDocument; `digest` is the SHA-256 of its canonical JSON.
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    # What a list of documents shows of it (domain.face): read without the content, which is long.
    face = models.JSONField(default=dict, editable=False)
    # Every word a reader may look for, in the order of the document.
    words = models.TextField(editable=False)
    frozen_at = models.DateTimeField(_("jäädytetty"), auto_now_add=True)
    published_at = models.DateTimeField(_("julkaistu"), null=True, blank=True)
    # When the wellbeing services county was told; the law asks for it.
    delivered_at = models.DateTimeField(_("toimitettu hyvinvointialueelle"), null=True, blank=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["document", "number"]
        verbose_name = _("päätetty versio")
        verbose_name_plural = _("päätetyt versiot")
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="one_release_per_number"),
            # The county cannot have been sent what nobody can read.
            models.CheckConstraint(
                condition=Q(delivered_at__isnull=True) | Q(published_at__isnull=False), name="delivered_once_published"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document} v{self.number}"

    def save(self, **options: Any) -> None:
        if self._state.adding:
            self.face = face_of(self.content)
        super().save(**options)

    @property
    def frozen(self) -> FrozenDocument:
        return from_json(self.content)


class FrozenChart(models.Model):
    """A chart's SVG, or a picture's file, by the digest of its content: documents that show the same share one row."""

    digest = models.CharField(max_length=64, primary_key=True)
    media_type = models.CharField(max_length=60, default="image/svg+xml")
    content = models.BinaryField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("jäädytetty kuva")
        verbose_name_plural = _("jäädytetyt kuvat")

    def __str__(self) -> str:
        return self.digest
