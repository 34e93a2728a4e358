from django.db import models
from django.utils.translation import gettext_lazy as _

from pophyte.core.named import Named
from pophyte.planning.domain.stages import Rhythm


class DocumentType(Named):  # type: ignore[django-manager-missing]  # a page's manager has no types
    """One kind of document that a region's councils decide on, with its chapters and its way to the council.

    Stated by the region pack. `chapters`: [{"key", "title": {fi, sv, en}, "guidance": {fi, sv, en}, "is_required",
    "wants": ["text" | "figures" | "goals" | "experience"]}]. `steps`: [{"key", "kind", "name": {fi, sv, en},
    "who": {fi, sv, en}, "days"}] in order.
    """

    slug = models.SlugField(_("osoite"), unique=True, max_length=60)
    # Which approvals of the council schedule its decision fills: "report", "plan", both or none.
    approves = models.JSONField(_("täyttää aikataulusta"), default=list, blank=True)
    made_for = models.JSONField(_("laaditaan"), default=list)
    rhythm = models.CharField(_("rytmi"), max_length=10, choices=Rhythm, default=Rhythm.TERM)
    has_goals = models.BooleanField(_("sisältää tavoitteet ja toimenpiteet"), default=True)
    # A yearly review is assembled from the follow-up of another document.
    is_review = models.BooleanField(_("on vuosiraportti"), default=False)
    chapters = models.JSONField(_("luvut"), default=list)
    steps = models.JSONField(_("käsittelyn vaiheet"), default=list)
    law = models.CharField(_("säädös"), max_length=300, blank=True)
    place = models.PositiveSmallIntegerField(_("järjestys"), default=0)
    source = models.CharField(_("lähde"), max_length=300, blank=True)

    class Meta:
        ordering = ["place", "name_fi"]
        verbose_name = _("asiakirjan laji")
        verbose_name_plural = _("asiakirjojen lajit")
        constraints = [
            models.CheckConstraint(condition=models.Q(rhythm__in=Rhythm.values), name="type_of_a_known_rhythm")
        ]
