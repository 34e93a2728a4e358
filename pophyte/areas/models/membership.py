from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from pophyte.areas.domain import Basis
from pophyte.core.named import Lasting, ends_after_it_starts


class AreaMembershipQuerySet(models.QuerySet["AreaMembership"]):
    def valid(self, *, on: date) -> Self:
        return self.exclude(since__gt=on).exclude(until__lt=on)


class AreaMembership(Lasting):
    """One area's belonging to a grouping for a time: Simo to Lapland by region and to Oulunkaari by authority."""

    member = models.ForeignKey("areas.Area", on_delete=models.CASCADE, related_name="memberships")
    group = models.ForeignKey("areas.Area", on_delete=models.PROTECT, related_name="members")
    basis = models.CharField(_("peruste"), max_length=10, choices=Basis, default=Basis.STATED)
    source = models.CharField(_("lähde"), max_length=300, blank=True)

    objects = AreaMembershipQuerySet.as_manager()

    class Meta:
        ordering = ["group__kind", "group__name_fi"]
        verbose_name = _("kuuluminen ryhmittelyyn")
        verbose_name_plural = _("kuulumiset ryhmittelyihin")
        constraints = [
            models.UniqueConstraint(fields=["member", "group", "since"], name="one_membership_per_start"),
            # SQL holds two empty starts to be different; a municipality listed twice would be counted twice.
            models.UniqueConstraint(
                fields=["member", "group"], condition=models.Q(since__isnull=True), name="one_membership_without_start"
            ),
            models.CheckConstraint(condition=~models.Q(member=models.F("group")), name="area_is_no_member_of_itself"),
            ends_after_it_starts("area_membership_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.member} → {self.group}"
