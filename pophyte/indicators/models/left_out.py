from django.db import models
from django.utils.translation import gettext_lazy as _


class LeftOut(models.Model):
    """An indicator of the minimum list that a municipality leaves out of its report on purpose, and why."""

    municipality = models.ForeignKey(
        "areas.Area", on_delete=models.PROTECT, related_name="left_out_indicators", verbose_name=_("kunta")
    )
    # The minimum list changes; a reason given for one version does not speak of the next.
    set_version = models.CharField(_("vähimmäislistan versio"), max_length=40)
    indicator = models.CharField(_("mittari"), max_length=160)
    reason = models.TextField(_("perustelu"), max_length=1000)
    written_at = models.DateTimeField(_("kirjattu"), auto_now=True)

    class Meta:
        ordering = ["set_version", "indicator"]
        verbose_name = _("pois jätetty mittari")
        verbose_name_plural = _("pois jätetyt mittarit")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "set_version", "indicator"], name="one_reason_per_left_out_indicator"
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="left_out_with_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.municipality}: {self.indicator}"
