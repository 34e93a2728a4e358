"""How often somebody has done a thing, counted by all workers of the machine together."""

import hashlib
from time import time

from django.core.cache import cache
from django.http import HttpRequest

from pophyte.core.http.client_address import client_address


def times_from_address(request: HttpRequest, what: str, seconds: int) -> int:
    """How many times `what` has come from the request's address in the present window of so many seconds, this time included.

    The address is known by a digest only, and the count is forgotten when its window has passed.
    """
    address = hashlib.sha256(client_address(request).encode()).hexdigest()
    window = int(time()) // seconds
    key = f"{what}:{address}:{window}"
    # Not `incr`: in a cache of files it would keep the count for as long as the cache likes.
    times = int(cache.get(key, 0)) + 1
    cache.set(key, times, seconds)
    return times
