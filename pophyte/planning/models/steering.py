"""What a municipality tells of its steering chain and year clock, and where goals and measures stand in them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pophyte.planning.domain.steering import ChainDocument, PlacementState, SaidTime


class SteeringDocument(models.Model):
    """One document of a municipality on one level of the chain: its budget of 2027, its strategy of 2025–2029."""

    municipality = models.ForeignKey("areas.Area", on_delete=models.PROTECT, related_name="steering_documents")
    # Key of a level of the region pack.
    level = models.CharField(_("taso"), max_length=80)
    title = models.CharField(_("asiakirjan nimi"), max_length=200)
    first_year = models.PositiveSmallIntegerField(_("ensimmäinen vuosi"))
    last_year = models.PositiveSmallIntegerField(_("viimeinen vuosi"))
    # Times as they were said; the EDTF and its days are understood from them.
    prepared_as_written = models.CharField(_("valmistellaan"), max_length=200, blank=True)
    prepared_edtf = models.CharField("EDTF", max_length=80, blank=True, editable=False)
    prepared_earliest = models.DateField(null=True, blank=True, editable=False)
    prepared_latest = models.DateField(null=True, blank=True, editable=False)
    decided_as_written = models.CharField(_("päätetään"), max_length=200, blank=True)
    decided_edtf = models.CharField("EDTF", max_length=80, blank=True, editable=False)
    decided_earliest = models.DateField(null=True, blank=True, editable=False)
    decided_latest = models.DateField(null=True, blank=True, editable=False)
    deciding_body = models.CharField(_("päättävä toimielin"), max_length=200, blank=True)
    link = models.URLField(_("linkki asiakirjaan"), max_length=500, blank=True)
    next_as_written = models.CharField(_("päivitetään seuraavan kerran"), max_length=200, blank=True)
    next_edtf = models.CharField("EDTF", max_length=80, blank=True, editable=False)
    next_earliest = models.DateField(null=True, blank=True, editable=False)
    next_latest = models.DateField(null=True, blank=True, editable=False)
    is_public = models.BooleanField(_("näkyy julkisella sivulla"), default=True)
    # A form opened before somebody else saved carries an older number and is refused.
    version = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(auto_now=True)
    submission_key = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)

    class Meta:
        ordering = ["municipality", "level", "-last_year", "-first_year", "-pk"]
        verbose_name = _("ohjauksen asiakirja")
        verbose_name_plural = _("ohjauksen asiakirjat")
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="steering_document_has_a_title"),
            models.CheckConstraint(
                condition=Q(last_year__gte=F("first_year")),
                name="steering_years_in_order",
                violation_error_message=_("Viimeinen vuosi on ennen ensimmäistä."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def said(self, what: str) -> SaidTime:
        """One of the three times: "prepared", "decided" or "next"."""
        return SaidTime(*(getattr(self, f"{what}_{part}") for part in ("as_written", "edtf", "earliest", "latest")))

    def set_said(self, what: str, said: SaidTime) -> None:
        for part in ("as_written", "edtf", "earliest", "latest"):
            setattr(self, f"{what}_{part}", getattr(said, part))

    @property
    def plain(self) -> ChainDocument:
        return ChainDocument(
            pk=self.pk,
            level=self.level,
            title=self.title,
            first_year=self.first_year,
            last_year=self.last_year,
            prepared=self.said("prepared"),
            decided=self.said("decided"),
            deciding_body=self.deciding_body,
            link=self.link,
            next_update=self.said("next"),
            is_public=self.is_public,
        )


class Placement(models.Model):
    """What is said of one goal or measure on one level in one year: it is there, it is not, or it need not be."""

    goal = models.ForeignKey(
        "planning.Goal", null=True, blank=True, on_delete=models.CASCADE, related_name="placements"
    )
    measure = models.ForeignKey(
        "planning.Measure", null=True, blank=True, on_delete=models.CASCADE, related_name="placements"
    )
    level = models.CharField(_("taso"), max_length=80)
    # 0: the whole term, of levels that are decided once a term.
    year = models.PositiveSmallIntegerField(_("vuosi"), default=0)
    state = models.CharField(_("tila"), max_length=20, choices=PlacementState)
    steering_document = models.ForeignKey(
        SteeringDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="placements"
    )
    page = models.CharField(_("sivu tai rivi"), max_length=100, blank=True)
    link = models.URLField(_("linkki kohtaan"), max_length=500, blank=True)
    reason = models.CharField(_("miksi ei tarvita"), max_length=300, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["level", "year", "pk"]
        verbose_name = _("paikka ohjauksen ketjussa")
        verbose_name_plural = _("paikat ohjauksen ketjussa")
        constraints = [
            models.CheckConstraint(
                condition=Q(goal__isnull=True, measure__isnull=False) | Q(goal__isnull=False, measure__isnull=True),
                name="placement_of_a_goal_or_a_measure",
            ),
            models.UniqueConstraint(
                fields=["goal", "level", "year"], condition=Q(goal__isnull=False), name="goal_once_per_level_and_year"
            ),
            models.UniqueConstraint(
                fields=["measure", "level", "year"],
                condition=Q(measure__isnull=False),
                name="measure_once_per_level_and_year",
            ),
            models.CheckConstraint(condition=Q(state__in=PlacementState.values), name="placement_in_a_known_state"),
            # A gap that is declared needless without a reason would only hide it.
            models.CheckConstraint(
                condition=~Q(state=PlacementState.NOT_NEEDED) | ~Q(reason=""), name="placement_not_needed_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.goal or self.measure}: {self.level} {self.get_state_display()}"


class ClockDate(models.Model):
    """A municipality's own date of its year clock in one year: in place of a default, or one of its own."""

    municipality = models.ForeignKey("areas.Area", on_delete=models.PROTECT, related_name="clock_dates")
    year = models.PositiveSmallIntegerField(_("vuosi"))
    # Key of a default of the region pack, or one made for the municipality's own.
    key = models.CharField(max_length=80)
    name = models.CharField(_("mitä tehdään"), max_length=200, blank=True)
    as_written = models.CharField(_("milloin"), max_length=200, blank=True)
    edtf = models.CharField("EDTF", max_length=80, blank=True, editable=False)
    earliest = models.DateField(null=True, blank=True, editable=False)
    latest = models.DateField(null=True, blank=True, editable=False)
    note = models.CharField(_("lisätieto"), max_length=500, blank=True)
    is_left_out = models.BooleanField(_("ei kuulu kunnan vuoteen"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["municipality", "year", "earliest", "pk"]
        verbose_name = _("vuosikellon aika")
        verbose_name_plural = _("vuosikellon ajat")
        constraints = [
            # Two dates of one thing in one year would remind of it twice.
            models.UniqueConstraint(fields=["municipality", "year", "key"], name="one_clock_date_per_key_and_year"),
            models.CheckConstraint(
                condition=Q(is_left_out=True) | ~Q(as_written=""), name="clock_date_says_when_or_is_left_out"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality} {self.year}: {self.name or self.key}"

    @property
    def said(self) -> SaidTime:
        return SaidTime(self.as_written, self.edtf, self.earliest, self.latest)


class ClockMove(models.Model):
    """How often one thing of a municipality's year clock has changed in public, whatever it rests on, and when last.

    A calendar takes a change only when its number has grown; it must grow also where a date is taken away.
    """

    municipality = models.ForeignKey("areas.Area", on_delete=models.CASCADE, related_name="clock_moves")
    year = models.PositiveSmallIntegerField(_("vuosi"))
    key = models.CharField(max_length=80)
    count = models.PositiveIntegerField(default=0)
    moved_at = models.DateTimeField()

    class Meta:
        ordering = ["municipality", "year", "key"]
        verbose_name = _("vuosikellon muutos")
        verbose_name_plural = _("vuosikellon muutokset")
        constraints = [
            models.UniqueConstraint(fields=["municipality", "year", "key"], name="one_clock_move_per_key_and_year")
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.year} {self.key}: {self.count}"


class ReminderRhythm(models.Model):
    """How many days before a date of the clock a municipality wants to be reminded; no days: not at all."""

    municipality = models.OneToOneField("areas.Area", on_delete=models.PROTECT, related_name="reminder_rhythm")
    days = models.JSONField(_("päivää ennen"), default=list, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("muistutusten rytmi")
        verbose_name_plural = _("muistutusten rytmit")

    def __str__(self) -> str:
        return f"{self.municipality}: {self.days}"


class ClockReminder(models.Model):
    """One letter to one account about one date, written down before it is sent so that none is sent twice."""

    PERSONAL_FIELDS = ("account",)

    municipality = models.ForeignKey("areas.Area", on_delete=models.CASCADE, related_name="clock_reminders")
    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="clock_reminders")
    key = models.CharField(max_length=80)
    due_on = models.DateField(_("määräpäivä"))
    days_before = models.PositiveSmallIntegerField(_("päivää ennen"))
    made_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(_("lähetetty"), null=True, blank=True)

    class Meta:
        ordering = ["-due_on", "pk"]
        verbose_name = _("vuosikellon muistutus")
        verbose_name_plural = _("vuosikellon muistutukset")
        constraints = [
            models.UniqueConstraint(
                fields=["account", "municipality", "key", "due_on", "days_before"], name="one_reminder_of_a_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.municipality} {self.key} {self.due_on:%d.%m.%Y}"
