"""Tags that tell a network's state by sign and word."""

from django import template

from pophyte.networks.models import Network
from pophyte.networks.presenters.words import Tag, openness_tag, status_tag


register = template.Library()


@register.inclusion_tag("networks/_tag.html")
def network_status(network: Network) -> dict[str, Tag]:
    return {"tag": status_tag(network)}


@register.inclusion_tag("networks/_tag.html")
def network_openness(network: Network) -> dict[str, Tag]:
    return {"tag": openness_tag(network)}
