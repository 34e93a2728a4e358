"""The way of a document on Wagtail's own workflow: what Wagtail does not know hangs on its task states here."""

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task

from pophyte.core.named import page_language
from pophyte.planning.domain.process import TURN_OF_STATUS, LetterKind, StepKind, TurnState


class ProcessWorkflow(models.Model):
    """The Wagtail workflow that was made from one wording of a type's steps. A changed pack makes another."""

    type = models.ForeignKey("planning.DocumentType", on_delete=models.PROTECT, related_name="workflows")
    workflow = models.OneToOneField("wagtailcore.Workflow", on_delete=models.PROTECT, related_name="process")
    # SHA-256 of the steps as they were written.
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("käsittelyn kulku")
        verbose_name_plural = _("käsittelyn kulut")
        constraints = [
            models.UniqueConstraint(fields=["type", "digest"], name="one_workflow_per_wording_of_steps"),
        ]

    def __str__(self) -> str:
        return str(self.workflow)


class ProcessTask(Task):
    """One step of one wording. Nobody acts on it in Wagtail's editor: all acting is on the page of the process."""

    key = models.CharField(_("avain"), max_length=60)
    kind = models.CharField(_("laji"), max_length=20, choices=StepKind)
    # {"fi", "sv", "en"}, as the region pack says them.
    names = models.JSONField(_("nimi"), default=dict)
    who = models.JSONField(_("kenellä"), default=dict)
    days = models.PositiveSmallIntegerField(_("päiviä"), default=0)

    class Meta:
        verbose_name = _("käsittelyn vaihe")
        verbose_name_plural = _("käsittelyn vaiheet")
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=StepKind.values), name="step_of_a_known_kind")
        ]

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """Nobody changes what others are reading. The permission policy says the same by the document's stage."""
        return True

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        return []

    @property
    def step_name(self) -> str:
        return str(self.names.get(page_language()) or self.names["fi"])

    @property
    def body_name(self) -> str:
        """The body that decides, as it stands inside a sentence: "valtuusto"."""
        return self.step_name[:1].lower() + self.step_name[1:]

    @property
    def who_name(self) -> str:
        return str(self.who.get(page_language()) or self.who.get("fi", ""))


class StepTurnQuerySet(models.QuerySet["StepTurn"]):
    def waiting(self) -> Self:
        """Those that somebody has now."""
        return self.filter(task_state__status="in_progress", workflow_state__status="in_progress")


