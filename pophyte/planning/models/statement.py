"""Asking others what they think of a draft: bodies by a link of their own, and everybody in a public round."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pophyte.planning.domain.frozen import FrozenDocument, from_json
from pophyte.planning.domain.process import Accounted, Audience


class StatementRoundQuerySet(models.QuerySet["StatementRound"]):
    def going_on(self) -> Self:
        return self.filter(closed_at__isnull=True)

    def open_for_comments(self, *, on: date) -> Self:
        return self.going_on().filter(comments_from__lte=on, comments_until__gte=on)


class StatementRound(models.Model):
    """One round of asking, with the draft as it was when the round was opened."""

    document = models.ForeignKey(
        "planning.WellbeingDocument", on_delete=models.PROTECT, related_name="statement_rounds"
    )
    slug = models.SlugField(_("osoite"), max_length=255, unique=True)
    # domain.frozen.FrozenDocument: what those who were asked read, whatever happens to the draft meanwhile.
    content = models.JSONField()
    introduction = models.TextField(_("mitä kysytään"), max_length=2000, blank=True)
    due_on = models.DateField(_("lausunnot viimeistään"))
    # Both, or neither: then nobody but those asked sees the draft.
    comments_from = models.DateField(_("kommentointi alkaa"), null=True, blank=True)
    comments_until = models.DateField(_("kommentointi päättyy"), null=True, blank=True)
    opened_at = models.DateTimeField(_("avattu"), auto_now_add=True)
    closed_at = models.DateTimeField(_("suljettu"), null=True, blank=True)
    summary = models.TextField(_("yhteenveto kommenteista"), max_length=5000, blank=True)
    # From this moment anybody may read the comments, too.
    summary_published_at = models.DateTimeField(_("yhteenveto julkaistu"), null=True, blank=True)

    objects = StatementRoundQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at"]
        verbose_name = _("lausuntokierros")
        verbose_name_plural = _("lausuntokierrokset")
        constraints = [
            # With two rounds open nobody would know which draft a statement is about.
            models.UniqueConstraint(
                fields=["document"], condition=Q(closed_at__isnull=True), name="one_open_statement_round"
            ),
            models.CheckConstraint(
                condition=Q(comments_from__isnull=True, comments_until__isnull=True)
                | Q(comments_from__isnull=False, comments_until__gte=F("comments_from")),
                name="comments_from_a_day_to_a_day",
            ),
            models.CheckConstraint(
                condition=Q(summary_published_at__isnull=True) | ~Q(summary=""), name="published_summary_says_something"
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def snapshot(self) -> FrozenDocument:
        return from_json(self.content)

    @property
    def is_public(self) -> bool:
        return self.comments_from is not None

    def takes_comments(self, *, on: date) -> bool:
        if self.closed_at is not None or self.comments_from is None or self.comments_until is None:
            return False
        return self.comments_from <= on <= self.comments_until


class StatementRequest(models.Model):
    """One body that is asked, and what it said. Without an address: its statement came some other way."""

    # The words of a resident: of a body they are its own.
    PERSONAL_FIELDS = ("email", "text")

    round = models.ForeignKey(StatementRound, on_delete=models.PROTECT, related_name="requests")
    audience = models.CharField(_("keneltä"), max_length=20, choices=Audience)
    # Of a resident empty: no names are kept.
    body = models.CharField(_("lausunnonantajan nimi"), max_length=200, blank=True)
    email = models.EmailField(_("sähköposti"), blank=True)
    due_on = models.DateField(_("viimeistään"))
    # Only a digest is kept: a copy of the database opens no door.
    token_digest = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)
    asked_at = models.DateTimeField(_("pyydetty"), auto_now_add=True)
    # The link was withdrawn: sent to a wrong address, or replaced by a newer one.
    withdrawn_at = models.DateTimeField(_("peruttu"), null=True, blank=True)
    # The mail server did not take the letter with the link.
    is_undelivered = models.BooleanField(_("viesti ei mennyt perille"), default=False, editable=False)
    text = models.TextField(_("lausunto"), max_length=20000, blank=True)
    given_at = models.DateTimeField(_("annettu"), null=True, blank=True)
    # Grows with each saving, so that of two people with one link neither writes over the other unseen.
    version = models.PositiveIntegerField(default=0, editable=False)
    # What the annex tells: of a resident only the theme, of a body these words in place of its own where they are given.
    theme = models.CharField(_("aihe"), max_length=200, blank=True)
    gist = models.TextField(_("lausunto lyhyesti"), max_length=3000, blank=True)
    accounted = models.CharField(_("huomioon ottaminen"), max_length=10, choices=Accounted, blank=True)
    answer = models.TextField(_("miten otettiin huomioon"), max_length=3000, blank=True)
    submission_key = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)

    class Meta:
        ordering = ["audience", "body", "pk"]
        verbose_name = _("lausuntopyyntö")
        verbose_name_plural = _("lausuntopyynnöt")
        constraints = [
            models.CheckConstraint(condition=Q(audience__in=Audience.values), name="statement_of_a_known_audience"),
            models.CheckConstraint(
                condition=(Q(text="") & Q(given_at__isnull=True)) | (~Q(text="") & Q(given_at__isnull=False)),
                name="statement_given_at_a_time",
            ),
            # How it was taken into account cannot be told of what nobody said.
            models.CheckConstraint(condition=Q(accounted="") | ~Q(text=""), name="answered_what_was_said"),
        ]

    def __str__(self) -> str:
        return f"{self.round_id}: {self.name}"

    @property
    def name(self) -> str:
        return self.body or str(self.get_audience_display())

    @property
    def is_resident(self) -> bool:
        return self.audience == Audience.RESIDENT

    @property
    def shows_audience(self) -> bool:
        """Whether the audience tells more than the name: a youth council is usually called just that."""
        return self.name.lower() != str(self.get_audience_display()).lower()


class PublicComment(models.Model):
    """What somebody wrote in a public round. Nobody's name or address is asked or kept."""

    PERSONAL_FIELDS = ("text",)

    round = models.ForeignKey(StatementRound, on_delete=models.PROTECT, related_name="comments")
    text = models.TextField(_("kommentti"), max_length=5000)
    given_at = models.DateTimeField(_("annettu"), auto_now_add=True)
    # Left out of what is published: it names a person or insults.
    hidden_because = models.CharField(_("miksi piilotettu"), max_length=300, blank=True)
    submission_key = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)

    class Meta:
        ordering = ["given_at", "pk"]
        verbose_name = _("kommentti")
        verbose_name_plural = _("kommentit")
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="comment_says_something")]

    def __str__(self) -> str:
        # Stands in the audit log, which outlives the comment: no words of it here.
        return f"{self.round_id}/{self.pk}"
