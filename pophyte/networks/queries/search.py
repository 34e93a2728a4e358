"""Networks in the site's search."""

from collections.abc import Iterable

from django.utils import timezone

from pophyte.core.search import Hit
from pophyte.networks.models import Network
from pophyte.networks.queries.listing import Asked, registry


def search_networks(text: str, limit: int) -> list[Hit]:
    found = [entry.network for entry in registry(Asked(text=text), on=timezone.localdate())[:limit]]
    return [
        Hit(
            title=network.name,
            url=network.get_absolute_url(),
            kind_label=str(network.get_tier_display()),
            snippet=network.purpose or network.theme or network.serves,
        )
        for network in found
    ]


def network_names() -> Iterable[str]:
    return Network.objects.going_on().values_list("name_fi", flat=True)
