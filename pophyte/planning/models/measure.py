import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pophyte.planning.domain.chain import MeasureState


class Measure(models.Model):
    """One measure: what is done for a goal, who is responsible, with whom, when, with what money and time."""

    PERSONAL_FIELDS = ("owner",)

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    goal = models.ForeignKey("planning.Goal", on_delete=models.PROTECT, related_name="measures")
    text = models.CharField(_("toimenpide"), max_length=500)
    # The role is public; the person only receives the follow-up letters.
    owner_role = models.CharField(_("vastuutaho"), max_length=200, blank=True)
    owner = models.ForeignKey(
        "people.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="measures",
        verbose_name=_("vastuuhenkilö"),
    )
    networks = models.ManyToManyField(
        "networks.Network", blank=True, related_name="measures", verbose_name=_("verkostot")
    )
    organisations = models.ManyToManyField(
        "people.Organisation", blank=True, related_name="measures", verbose_name=_("organisaatiot")
    )
    partners = models.CharField(_("muut kumppanit"), max_length=300, blank=True)
    when_as_written = models.CharField(_("aika niin kuin se sanottiin"), max_length=200, blank=True)
    edtf = models.CharField("EDTF", max_length=80, blank=True)
    earliest = models.DateField(_("aikaisintaan"), null=True, blank=True)
    latest = models.DateField(_("viimeistään"), null=True, blank=True)
    # What the newest progress note says; only a note changes it.
    state = models.CharField(
        _("tila"), max_length=20, choices=MeasureState, default=MeasureState.NOT_STARTED, editable=False
    )
    state_said_on = models.DateField(_("tila kerrottu"), null=True, blank=True, editable=False)
    continues = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="continued_by", editable=False
    )
    place = models.PositiveSmallIntegerField(_("järjestys"), default=0)
    source = models.CharField(_("lähde"), max_length=300, blank=True)

    class Meta:
        ordering = ["place", "pk"]
        verbose_name = _("toimenpide")
        verbose_name_plural = _("toimenpiteet")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=MeasureState.values), name="measure_in_a_known_state"),
            # Nothing is done by silence: a state other than the first was said by somebody on a day.
            models.CheckConstraint(
                condition=Q(state=MeasureState.NOT_STARTED) | Q(state_said_on__isnull=False),
                name="measure_state_was_said",
            ),
            models.CheckConstraint(
                condition=Q(earliest__isnull=True) | Q(latest__isnull=True) | Q(latest__gte=F("earliest")),
                name="measure_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class MeasureYear(models.Model):
    """Money (euros) and working time (person-days) of a measure in one year, planned and actual; null: not said."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField(_("vuosi"))
    money_planned = models.DecimalField(_("raha, suunniteltu"), max_digits=12, decimal_places=2, null=True, blank=True)
    money_actual = models.DecimalField(_("raha, toteutunut"), max_digits=12, decimal_places=2, null=True, blank=True)
    days_planned = models.DecimalField(
        _("työpäivät, suunniteltu"), max_digits=8, decimal_places=1, null=True, blank=True
    )
    days_actual = models.DecimalField(_("työpäivät, toteutunut"), max_digits=8, decimal_places=1, null=True, blank=True)

    class Meta:
        ordering = ["year"]
        verbose_name = _("toimenpiteen vuosi")
        verbose_name_plural = _("toimenpiteen vuodet")
        constraints = [
            models.UniqueConstraint(fields=["measure", "year"], name="one_row_per_measure_and_year"),
            models.CheckConstraint(
                condition=(Q(money_planned__isnull=True) | Q(money_planned__gte=0))
                & (Q(money_actual__isnull=True) | Q(money_actual__gte=0))
                & (Q(days_planned__isnull=True) | Q(days_planned__gte=0))
                & (Q(days_actual__isnull=True) | Q(days_actual__gte=0)),
                name="measure_year_not_below_zero",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.year}"


class ProgressNote(models.Model):
    """What was said of a measure's progress on one day. Added, never changed."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="progress")
    state = models.CharField(_("tila"), max_length=20, choices=MeasureState)
    sentence = models.CharField(_("mitä on tehty"), max_length=1000, blank=True)
    # {"money": euros, "days": person-days, "year": 2026, "reached": how many people or events, "of": "osallistujaa"}
    figures = models.JSONField(_("luvut"), default=dict, blank=True)
    # The role that told it; a person's name is not kept with what was said.
    said_by = models.CharField(_("kuka kertoi"), max_length=200)
    said_at = models.DateTimeField(_("milloin"), auto_now_add=True)
    # A form sent twice carries the same key and makes one note.
    submission_key = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)

    class Meta:
        ordering = ["said_at", "pk"]
        verbose_name = _("etenemistieto")
        verbose_name_plural = _("etenemistiedot")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=MeasureState.values), name="progress_of_a_known_state")
        ]

    def __str__(self) -> str:
        return f"{self.measure}: {self.get_state_display()}"
