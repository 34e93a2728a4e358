from datetime import date
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pophyte.areas.domain import AreaKind, Basis, scope_of
from pophyte.core.named import Lasting, Named, ends_after_it_starts


class AreaQuerySet(models.QuerySet["Area"]):
    def municipalities(self) -> Self:
        return self.filter(kind=AreaKind.MUNICIPALITY)

    def of_pack(self, slug: str) -> Self:
        return self.filter(pack__slug=slug)

    def valid(self, *, on: date) -> Self:
        return self.exclude(since__gt=on).exclude(until__lt=on)


class Area(Named, Lasting):
    """One area as Statistics Finland or the region names it: a municipality, or a grouping of municipalities."""

    kind = models.CharField(_("laji"), max_length=20, choices=AreaKind)
    code = models.CharField(_("tunnus"), max_length=20, help_text=_("Tilastokeskuksen tunnus, esimerkiksi 564."))
    slug = models.SlugField(_("osoite"), max_length=80)
    pack = models.ForeignKey("core.RegionPack", null=True, blank=True, on_delete=models.SET_NULL, related_name="areas")
    # Finnish place names inflect irregularly ("Oulaisissa", "Haapavedelle"); pages and search need the forms.
    genitive = models.CharField(_("genetiivi (kenen)"), max_length=200, blank=True)
    locative = models.CharField(_("paikallissija (missä)"), max_length=200, blank=True)
    directional = models.CharField(_("tulosija (mihin)"), max_length=200, blank=True)
    # Place on the equal-area tile map; null: not drawn there.
    tile_row = models.PositiveSmallIntegerField(_("ruudun rivi"), null=True, blank=True)
    tile_column = models.PositiveSmallIntegerField(_("ruudun sarake"), null=True, blank=True)
    website = models.URLField(_("verkkosivu"), blank=True)
    basis = models.CharField(_("peruste"), max_length=10, choices=Basis, default=Basis.STATED)
    source = models.CharField(_("lähde"), max_length=300, blank=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ["name_fi"]
        verbose_name = _("alue")
        verbose_name_plural = _("alueet")
        constraints = [
            # Two rows of one code would give one municipality two schedules.
            models.UniqueConstraint(fields=["kind", "code"], name="one_area_per_code"),
            models.UniqueConstraint(fields=["kind", "slug"], name="one_area_per_address"),
            ends_after_it_starts("area_ends_after_it_starts"),
        ]

    @property
    def scope(self) -> str:
        return scope_of(self.kind, self.code)

    def get_absolute_url(self) -> str:
        return reverse("municipality", args=[self.slug])  # an address of the site, not of a module
