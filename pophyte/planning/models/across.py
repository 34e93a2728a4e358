"""Published documents as rows, so that a region of hundreds is read in a few questions.

Filled from releases alone (operations.across.index_release) and made anew whenever that is wished: nothing here is
true by itself, and a draft never reaches it.
"""

from typing import Self

from django.db import models
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from pophyte.planning.domain.across import PassageKind
from pophyte.planning.domain.chain import MeasureState


def document_address(slug: str) -> str:
    """The public page of a document."""
    try:
        return reverse("planning:document", args=[slug])
    except NoReverseMatch:  # an installation that shows its documents elsewhere
        return f"/asiakirjat/{slug}/"


class PublishedDocumentQuerySet(models.QuerySet["PublishedDocument"]):
    def plans(self) -> Self:
        """Municipalities' documents that set goals; a yearly review tells of goals set elsewhere."""
        return self.filter(is_regional=False, is_review=False)


class PublishedDocument(models.Model):
    """The newest published version of one document, with what is counted of it."""

    document = models.OneToOneField("planning.WellbeingDocument", on_delete=models.CASCADE, related_name="+")
    release = models.ForeignKey("planning.Release", on_delete=models.CASCADE, related_name="+")
    term = models.ForeignKey("planning.CouncilTerm", on_delete=models.CASCADE, related_name="published_documents")
    areas = models.ManyToManyField("areas.Area", related_name="published_documents")
    slug = models.SlugField(max_length=255)
    title = models.CharField(max_length=255)
    language = models.CharField(max_length=10)
    type = models.CharField(max_length=60)
    type_name = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    version = models.PositiveSmallIntegerField()
    is_regional = models.BooleanField(default=False)
    is_review = models.BooleanField(default=False)
    approved_on = models.DateField(null=True, blank=True)
    goals_number = models.PositiveIntegerField(default=0)
    goals_with_evidence = models.PositiveIntegerField(default=0)
    goals_with_target = models.PositiveIntegerField(default=0)
    measures_number = models.PositiveIntegerField(default=0)
    measures_with_owner = models.PositiveIntegerField(default=0)
    measures_with_money = models.PositiveIntegerField(default=0)
    indexed_at = models.DateTimeField(auto_now=True)

    objects = PublishedDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        verbose_name = _("julkaistu asiakirja")
        verbose_name_plural = _("julkaistut asiakirjat")

    def __str__(self) -> str:
        return f"{self.title} v{self.version}"

    def get_absolute_url(self) -> str:
        return document_address(self.slug)


class PublishedWords(models.Model):
    """Words of one published document with their weights (domain.across_search.counted_words): read only by search."""

    published = models.OneToOneField(
        PublishedDocument, primary_key=True, on_delete=models.CASCADE, related_name="counted_words"
    )
    words = models.TextField()

    class Meta:
        verbose_name = _("julkaistun asiakirjan sanat")
        verbose_name_plural = _("julkaistujen asiakirjojen sanat")

    def __str__(self) -> str:
        return str(self.published_id)


class PublishedPassage(models.Model):
    """About a paragraph of a published document, with the anchor under which it is read."""

    published = models.ForeignKey(PublishedDocument, on_delete=models.CASCADE, related_name="passages")
    place = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=PassageKind)
    anchor = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=500, blank=True)
    text = models.TextField()

    class Meta:
        ordering = ["published", "place"]
        verbose_name = _("julkaistu kohta")
        verbose_name_plural = _("julkaistut kohdat")
        constraints = [models.UniqueConstraint(fields=["published", "place"], name="one_passage_per_place")]

    def __str__(self) -> str:
        return self.text[:80]


class PublishedGoal(models.Model):
    """One goal of a published document."""

    published = models.ForeignKey(PublishedDocument, on_delete=models.CASCADE, related_name="goals")
    key = models.UUIDField()
    place = models.PositiveIntegerField()
    text = models.CharField(max_length=500)
    focus_area = models.CharField(max_length=80, blank=True)
    life_domain = models.CharField(max_length=80, blank=True)
    # Key of the region's goal that it works for.
    supports = models.UUIDField(null=True, blank=True)
    # domain.across_likeness.words_that_tell: equal for goals that say the same.
    likeness = models.TextField()
    measures_number = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["published", "place"]
        verbose_name = _("julkaistu tavoite")
        verbose_name_plural = _("julkaistut tavoitteet")
        indexes = [models.Index(fields=["focus_area"])]

    def __str__(self) -> str:
        return self.text[:80]


class PublishedMeasure(models.Model):
    """One measure of a published document, as it was published, and the measure by which its state lives on."""

    published = models.ForeignKey(PublishedDocument, on_delete=models.CASCADE, related_name="measures")
    goal = models.ForeignKey(PublishedGoal, on_delete=models.CASCADE, related_name="measures")
    key = models.UUIDField()
    place = models.PositiveIntegerField()
    text = models.CharField(max_length=500)
    owner = models.CharField(max_length=200, blank=True)
    when = models.CharField(max_length=200, blank=True)
    # At publication; what has been told since stands at `measure`, of which only the state is read.
    state = models.CharField(max_length=20, choices=MeasureState)
    measure = models.ForeignKey(
        "planning.Measure", null=True, blank=True, on_delete=models.SET_NULL, related_name="published"
    )
    has_money = models.BooleanField(default=False)

    class Meta:
        ordering = ["published", "place"]
        verbose_name = _("julkaistu toimenpide")
        verbose_name_plural = _("julkaistut toimenpiteet")

    def __str__(self) -> str:
        return self.text[:80]


class PublishedConcern(models.Model):
    """One worry or joy of a published document, and whether the document answers it."""

    published = models.ForeignKey(PublishedDocument, on_delete=models.CASCADE, related_name="concerns")
    key = models.UUIDField()
    place = models.PositiveIntegerField()
    kind = models.CharField(max_length=10)
    text = models.TextField()
    raised_by = models.CharField(max_length=100, blank=True)
    is_answered = models.BooleanField()
    likeness = models.TextField()

    class Meta:
        ordering = ["published", "place"]
        verbose_name = _("julkaistu huolen- tai ilonaihe")
        verbose_name_plural = _("julkaistut huolen- ja ilonaiheet")

    def __str__(self) -> str:
        return self.text[:80]
