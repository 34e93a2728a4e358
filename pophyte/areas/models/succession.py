from django.db import models
from django.utils.translation import gettext_lazy as _


class AreaSuccession(models.Model):
    """One step of a merger or a split: the predecessor's area became part of the successor on a day."""

    predecessor = models.ForeignKey("areas.Area", on_delete=models.CASCADE, related_name="successions")
    successor = models.ForeignKey("areas.Area", on_delete=models.CASCADE, related_name="predecessions")
    on = models.DateField(_("päivä"))

    class Meta:
        ordering = ["on"]
        verbose_name = _("kuntaliitos")
        verbose_name_plural = _("kuntaliitokset")
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="one_succession_per_pair"),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")), name="succession_of_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor} {self.on:%d.%m.%Y}"
