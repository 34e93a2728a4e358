import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pophyte.planning.domain.chain import Aim


class Goal(models.Model):
    """One goal of a plan."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    document = models.ForeignKey("planning.WellbeingDocument", on_delete=models.PROTECT, related_name="goals")
    text = models.CharField(_("tavoite"), max_length=500)
    why = models.TextField(_("miksi"), max_length=2000, blank=True)
    # Keys of the region pack's wellbeing concept.
    focus_area = models.CharField(_("painopiste"), max_length=80, blank=True)
    life_domain = models.CharField(_("elämän osa-alue"), max_length=80, blank=True)
    conclusions = models.ManyToManyField(
        "planning.Conclusion", blank=True, related_name="goals", verbose_name=_("johtopäätökset")
    )
    # A goal of the regional plan that this one works for; and the goal of last term it goes on from.
    supports = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="supported_by",
        verbose_name=_("toteuttaa alueen tavoitetta"),
    )
    continues = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="continued_by",
        verbose_name=_("jatkaa tavoitetta"),
    )
    # How last term's goal came out, in the writers' words; asked for when the next term begins.
    learned = models.TextField(_("mitä opittiin"), max_length=2000, blank=True)
    place = models.PositiveSmallIntegerField(_("järjestys"), default=0)

    class Meta:
        ordering = ["place", "pk"]
        verbose_name = _("tavoite")
        verbose_name_plural = _("tavoitteet")
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="goal_says_something"),
            models.CheckConstraint(condition=~Q(pk=models.F("supports")), name="goal_supports_another"),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class GoalIndicator(models.Model):
    """One indicator by which a goal is followed: frozen baseline, direction, target."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="indicators")
    indicator = models.CharField(_("mittari"), max_length=80)
    area_key = models.CharField(_("alue"), max_length=80)
    aim = models.CharField(_("suunta"), max_length=10, choices=Aim)
    # As Evidence.figure; null where the indicator has no figure for the area yet.
    baseline = models.JSONField(_("lähtötaso"), null=True, blank=True)
    target = models.DecimalField(_("tavoitearvo"), max_digits=16, decimal_places=4, null=True, blank=True)
    target_year = models.PositiveSmallIntegerField(_("tavoitevuosi"), null=True, blank=True)
    place = models.PositiveSmallIntegerField(_("järjestys"), default=0)

    class Meta:
        ordering = ["place", "pk"]
        verbose_name = _("tavoitteen mittari")
        verbose_name_plural = _("tavoitteen mittarit")
        constraints = [
            models.UniqueConstraint(fields=["goal", "indicator", "area_key"], name="an_indicator_once_per_goal"),
            models.CheckConstraint(condition=Q(aim__in=Aim.values), name="goal_indicator_with_a_known_aim"),
        ]

    def __str__(self) -> str:
        return f"{self.goal}: {self.indicator}"
