from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from pophyte.core.named import Lasting, ends_after_it_starts, in_language
from pophyte.people.domain import RoleKind


class Role(Lasting):
    """One standing task in the field, whoever does it: "hyte expert for Oulu". Shown without a person if need be."""

    slug = models.SlugField(_("osoite"), unique=True, max_length=100)
    kind = models.CharField(_("laji"), max_length=30, choices=RoleKind)
    title_fi = models.CharField(_("nimike suomeksi"), max_length=200)
    title_sv = models.CharField(_("nimike ruotsiksi"), max_length=200, blank=True)
    title_en = models.CharField(_("nimike englanniksi"), max_length=200, blank=True)
    organisation = models.ForeignKey(
        "people.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="roles",
        verbose_name=_("organisaatio"),
    )
    areas = models.ManyToManyField("areas.Area", blank=True, related_name="roles", verbose_name=_("alueet"))
    mailbox = models.EmailField(_("roolin sähköposti"), blank=True, help_text=_("Tehtävän oma osoite, ei henkilön."))
    note = models.CharField(_("lisätieto"), max_length=200, blank=True)

    class Meta:
        ordering = ["title_fi"]
        verbose_name = _("rooli")
        verbose_name_plural = _("roolit")
        constraints = [ends_after_it_starts("role_ends_after_it_starts")]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return in_language(self, "title")


class RoleHoldingQuerySet(models.QuerySet["RoleHolding"]):
    def current(self, *, on: date) -> Self:
        return self.exclude(since__gt=on).exclude(until__lt=on)

    def shown(self) -> Self:
        return self.filter(is_person_shown=True)


class RoleHolding(Lasting):
    """One person in one role for a time."""

    PERSONAL_FIELDS = ("person",)

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="holdings", verbose_name=_("rooli"))
    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="holdings", verbose_name=_("henkilö")
    )
    # Off until the person has agreed: the role is public, its holder need not be.
    is_person_shown = models.BooleanField(_("näytä henkilön nimi julkisesti"), default=False)

    objects = RoleHoldingQuerySet.as_manager()

    class Meta:
        ordering = ["since"]
        verbose_name = _("roolin hoitaja")
        verbose_name_plural = _("roolin hoitajat")
        constraints = [
            models.UniqueConstraint(fields=["role", "person", "since"], name="one_holding_per_start"),
            ends_after_it_starts("role_holding_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.role}"
