from django import template

from pophyte.planning.domain.across_reviews import sign_of


register = template.Library()


@register.simple_tag
def level_sign(level: int, levels: int) -> str:
    return sign_of(level, levels)
