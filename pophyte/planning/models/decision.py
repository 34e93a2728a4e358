from django.db import models
from django.utils.translation import gettext_lazy as _

from pophyte.planning.domain.documents import DocumentKind


class CouncilDecision(models.Model):
    """One council's decision to approve one document of one term: what really happened."""

    term = models.ForeignKey("planning.CouncilTerm", on_delete=models.PROTECT, related_name="decisions")
    municipality = models.ForeignKey("areas.Area", on_delete=models.PROTECT, related_name="council_decisions")
    document = models.CharField(_("asiakirja"), max_length=10, choices=DocumentKind)
    body = models.CharField(_("toimielin"), max_length=200)
    decided_on = models.DateField(_("päätöspäivä"))
    paragraph = models.CharField(_("pykälä"), max_length=30, blank=True)
    link = models.URLField(_("linkki pöytäkirjaan"), blank=True, max_length=500)
    recorded_at = models.DateTimeField(_("kirjattu"), auto_now_add=True)
    # Calendar feeds tell their readers when an entry was corrected.
    changed_at = models.DateTimeField(_("muutettu"), auto_now=True)
    corrections = models.PositiveSmallIntegerField(_("korjauksia"), default=0, editable=False)
    source = models.CharField(_("lähde"), max_length=300, blank=True)

    class Meta:
        ordering = ["-decided_on"]
        verbose_name = _("valtuuston päätös")
        verbose_name_plural = _("valtuuston päätökset")
        constraints = [
            # A second decision would make "approved on" ambiguous; a correction edits this row, and the log keeps the old.
            models.UniqueConstraint(
                fields=["term", "municipality", "document"],
                name="one_decision_per_document",
                violation_error_message=_("Tästä asiakirjasta on jo kirjattu päätös tälle valtuustokaudelle."),
            ),
            models.CheckConstraint(
                condition=models.Q(document__in=DocumentKind.values), name="decision_on_a_known_document"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality}: {self.get_document_display()} {self.decided_on:%d.%m.%Y}"
