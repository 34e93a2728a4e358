"""Words of the steering chain for templates."""

from typing import TYPE_CHECKING, Any

from django import template
from django.utils import timezone

from pophyte.planning.domain.steering import PLACEMENT_SIGNS
from pophyte.planning.presenters.steering_clock import time_of
from pophyte.planning.presenters.steering_placements import state_word
from pophyte.planning.queries.steering_clock import steering_summary


if TYPE_CHECKING:
    from pophyte.areas.models import Area


register = template.Library()


@register.filter
def placement(state: str) -> str:
    """A placement's sign and word."""
    return f"{PLACEMENT_SIGNS.get(state, '?')} {state_word(state)}"


@register.inclusion_tag("planning/_municipality_steering.html")
def municipality_steering(area: "Area") -> dict[str, Any]:
    """The steering chain and the year clock on the page of a municipality, in a few lines."""
    summary = steering_summary(area, on=timezone.localdate())
    coming = [{"name": item.name, "time": time_of(item), "key": item.key} for item in summary.coming]
    return {"area": area, "summary": summary, "coming": coming}
