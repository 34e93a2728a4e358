from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pophyte.core.named import Lasting, Named, ends_after_it_starts
from pophyte.people.domain import OrganisationKind, organisation_scope


class Organisation(Named, Lasting):
    """One organisation of the field: a municipality's, a county, an agency, an association, a parish, a project."""

    slug = models.SlugField(_("osoite"), unique=True, max_length=80)
    kind = models.CharField(_("laji"), max_length=20, choices=OrganisationKind)
    abbreviation = models.CharField(_("lyhenne"), max_length=30, blank=True)
    website = models.URLField(_("verkkosivu"), blank=True)
    # Where its work reaches, if the source says: a municipality's own organisation points to its municipality.
    area = models.ForeignKey(
        "areas.Area",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="organisations",
        verbose_name=_("alue"),
    )
    successor = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="predecessors",
        verbose_name=_("toiminnan jatkaja"),
    )
    source = models.CharField(_("lähde"), max_length=300, blank=True)

    class Meta:
        ordering = ["name_fi"]
        verbose_name = _("organisaatio")
        verbose_name_plural = _("organisaatiot")
        constraints = [
            models.CheckConstraint(condition=~models.Q(pk=models.F("successor")), name="organisation_succeeds_another"),
            ends_after_it_starts("organisation_ends_after_it_starts"),
        ]

    @property
    def short_name(self) -> str:
        return self.abbreviation or self.name

    @property
    def scope(self) -> str:
        return organisation_scope(self.slug)

    def get_absolute_url(self) -> str:
        return reverse("people:organisation", args=[self.slug])
