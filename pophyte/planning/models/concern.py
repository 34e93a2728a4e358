import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pophyte.planning.domain.chain import ConcernKind, EvidenceKind, RaisedBy


class Concern(models.Model):
    """One worry or joy about residents' wellbeing, as it was raised for a document."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    document = models.ForeignKey("planning.WellbeingDocument", on_delete=models.PROTECT, related_name="concerns")
    kind = models.CharField(_("laji"), max_length=10, choices=ConcernKind, default=ConcernKind.WORRY)
    text = models.TextField(_("huolen- tai ilonaihe"), max_length=2000)
    raised_by = models.CharField(_("kuka nosti esiin"), max_length=30, choices=RaisedBy)
    raised_on = models.DateField(_("milloin"), null=True, blank=True)
    # Keys of the region pack's wellbeing concept.
    life_domain = models.CharField(_("elämän osa-alue"), max_length=80, blank=True)
    focus_area = models.CharField(_("painopiste"), max_length=80, blank=True)
    # What is answered where no conclusion is drawn: "this is the county's task, passed on 12.3.".
    answer = models.TextField(_("vastaus"), max_length=2000, blank=True)
    place = models.PositiveSmallIntegerField(_("järjestys"), default=0)

    class Meta:
        ordering = ["place", "pk"]
        verbose_name = _("huolen- tai ilonaihe")
        verbose_name_plural = _("huolen- ja ilonaiheet")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ConcernKind.values), name="concern_of_a_known_kind"),
            models.CheckConstraint(condition=Q(raised_by__in=RaisedBy.values), name="concern_raised_by_known_people"),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Evidence(models.Model):
    """One piece of knowledge that speaks for or against a concern: an indicator's figure, or what people tell."""

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(_("laji"), max_length=20, choices=EvidenceKind)
    indicator = models.CharField(_("mittari"), max_length=80, blank=True)
    area_key = models.CharField(_("alue"), max_length=80, blank=True)
    # The figure as it was when it was taken: {"value", "text", "year", "unit", "name", "source", "licence", "dataset",
    # "published_on", "read_on"}.
    figure = models.JSONField(_("luku"), null=True, blank=True)
    text = models.TextField(_("tulkinta"), max_length=2000, blank=True)
    is_against = models.BooleanField(_("puhuu vastaan"), default=False)
    place = models.PositiveSmallIntegerField(_("järjestys"), default=0)

    class Meta:
        ordering = ["place", "pk"]
        verbose_name = _("peruste")
        verbose_name_plural = _("perusteet")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=EvidenceKind.values), name="evidence_of_a_known_kind"),
            # An empty row would make a goal look grounded.
            models.CheckConstraint(condition=~Q(indicator="") | ~Q(text=""), name="evidence_says_something"),
        ]

    def __str__(self) -> str:
        return self.text[:80] or self.indicator


class Conclusion(models.Model):
    """What the writers conclude from concerns and their evidence: a strength to keep or a need to develop."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    document = models.ForeignKey("planning.WellbeingDocument", on_delete=models.PROTECT, related_name="conclusions")
    text = models.TextField(_("johtopäätös"), max_length=2000)
    concerns = models.ManyToManyField(Concern, blank=True, related_name="conclusions", verbose_name=_("aiheet"))
    place = models.PositiveSmallIntegerField(_("järjestys"), default=0)

    class Meta:
        ordering = ["place", "pk"]
        verbose_name = _("johtopäätös")
        verbose_name_plural = _("johtopäätökset")

    def __str__(self) -> str:
        return self.text[:80]
