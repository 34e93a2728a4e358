from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pophyte.networks.domain import JoinStatus


class JoinRequestQuerySet(models.QuerySet["JoinRequest"]):
    def waiting(self) -> Self:
        return self.filter(status=JoinStatus.WAITING)


class JoinRequest(models.Model):
    """One wish to join an open network; a coordinator accepts or declines it."""

    PERSONAL_FIELDS = ("name", "email", "organisation_name", "message", "decided_by")

    network = models.ForeignKey("networks.Network", on_delete=models.CASCADE, related_name="join_requests")
    name = models.CharField(_("nimi"), max_length=200)
    email = models.EmailField(_("sähköposti"))
    organisation_name = models.CharField(_("organisaatio tai kunta"), max_length=200, blank=True)
    message = models.TextField(_("viesti koordinaattorille"), blank=True, max_length=2000)
    status = models.CharField(_("tila"), max_length=20, choices=JoinStatus, default=JoinStatus.WAITING)
    asked_at = models.DateTimeField(_("pyydetty"), auto_now_add=True)
    decided_at = models.DateTimeField(_("käsitelty"), null=True, blank=True)
    decided_by = models.ForeignKey("people.Account", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = JoinRequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at"]
        verbose_name = _("liittymispyyntö")
        verbose_name_plural = _("liittymispyynnöt")
        constraints = [
            # The same person asking twice is one request: a double click must not make two.
            models.UniqueConstraint(
                fields=["network", "email"], condition=Q(status="waiting"), name="one_waiting_request_per_address"
            ),
            models.CheckConstraint(
                condition=Q(status="waiting", decided_at__isnull=True)
                | (~Q(status="waiting") & Q(decided_at__isnull=False)),
                name="join_request_is_decided_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        # Stands in the audit log, which outlives the request: no name here.
        return f"{self.network_id}/{self.pk}"