class StepTurn(models.Model):
    """One turn of a step in one document's process: who has it and by when. A step that was returned gets another."""

    PERSONAL_FIELDS = ("owner",)

    document = models.ForeignKey("planning.WellbeingDocument", on_delete=models.PROTECT, related_name="turns")
    workflow_state = models.ForeignKey("wagtailcore.WorkflowState", on_delete=models.CASCADE, related_name="turns")
    task = models.ForeignKey(ProcessTask, on_delete=models.PROTECT, related_name="turns")
    # Empty until the turn comes.
    task_state = models.OneToOneField(
        "wagtailcore.TaskState", null=True, blank=True, on_delete=models.CASCADE, related_name="turn"
    )
    place = models.PositiveSmallIntegerField(_("järjestys"))
    # Empty: the pack's words.
    owner_role = models.CharField(_("kenellä"), max_length=200, blank=True)
    owner = models.ForeignKey(
        "people.Account",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="step_turns",
        verbose_name=_("vastuuhenkilö"),
    )
    due_on = models.DateField(_("määräpäivä"))
    # When the reminders of each kind were written down (who got theirs, StepLetter tells); a new due day brings new ones.
    reminded_before_at = models.DateTimeField(_("muistutettu ennen"), null=True, blank=True)
    reminded_after_at = models.DateTimeField(_("muistutettu jälkeen"), null=True, blank=True)

    objects = StepTurnQuerySet.as_manager()

    class Meta:
        ordering = ["workflow_state", "place", "pk"]
        verbose_name = _("vaiheen vuoro")
        verbose_name_plural = _("vaiheiden vuorot")
        constraints = [
            # Two coming turns of one step would both wait for the same moment.
            models.UniqueConstraint(
                fields=["workflow_state", "task"],
                condition=models.Q(task_state__isnull=True),
                name="one_coming_turn_per_step",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.task}"

    @property
    def state(self) -> TurnState:
        return TURN_OF_STATUS[self.task_state.status] if self.task_state else TurnState.PLANNED

    @property
    def finished_at(self) -> datetime | None:
        return self.task_state.finished_at if self.task_state else None

    @property
    def note(self) -> str:
        """What was said when the turn ended: a note, or the reason of a return."""
        return self.task_state.comment if self.task_state else ""

    @property
    def who(self) -> str:
        return self.owner_role or self.task.who_name


class StepLetter(models.Model):
    """One letter about one turn to one account, written down before it is sent: so it is known who got theirs."""

    PERSONAL_FIELDS = ("account",)

    turn = models.ForeignKey(StepTurn, on_delete=models.CASCADE, related_name="letters")
    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="step_letters")
    kind = models.CharField(_("laji"), max_length=20, choices=LetterKind)
    # The turn's due day when the letter was written.
    due_on = models.DateField(_("määräpäivä"))
    tried_at = models.DateTimeField(_("yritetty"))
    sent_at = models.DateTimeField(_("lähtenyt"), null=True, blank=True)
    # The mail server did not take it. Neither this nor a time of leaving: it is on its way, or its sender was cut off.
    is_undelivered = models.BooleanField(_("viesti ei mennyt perille"), default=False, editable=False)

    class Meta:
        ordering = ["turn", "pk"]
        verbose_name = _("vaiheen viesti")
        verbose_name_plural = _("vaiheiden viestit")
        constraints = [
            models.UniqueConstraint(fields=["turn", "account", "kind", "due_on"], name="one_step_letter_of_a_kind"),
            models.CheckConstraint(condition=models.Q(kind__in=LetterKind.values), name="step_letter_of_a_known_kind"),
            models.CheckConstraint(
                condition=models.Q(sent_at__isnull=True) | models.Q(is_undelivered=False),
                name="step_letter_left_or_did_not",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.turn_id}: {self.kind} {self.due_on:%d.%m.%Y}"


class DocumentDecision(models.Model):
    """What one council decided on one document when it had it: a joint document gets one from each."""

    turn = models.ForeignKey(StepTurn, on_delete=models.PROTECT, related_name="decisions")
    area = models.ForeignKey("areas.Area", on_delete=models.PROTECT, related_name="document_decisions")
    body = models.CharField(_("toimielin"), max_length=200)
    decided_on = models.DateField(_("päätöspäivä"))
    paragraph = models.CharField(_("pykälä"), max_length=30, blank=True)
    link = models.URLField(_("linkki pöytäkirjaan"), blank=True, max_length=500)
    recorded_at = models.DateTimeField(_("kirjattu"), auto_now_add=True)
    # What the council schedule tells of the same decision.
    schedule = models.ManyToManyField("planning.CouncilDecision", blank=True, related_name="document_decisions")
    release = models.ForeignKey(
        "planning.Release", null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )

    class Meta:
        ordering = ["decided_on", "pk"]
        verbose_name = _("asiakirjan päätös")
        verbose_name_plural = _("asiakirjojen päätökset")
        constraints = [
            # Two people at once: one council decides once on a text it has.
            models.UniqueConstraint(fields=["turn", "area"], name="one_decision_per_council_and_turn"),
        ]

    def __str__(self) -> str:
        return f"{self.area}: {self.body} {self.decided_on:%d.%m.%Y}"


class DecisionCorrection(models.Model):
    """What stood in a recorded decision before it was corrected. Added, never changed: a frozen text keeps its own words."""

    PERSONAL_FIELDS = ("corrected_by",)
    FACTS = ("body", "decided_on", "paragraph", "link")

    decision = models.ForeignKey(DocumentDecision, on_delete=models.PROTECT, related_name="corrections")
    body = models.CharField(_("toimielin"), max_length=200)
    decided_on = models.DateField(_("päätöspäivä"))
    paragraph = models.CharField(_("pykälä"), max_length=30, blank=True)
    link = models.URLField(_("linkki pöytäkirjaan"), blank=True, max_length=500)
    corrected_at = models.DateTimeField(_("korjattu"), auto_now_add=True)
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("korjaaja")
    )

    class Meta:
        ordering = ["corrected_at", "pk"]
        verbose_name = _("päätöksen korjaus")
        verbose_name_plural = _("päätösten korjaukset")

    def __str__(self) -> str:
        return f"{self.decision_id}: {self.decided_on:%d.%m.%Y}"
