from django.db import models
from django.utils.translation import gettext_lazy as _


class RunKind(models.TextChoices):
    """What brought figures, or tried to."""

    INGEST = "ingest", _("talletetut vastaukset")
    SCHEDULED = "scheduled", _("ajastettu haku ja tuonti")
    FILE = "file", _("tuotu tiedosto")
    OWN = "own", _("kunnan omat luvut")


class RunOutcome(models.TextChoices):
    RUNNING = "running", _("käynnissä")
    DONE = "done", _("valmis")
    UNCHANGED = "unchanged", _("ei uutta")
    STOPPED = "stopped", _("keskeytetty")
    REFUSED = "refused", _("hylätty")
    FAILED = "failed", _("epäonnistunut")


class IngestRun(models.Model):
    """One attempt to make a new version of the store, however it ended."""

    # Who started it; empty: the system itself.
    PERSONAL_FIELDS = ("started_by",)

    kind = models.CharField(_("laji"), max_length=12, choices=RunKind)
    started_at = models.DateTimeField(_("alkoi"))
    ended_at = models.DateTimeField(_("päättyi"), null=True, blank=True)
    outcome = models.CharField(_("tulos"), max_length=12, choices=RunOutcome, default=RunOutcome.RUNNING)
    # The sentence of a refusal, or what the sources said.
    said = models.TextField(_("mitä sanottiin"), blank=True)
    version = models.CharField(_("versio"), max_length=40, blank=True)
    observations = models.PositiveBigIntegerField(_("havaintoja"), null=True, blank=True)
    observations_before = models.PositiveBigIntegerField(_("havaintoja ennen"), null=True, blank=True)
    started_by = models.ForeignKey(
        "people.Account",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("käynnisti"),
    )

    class Meta:
        ordering = ["-started_at", "-pk"]
        verbose_name = _("tilastojen tuonti")
        verbose_name_plural = _("tilastojen tuonnit")
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=RunKind.values), name="run_of_a_known_kind"),
            models.CheckConstraint(condition=models.Q(outcome__in=RunOutcome.values), name="run_with_a_known_outcome"),
            # A run without an end is running, and only that.
            models.CheckConstraint(
                condition=models.Q(outcome=RunOutcome.RUNNING, ended_at__isnull=True)
                | (~models.Q(outcome=RunOutcome.RUNNING) & models.Q(ended_at__gte=models.F("started_at"))),
                name="run_has_ended_or_is_running",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.started_at:%d.%m.%Y %H.%M}: {self.get_outcome_display()}"
