"""The documents a council approves once a term."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentKind(models.TextChoices):
    REPORT = "report", _("hyvinvointikertomus")
    PLAN = "plan", _("hyvinvointisuunnitelma")
