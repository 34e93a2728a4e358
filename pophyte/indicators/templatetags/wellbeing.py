"""Figures for pages above this module: a municipality's own page and the region's home page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import template

from pophyte.indicators.presenters.glance import Glance, present_glance, present_region_glance
from pophyte.indicators.store.reading import current_store


if TYPE_CHECKING:
    from pophyte.areas.models import Area, AreaSuccession

register = template.Library()


@register.simple_tag
def wellbeing_of(area: "Area", steps: "Sequence[AreaSuccession]") -> Glance | None:
    """For {% wellbeing_glance %} and the head of the page; None before any figures have been brought in."""
    store = current_store()
    return present_glance(store, area, steps) if store else None


@register.inclusion_tag("indicators/_glance.html")
def wellbeing_glance(glance: Glance | None, area: "Area") -> dict[str, Any]:
    return {"glance": glance, "area": area}


@register.inclusion_tag("indicators/_region_glance.html")
def region_glance(home: str) -> dict[str, Any]:
    """`home`: the key of the region's own area, as its pack tells it."""
    store = current_store()
    return {"glance": present_region_glance(store, home) if store and home else None}
