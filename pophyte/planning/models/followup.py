from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pophyte.planning.domain.followup import DigestRhythm, LetterKind, Occasion, Rhythm


class FollowUpRhythm(models.Model):
    """How often a municipality asks the owners of one plan's measures. Without a row nothing opens by itself."""

    document = models.OneToOneField(
        "planning.WellbeingDocument", on_delete=models.CASCADE, related_name="follow_up_rhythm"
    )
    # Numbers of months, 1–12.
    months = models.JSONField(_("kuukaudet"), default=list, blank=True)
    days_to_answer = models.PositiveSmallIntegerField(
        _("vastausaika päivinä"), default=14, validators=[MinValueValidator(3), MaxValueValidator(90)]
    )
    remind_every = models.PositiveSmallIntegerField(
        _("muistutusten väli päivinä"), default=5, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    most_reminders = models.PositiveSmallIntegerField(
        _("muistutuksia enintään"), default=2, validators=[MaxValueValidator(5)]
    )
    digest = models.CharField(
        _("kooste koordinaattorille"), max_length=10, choices=DigestRhythm, default=DigestRhythm.WEEKLY
    )
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("seurannan rytmi")
        verbose_name_plural = _("seurannan rytmit")
        constraints = [
            models.CheckConstraint(condition=Q(digest__in=DigestRhythm.values), name="followup_digest_known"),
            # A round that closes on the day it opens could not be answered, and a reminder every 0 days never ends.
            models.CheckConstraint(condition=Q(days_to_answer__gte=1), name="followup_days_to_answer"),
            models.CheckConstraint(condition=Q(remind_every__gte=1), name="followup_remind_every"),
        ]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.months}"

    @property
    def rhythm(self) -> Rhythm:
        return Rhythm(
            months=tuple(self.months),
            days_to_answer=self.days_to_answer,
            remind_every=self.remind_every,
            most_reminders=self.most_reminders,
            digest=DigestRhythm(self.digest),
        )


class FollowUpRoundQuerySet(models.QuerySet["FollowUpRound"]):
    def going_on(self) -> Self:
        return self.filter(closed_on__isnull=True)


class FollowUpRound(models.Model):
    """One time that the owners of a decided plan's measures are asked."""

    document = models.ForeignKey("planning.WellbeingDocument", on_delete=models.PROTECT, related_name="rounds")
    occasion = models.CharField(_("avattu"), max_length=10, choices=Occasion)
    # The year whose money and working time is asked for.
    year = models.PositiveSmallIntegerField(_("vuosi"))
    opened_on = models.DateField(_("avattu"))
    closes_on = models.DateField(_("viimeinen vastauspäivä"))
    closed_on = models.DateField(_("suljettu"), null=True, blank=True)
    digest_on = models.DateField(_("viimeisin kooste"), null=True, blank=True)

    objects = FollowUpRoundQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_on", "-pk"]
        verbose_name = _("seurantakierros")
        verbose_name_plural = _("seurantakierrokset")
        constraints = [
            # Two clicks, or a click and the nightly run, open one round.
            models.UniqueConstraint(
                fields=["document"], condition=Q(closed_on__isnull=True), name="one_open_round_per_document"
            ),
            models.CheckConstraint(condition=Q(closes_on__gte=F("opened_on")), name="round_closes_after_it_opens"),
            models.CheckConstraint(condition=Q(occasion__in=Occasion.values), name="round_of_a_known_occasion"),
        ]

    def __str__(self) -> str:
        return f"{self.opened_on}–{self.closes_on}"


