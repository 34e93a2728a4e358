"""From which address a request came, for counting what one sender does."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address that the outermost of our own proxies saw; without proxies, who is at the other end of the line.

    What stands further left in X-Forwarded-For is written by the sender and counts for nothing.
    """
    count: int = settings.TRUSTED_PROXIES
    told = request.headers.get("X-Forwarded-For", "").split(",")
    if count and len(told) >= count and told[-count].strip():
        return told[-count].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
