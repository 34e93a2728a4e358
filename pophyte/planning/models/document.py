from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager, PagePermissionTester
from wagtail.query import PageQuerySet

from pophyte.planning.blocks import BODY_BLOCKS
from pophyte.planning.domain.stages import Language, MadeFor, Stage


class BodyField(StreamField):
    """The text's blocks. What blocks there are is code, not the database's business: migrations leave them out."""

    def deconstruct(self) -> tuple[str, str, Iterable[Any], dict[str, Any]]:
        name, path, _args, options = super().deconstruct()
        return name, path, [[]], {key: value for key, value in options.items() if key != "block_lookup"}


class WellbeingDocumentQuerySet(PageQuerySet):
    def published(self) -> Self:
        """Those with a version that anybody may read."""
        found: Self = self.filter(releases__published_at__isnull=False).distinct()
        return found


class DocumentShelf(Page):
    """The one place in Wagtail's tree under which all documents stand."""

    parent_page_types: list[str] = []
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("asiakirjat")
        verbose_name_plural = _("asiakirjat")


class WritingPermissions(PagePermissionTester):
    """In Wagtail a document is written. It begins, goes its way and is published on our own pages."""

    def can_copy(self) -> bool:
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:  # noqa: FBT001, FBT002  # Wagtail's own signature
        return False

    def can_publish(self) -> bool:
        return False


class WellbeingDocument(Page):
    """One report, plan or review of one municipality, of several together or of the region, for one council term.

    The page holds what is being written. What was decided is in its releases and is never made from the page again.
    """

    type = models.ForeignKey(
        "planning.DocumentType", on_delete=models.PROTECT, related_name="documents", verbose_name=_("laji")
    )
    term = models.ForeignKey(
        "planning.CouncilTerm", on_delete=models.PROTECT, related_name="documents", verbose_name=_("valtuustokausi")
    )
    # Of a yearly review: the year it tells about.
    year = models.PositiveSmallIntegerField(_("vuosi"), null=True, blank=True)
    made_for = models.CharField(_("laaditaan"), max_length=20, choices=MadeFor, default=MadeFor.MUNICIPALITY)
    # The municipalities, or the one region.
    areas = models.ManyToManyField("areas.Area", related_name="documents", verbose_name=_("alueet"))
    joint_name = models.CharField(_("yhteisen asiakirjan nimi"), max_length=200, blank=True)
    language = models.CharField(_("kieli"), max_length=2, choices=Language, default=Language.FINNISH)
    stage = models.CharField(_("vaihe"), max_length=20, choices=Stage, default=Stage.WRITING)
    # The same document of the term before, whose goals this one learns from.
    previous = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="following",
        verbose_name=_("edellisen kauden asiakirja"),
    )
    # A yearly review follows up this plan.
    follows_up = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reviews",
        verbose_name=_("seuraa suunnitelmaa"),
    )
    # Whether what others said of the draft is published with it (domain.annex): the writers choose.
    annexes_statements = models.BooleanField(_("lausunnot liitteenä"), default=False)
    summary = models.TextField(_("tiivistelmä"), blank=True, max_length=3000)
    body = BodyField(BODY_BLOCKS, verbose_name=_("sisältö"), blank=True)

    # What a revision of the text must never bring back: they are changed by operations, not by writing.
    NOT_IN_REVISIONS = (
        "slug",
        "url_path",
        "type_id",
        "term_id",
        "year",
        "made_for",
        "joint_name",
        "language",
        "stage",
        "previous_id",
        "follows_up_id",
        "annexes_statements",
    )

    objects = PageManager.from_queryset(WellbeingDocumentQuerySet)()

    parent_page_types = ["planning.DocumentShelf"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("hyvinvoinnin asiakirja")
        verbose_name_plural = _("hyvinvoinnin asiakirjat")
        constraints = [
            # A stage outside the table would be shown nowhere and could never be left.
            models.CheckConstraint(condition=models.Q(stage__in=Stage.values), name="document_in_a_known_stage"),
            models.CheckConstraint(condition=models.Q(made_for__in=MadeFor.values), name="document_for_known_people"),
            models.CheckConstraint(
                condition=models.Q(language__in=Language.values), name="document_in_a_known_language"
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("planning:document", args=[self.slug])

    def permissions_for_user(self, user: Any) -> WritingPermissions:
        return WritingPermissions(user, self)

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """The text of a revision on the document as it is today."""
        found: Self = super().with_content_json(content)
        for name in self.NOT_IN_REVISIONS:
            setattr(found, name, getattr(self, name))
        return found
