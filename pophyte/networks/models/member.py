from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pophyte.core.named import Lasting, ends_after_it_starts
from pophyte.networks.domain import Part


class NetworkMemberQuerySet(models.QuerySet["NetworkMember"]):
    def current(self, *, on: date) -> Self:
        return self.exclude(since__gt=on).exclude(until__lt=on)

    def coordinators(self) -> Self:
        return self.filter(part=Part.COORDINATOR)


class NetworkMember(Lasting):
    """One organisation, municipality or person in one network for a time. Ended rows stay: they are the history."""

    PERSONAL_FIELDS = ("person",)

    network = models.ForeignKey("networks.Network", on_delete=models.CASCADE, related_name="members")
    part = models.CharField(_("osa verkostossa"), max_length=20, choices=Part, default=Part.MEMBER)
    organisation = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="network_memberships"
    )
    area = models.ForeignKey(
        "areas.Area", null=True, blank=True, on_delete=models.PROTECT, related_name="network_memberships"
    )
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="network_memberships"
    )
    # "Sokra project" in "DIAK (Sokra project)".
    note = models.CharField(_("lisätieto"), max_length=200, blank=True)

    objects = NetworkMemberQuerySet.as_manager()

    class Meta:
        ordering = ["part", "pk"]
        verbose_name = _("verkoston jäsen")
        verbose_name_plural = _("verkoston jäsenet")
        constraints = [
            models.CheckConstraint(
                # A row for nobody, or for two at once, would be counted wrong in the matrix.
                condition=Q(organisation__isnull=False, area__isnull=True, person__isnull=True)
                | Q(organisation__isnull=True, area__isnull=False, person__isnull=True)
                | Q(organisation__isnull=True, area__isnull=True, person__isnull=False),
                name="network_member_is_exactly_one",
            ),
            *(
                models.UniqueConstraint(
                    fields=["network", who], condition=Q(until__isnull=True), name=f"one_open_membership_per_{who}"
                )
                for who in ("organisation", "area", "person")
            ),
            ends_after_it_starts("network_member_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation or self.area or self.person}"
