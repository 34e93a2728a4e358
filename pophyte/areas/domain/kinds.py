"""What areas are: kinds, what a grouping rests on, and the scope names that permissions use."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AreaKind(models.TextChoices):
    """Kinds from the largest to the smallest; the order is used in lists."""

    COUNTRY = "country", _("valtio")
    WELLBEING_COUNTY = "wellbeing-county", _("hyvinvointialue")
    REGION = "region", _("maakunta")
    EXPERT_AREA = "expert-area", _("asiantuntija-alue")
    JOINT_AUTHORITY = "joint-authority", _("kuntayhtymä")
    SUB_REGION = "sub-region", _("seutukunta")
    MUNICIPALITY = "municipality", _("kunta")


class Basis(models.TextChoices):
    """What a fact rests on. A pack never turns an assumption into a fact by leaving this out."""

    STATED = "stated", _("lähteessä")
    ASSUMED = "assumed", _("oletus")


def scope_of(kind: str, code: str) -> str:
    """The name of an area in a grant: `area:municipality:564`."""
    return f"area:{kind}:{code}"
