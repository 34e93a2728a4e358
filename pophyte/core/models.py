"""What is known about loaded region packs: core has no domain of its own."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pophyte.core.named import Named


class RegionPack(Named):
    """One region pack that has been loaded: a folder of YAML files that describes one region."""

    slug = models.SlugField(unique=True)
    version = models.CharField(max_length=40)
    # The grouping that is this region, as "kind:code", and what the pack says of itself; core knows no areas.
    home_area = models.CharField(max_length=40)
    description = models.JSONField(default=dict)
    first_loaded_at = models.DateTimeField(auto_now_add=True)
    loaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["first_loaded_at", "pk"]
        verbose_name = _("aluepaketti")
        verbose_name_plural = _("aluepaketit")


class PackEntry(models.Model):
    """One thing as the pack last stated it: what people have edited since is told by comparing with this."""

    pack = models.ForeignKey(RegionPack, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    values = models.JSONField()
    order = models.PositiveIntegerField(default=0)
    # It was in the database before the pack stated it: the pack never removes it.
    is_adopted = models.BooleanField(default=False)

    class Meta:
        ordering = ["kind", "order"]
        constraints = [models.UniqueConstraint(fields=["pack", "kind", "key"], name="one_entry_per_key")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
