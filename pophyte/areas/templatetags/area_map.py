"""The map in a page: {% load area_map %}{% area_map map %}, with areas/map.css linked in the page's head."""

from collections.abc import Mapping
from typing import Any

from django import template

from pophyte.areas.domain import AreaMap


register = template.Library()


@register.inclusion_tag("areas/_map.html", takes_context=True)
def area_map(context: Mapping[str, Any], drawn: AreaMap) -> dict[str, object]:
    # The request is there for the links between the two drawings, which keep the page's other choices.
    return {"map": drawn, "request": context.get("request")}