class FollowUpOwner(models.Model):
    """One person who is asked in one round: gets one letter with one link, however many measures there are."""

    PERSONAL_FIELDS = ("person", "email")

    round = models.ForeignKey(FollowUpRound, on_delete=models.CASCADE, related_name="owners")
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="follow_ups"
    )
    # The address that the letter went to; a later change of the person's does not change what happened.
    email = models.EmailField(_("sähköposti"), blank=True)
    last_letter_at = models.DateTimeField(_("viimeisin kirje"))
    reminders = models.PositiveSmallIntegerField(_("muistutuksia"), default=0)
    # The mail server refused the newest letter.
    is_bounced = models.BooleanField(_("ei mennyt perille"), default=False)
    # When the links stop working; the retention policy counts from here.
    expires_at = models.DateTimeField(_("voimassa asti"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("kierroksessa kysytty")
        verbose_name_plural = _("kierroksessa kysytyt")
        constraints = [models.UniqueConstraint(fields=["round", "person"], name="one_letter_per_person_and_round")]

    def __str__(self) -> str:
        return f"{self.round}: {self.email}"


class FollowUpLink(models.Model):
    """One link that was sent. Each letter has its own, so that the link in an older letter goes on working."""

    PERSONAL_FIELDS = ("token_digest",)

    owner = models.ForeignKey(FollowUpOwner, on_delete=models.CASCADE, related_name="links")
    # Only a digest is kept: a copy of the database opens no door.
    token_digest = models.CharField(max_length=64, unique=True)
    kind = models.CharField(_("laji"), max_length=10, choices=LetterKind)
    made_at = models.DateTimeField(_("tehty"), auto_now_add=True)
    sent_at = models.DateTimeField(_("lähetetty"), null=True, blank=True)
    # What the mail server answered when it took the letter not.
    fault = models.CharField(_("vika"), max_length=300, blank=True)
    expires_at = models.DateTimeField(_("voimassa asti"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("vastauslinkki")
        verbose_name_plural = _("vastauslinkit")
        constraints = [models.CheckConstraint(condition=Q(kind__in=LetterKind.values), name="link_of_a_known_kind")]

    def __str__(self) -> str:
        return f"{self.owner_id}: {self.kind}"


class FollowUpQuestion(models.Model):
    """One measure in one round. `owner` is empty where nobody could be asked: that is shown, not hidden."""

    round = models.ForeignKey(FollowUpRound, on_delete=models.CASCADE, related_name="questions")
    measure = models.ForeignKey("planning.Measure", on_delete=models.PROTECT, related_name="questions")
    owner = models.ForeignKey(FollowUpOwner, null=True, blank=True, on_delete=models.SET_NULL, related_name="questions")
    # The measure as it was decided. The answer page shows this and nothing of what is being written now.
    text = models.CharField(_("toimenpide"), max_length=500)
    goal = models.CharField(_("tavoite"), max_length=500)
    # What the decided plan has for the round's year: {"money": euros, "days": person-days}, what was said.
    planned = models.JSONField(_("suunniteltu"), default=dict, blank=True)
    # The newest answer of this round.
    note = models.ForeignKey(
        "planning.ProgressNote", null=True, blank=True, on_delete=models.PROTECT, related_name="questions"
    )
    # The owner said that the measure is no longer theirs.
    handed_back_on = models.DateField(_("ei ole enää vastuussa"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("kysymys")
        verbose_name_plural = _("kysymykset")
        constraints = [models.UniqueConstraint(fields=["round", "measure"], name="a_measure_once_per_round")]

    def __str__(self) -> str:
        return self.text[:80]


class OwnerHealthSnapshot(models.Model):
    """How well the measures of a plan had owners on one day: counts, kept so that the change can be seen."""

    document = models.ForeignKey("planning.WellbeingDocument", on_delete=models.CASCADE, related_name="owner_health")
    taken_on = models.DateField(_("päivä"))
    measures = models.PositiveIntegerField(_("toimenpiteitä"))
    named = models.PositiveIntegerField(_("nimetty vastuuhenkilö"))
    active = models.PositiveIntegerField(_("aktiivinen vastuuhenkilö"))
    asked = models.PositiveIntegerField(_("kysytty viimeksi"))
    answered = models.PositiveIntegerField(_("vastattu viimeksi"))
    last_update = models.DateField(_("viimeisin tieto"), null=True, blank=True)

    class Meta:
        ordering = ["taken_on"]
        verbose_name = _("vastuuhenkilöiden tilanne")
        verbose_name_plural = _("vastuuhenkilöiden tilanteet")
        constraints = [
            models.UniqueConstraint(fields=["document", "taken_on"], name="owner_health_once_a_day"),
            models.CheckConstraint(
                condition=Q(named__lte=F("measures")) & Q(active__lte=F("named")) & Q(answered__lte=F("asked")),
                name="owner_health_adds_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.taken_on}"


class ReviewAssembly(models.Model):
    """Which notes a yearly review was made of; what came later is offered, never written over the editor's words."""

    review = models.OneToOneField("planning.WellbeingDocument", on_delete=models.CASCADE, related_name="assembly")
    # The newest note that is in the text.
    last_note = models.PositiveBigIntegerField(_("viimeisin mukana oleva tieto"), default=0)
    assembled_at = models.DateTimeField(_("koottu"), auto_now=True)

    class Meta:
        verbose_name = _("vuosiraportin koonti")
        verbose_name_plural = _("vuosiraporttien koonnit")

    def __str__(self) -> str:
        return f"{self.review_id}: {self.last_note}"
