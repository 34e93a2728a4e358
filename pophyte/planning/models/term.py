from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class CouncilTermQuerySet(models.QuerySet["CouncilTerm"]):
    def going_on(self, *, on: date) -> Self:
        return self.filter(begins__lte=on, ends__gte=on)


class CouncilTerm(models.Model):  # type: ignore[django-manager-missing]  # a page's manager has no types
    """One term of elected councils, such as 2025–2029."""

    slug = models.SlugField(_("osoite"), unique=True, max_length=20, help_text=_("Esimerkiksi 2025-2029."))
    begins = models.DateField(_("alkaa"))
    ends = models.DateField(_("päättyy"))
    # Years shown on the timeline: approvals are prepared before a term begins.
    first_year = models.PositiveSmallIntegerField(_("aikajanan ensimmäinen vuosi"))
    last_year = models.PositiveSmallIntegerField(_("aikajanan viimeinen vuosi"))
    source = models.CharField(_("lähde"), max_length=300, blank=True)

    objects = CouncilTermQuerySet.as_manager()

    class Meta:
        ordering = ["begins"]
        verbose_name = _("valtuustokausi")
        verbose_name_plural = _("valtuustokaudet")
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("begins")), name="term_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(last_year__gte=F("first_year")), name="term_years_in_order"),
        ]

    def __str__(self) -> str:
        return self.slug.replace("-", "–")
