"""Theme review: a network reads the region's plans from its own viewpoint."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pophyte.planning.domain.across_reviews import RubricText, from_plain


class Rubric(models.Model):
    """One version of a network's rubric. Never changed: a change is the next version."""

    network = models.ForeignKey("networks.Network", on_delete=models.PROTECT, related_name="rubrics")
    number = models.PositiveSmallIntegerField(_("versio"))
    # domain.across_reviews.RubricText.
    content = models.JSONField(_("sisältö"))
    made_at = models.DateTimeField(_("tehty"), auto_now_add=True)

    class Meta:
        ordering = ["network", "-number"]
        verbose_name = _("arviointikehys")
        verbose_name_plural = _("arviointikehykset")
        constraints = [models.UniqueConstraint(fields=["network", "number"], name="one_rubric_per_number")]

    def __str__(self) -> str:
        return f"{self.network} v{self.number}"

    @property
    def text(self) -> RubricText:
        return from_plain(self.content)


class ThemeReview(models.Model):
    """One network's reading of the plans of one term by one version of its rubric."""

    network = models.ForeignKey("networks.Network", on_delete=models.PROTECT, related_name="theme_reviews")
    term = models.ForeignKey("planning.CouncilTerm", on_delete=models.PROTECT, related_name="theme_reviews")
    rubric = models.ForeignKey(Rubric, on_delete=models.PROTECT, related_name="reviews")
    begun_at = models.DateTimeField(_("aloitettu"), auto_now_add=True)
    # What the network says of all the municipalities together.
    summary = models.TextField(_("yhteenveto"), max_length=5000, blank=True)
    published_at = models.DateTimeField(_("julkaistu"), null=True, blank=True)

    class Meta:
        ordering = ["-begun_at"]
        verbose_name = _("teema-arvio")
        verbose_name_plural = _("teema-arviot")
        constraints = [
            # A second reading of the same by the same rubric would split the network's work in two.
            models.UniqueConstraint(fields=["network", "term", "rubric"], name="one_theme_review_per_rubric")
        ]

    def __str__(self) -> str:
        return f"{self.network} {self.term}"

    def get_absolute_url(self) -> str:
        return reverse("planning:theme-review", args=[self.pk])


class FindingQuerySet(models.QuerySet["Finding"]):
    def published(self) -> Self:
        return self.filter(published_at__isnull=False)


class Finding(models.Model):
    """What a review says of one municipality's plans. Its words are the network's; who wrote them is in the log only."""

    review = models.ForeignKey(ThemeReview, on_delete=models.PROTECT, related_name="findings")
    area = models.ForeignKey("areas.Area", on_delete=models.PROTECT, related_name="findings")
    # The versions that were read; a later one is told.
    read = models.ManyToManyField("planning.Release", related_name="findings", verbose_name=_("luetut versiot"))
    strengths = models.TextField(_("vahvuudet"), max_length=5000, blank=True)
    suggestions = models.TextField(_("ehdotukset"), max_length=5000, blank=True)
    is_ready = models.BooleanField(_("valmis julkaistavaksi"), default=False)
    published_at = models.DateTimeField(_("julkaistu"), null=True, blank=True)
    changed_at = models.DateTimeField(_("muutettu"), auto_now=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["review", "area__name_fi"]
        verbose_name = _("teema-arvion havainnot kunnasta")
        verbose_name_plural = _("teema-arvion havainnot kunnista")
        constraints = [
            models.UniqueConstraint(fields=["review", "area"], name="one_finding_per_municipality"),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(is_ready=True), name="finding_published_once_ready"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review}: {self.area}"

    def get_absolute_url(self) -> str:
        return reverse("planning:theme-finding", args=[self.review_id, self.area.slug])


class FindingRating(models.Model):
    """The level of one criterion. A row each, so that two who rate at once never touch the other's."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="ratings")
    criterion = models.CharField(_("kysymys"), max_length=40)
    level = models.PositiveSmallIntegerField(_("taso"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("teema-arvion taso")
        verbose_name_plural = _("teema-arvion tasot")
        constraints = [models.UniqueConstraint(fields=["finding", "criterion"], name="one_rating_per_criterion")]

    def __str__(self) -> str:
        return f"{self.finding}: {self.criterion}"


class FindingQuote(models.Model):
    """A passage of a published plan, kept as it stood, with the address of its spot."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="quotes")
    release = models.ForeignKey("planning.Release", on_delete=models.PROTECT, related_name="+")
    # Place of the passage in the version that was read.
    place = models.PositiveIntegerField()
    anchor = models.CharField(_("kohta"), max_length=200, blank=True)
    title = models.CharField(_("otsikko"), max_length=500, blank=True)
    text = models.TextField(_("lainaus"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("teema-arvion lainaus")
        verbose_name_plural = _("teema-arvion lainaukset")
        constraints = [
            # A button pressed twice makes one quote.
            models.UniqueConstraint(fields=["finding", "release", "place"], name="a_quote_once")
        ]

    def __str__(self) -> str:
        return self.text[:80]
