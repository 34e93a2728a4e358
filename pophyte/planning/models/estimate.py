from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pophyte.planning.domain.documents import DocumentKind
from pophyte.planning.domain.phrases import Event, Understanding


class ScheduleEstimateQuerySet(models.QuerySet["ScheduleEstimate"]):
    def newest_first(self) -> Self:
        return self.order_by("-said_on", "-pk")

    def concerning(self, document: DocumentKind) -> Self:
        return self.filter(**{f"concerns_{document}": True})


class ScheduleEstimate(models.Model):
    """One estimate of when councils approve, as somebody said it on a day. Added, never changed or overwritten."""

    term = models.ForeignKey("planning.CouncilTerm", on_delete=models.PROTECT, related_name="estimates")
    # Several municipalities: one joint document.
    municipalities = models.ManyToManyField("areas.Area", related_name="schedule_estimates", verbose_name=_("kunnat"))
    # "Itäpuoli": what a joint document calls itself.
    joint_name = models.CharField(_("yhteisen asiakirjan nimi"), max_length=200, blank=True)
    concerns_report = models.BooleanField(_("koskee kertomusta"), default=True)
    concerns_plan = models.BooleanField(_("koskee suunnitelmaa"), default=True)
    as_written = models.CharField(_("arvio niin kuin se sanottiin"), max_length=300, blank=True)
    # The year column of the source in which it stood; null: no year stated.
    year = models.PositiveSmallIntegerField(_("vuosi"), null=True, blank=True)
    place_in_year = models.PositiveSmallIntegerField(_("järjestys vuoden sisällä"), null=True, blank=True)
    # What was understood (domain.phrases); earliest and latest are computed from the EDTF and kept for sorting.
    understanding = models.CharField(_("tulkinta"), max_length=20)
    edtf = models.CharField("EDTF", max_length=80, blank=True)
    event = models.CharField(_("tapahtuma"), max_length=40, blank=True)
    has_doubt = models.BooleanField(_("epävarma"), default=False)
    earliest = models.DateField(_("aikaisintaan"), null=True, blank=True)
    latest = models.DateField(_("viimeistään"), null=True, blank=True)
    said_by = models.CharField(
        _("kuka sanoi"), max_length=200, help_text=_("Rooli tai organisaatio, ei henkilön nimeä.")
    )
    said_on = models.DateField(_("milloin sanottu"))
    note = models.CharField(_("lisätieto"), max_length=500, blank=True)
    source = models.CharField(_("lähde"), max_length=300, blank=True)
    recorded_at = models.DateTimeField(_("kirjattu"), auto_now_add=True)
    # A form sent twice carries the same key and makes one estimate.
    submission_key = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)

    objects = ScheduleEstimateQuerySet.as_manager()

    class Meta:
        ordering = ["said_on", "pk"]
        verbose_name = _("aikatauluarvio")
        verbose_name_plural = _("aikatauluarviot")
        constraints = [
            # Rows of an unknown understanding or event would be drawn nowhere and missed by nobody.
            models.CheckConstraint(
                condition=Q(understanding__in=[str(one) for one in Understanding]), name="estimate_understood_somehow"
            ),
            models.CheckConstraint(
                condition=Q(event__in=[str(one) for one in Event]), name="estimate_of_a_known_event"
            ),
            models.CheckConstraint(
                condition=Q(concerns_report=True) | Q(concerns_plan=True), name="estimate_concerns_a_document"
            ),
            models.CheckConstraint(
                condition=Q(earliest__isnull=True) | Q(latest__isnull=True) | Q(latest__gte=F("earliest")),
                name="estimate_dates_in_order",
                violation_error_message=_("Aikaisin päivä on viimeisen jälkeen."),
            ),
        ]

    def __str__(self) -> str:
        return self.as_written or self.edtf or self.understanding

    @property
    def documents(self) -> frozenset[DocumentKind]:
        concerned = {DocumentKind.REPORT: self.concerns_report, DocumentKind.PLAN: self.concerns_plan}
        return frozenset(document for document, is_concerned in concerned.items() if is_concerned)
