"""Words of the steering chain for templates."""

from django import template

from pophyte.planning.domain.steering import PLACEMENT_SIGNS
from pophyte.planning.presenters.steering_placements import state_word


register = template.Library()


@register.filter
def placement(state: str) -> str:
    """A placement's sign and word."""
    return f"{PLACEMENT_SIGNS.get(state, '?')} {state_word(state)}"
