from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from pophyte.core.named import Lasting, ends_after_it_starts
from pophyte.networks.domain import RelationKind


class NetworkRelationQuerySet(models.QuerySet["NetworkRelation"]):
    def current(self, *, on: date) -> Self:
        return self.exclude(since__gt=on).exclude(until__lt=on)


class NetworkRelation(Lasting):
    """One tie between two networks for a time."""

    source = models.ForeignKey("networks.Network", on_delete=models.CASCADE, related_name="relations_out")
    target = models.ForeignKey("networks.Network", on_delete=models.CASCADE, related_name="relations_in")
    kind = models.CharField(_("laji"), max_length=20, choices=RelationKind, default=RelationKind.COOPERATES)
    note = models.CharField(_("lisätieto"), max_length=300, blank=True)

    objects = NetworkRelationQuerySet.as_manager()

    class Meta:
        ordering = ["source", "target"]
        verbose_name = _("verkostojen välinen suhde")
        verbose_name_plural = _("verkostojen väliset suhteet")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "target", "kind"], condition=models.Q(until__isnull=True), name="one_open_relation"
            ),
            models.CheckConstraint(
                condition=~models.Q(source=models.F("target")), name="relation_between_two_networks"
            ),
            ends_after_it_starts("network_relation_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.source} – {self.target}"
