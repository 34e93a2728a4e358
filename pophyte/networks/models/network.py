from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pophyte.core.alphabet import alphabetical
from pophyte.core.named import Lasting, Named, ends_after_it_starts, in_language
from pophyte.core.scopes import EVERYWHERE
from pophyte.networks.domain import RESERVED_SLUGS, NetworkStatus, Openness, Tier, network_scope


class NetworkQuerySet(models.QuerySet["Network"]):
    def going_on(self) -> Self:
        return self.exclude(status=NetworkStatus.ENDED)

    def current(self, *, on: date) -> Self:
        return self.going_on().exclude(since__gt=on).exclude(until__lt=on)

    def in_order(self) -> "list[Network]":
        """By tier, then by the name that the page shows."""
        return sorted(self, key=lambda network: (network.tier, alphabetical(network.name)))


class Network(Named, Lasting):
    """One network of people and organisations who promote wellbeing together."""

    slug = models.SlugField(_("osoite"), unique=True, max_length=80)
    tier = models.CharField(_("taso"), max_length=20, choices=Tier)
    theme_fi = models.CharField(_("teema suomeksi"), max_length=200, blank=True)
    theme_sv = models.CharField(_("teema ruotsiksi"), max_length=200, blank=True)
    theme_en = models.CharField(_("teema englanniksi"), max_length=200, blank=True)
    purpose_fi = models.TextField(_("tarkoitus suomeksi"), blank=True)
    purpose_sv = models.TextField(_("tarkoitus ruotsiksi"), blank=True)
    purpose_en = models.TextField(_("tarkoitus englanniksi"), blank=True)
    # Whom it serves, in the source's words, and whether that means every municipality of the region.
    serves_fi = models.CharField(_("kenelle, suomeksi"), max_length=300, blank=True)
    serves_sv = models.CharField(_("kenelle, ruotsiksi"), max_length=300, blank=True)
    serves_en = models.CharField(_("kenelle, englanniksi"), max_length=300, blank=True)
    serves_all_municipalities = models.BooleanField(_("palvelee alueen kaikkia kuntia"), default=False)
    openness = models.CharField(_("avoimuus"), max_length=20, choices=Openness, default=Openness.NOT_STATED)
    status = models.CharField(_("tila"), max_length=20, choices=NetworkStatus, default=NetworkStatus.NOT_STATED)
    # The source may put a question mark: "pending?".
    is_status_uncertain = models.BooleanField(_("tila on epävarma"), default=False)
    website = models.URLField(_("verkkosivu"), blank=True)
    source = models.CharField(_("lähde"), max_length=300, blank=True)

    objects = NetworkQuerySet.as_manager()

    class Meta:
        ordering = ["tier", "name_fi"]
        verbose_name = _("verkosto")
        verbose_name_plural = _("verkostot")
        constraints = [ends_after_it_starts("network_ends_after_it_starts")]

    def clean(self) -> None:
        if self.slug in RESERVED_SLUGS:
            raise ValidationError({"slug": _("Tämä osoite on sivuston omassa käytössä. Valitse toinen.")})

    @property
    def theme(self) -> str:
        return in_language(self, "theme")

    @property
    def purpose(self) -> str:
        return in_language(self, "purpose")

    @property
    def serves(self) -> str:
        return in_language(self, "serves")

    @property
    def scope(self) -> str:
        return network_scope(self.slug)

    @property
    def scopes(self) -> frozenset[str]:
        return frozenset({EVERYWHERE, self.scope})

    @property
    def is_joinable(self) -> bool:
        return self.openness == Openness.OPEN and self.status != NetworkStatus.ENDED

    def get_absolute_url(self) -> str:
        return reverse("networks:network", args=[self.slug])
