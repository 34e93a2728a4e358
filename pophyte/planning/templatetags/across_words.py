from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from pophyte.planning.domain.across_reviews import sign_of


register = template.Library()


@register.filter
def ceased(area: Any) -> str:
    """When a municipality ceased to be; "" of one that is there."""
    if area.until is None or area.until >= localdate():
        return ""
    return _("lakkasi %(day)s") % {"day": date_format(area.until, "SHORT_DATE_FORMAT")}


@register.simple_tag
def level_sign(level: int, levels: int) -> str:
    return sign_of(level, levels)
