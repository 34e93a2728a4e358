"""How often somebody has tried a thing, counted by all workers together: limits of our own and those of signing in.

The counts stand in a table of the database (`CACHES["default"]`). What is counted is known there by a keyed digest only, so
that the table tells neither an address nor a name.
"""

from datetime import datetime
from itertools import islice
from time import time

from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from pophyte.core.http.client_address import client_address


TABLE = "core_tries"
# How many places are looked at in one question.
TOGETHER = 100


def hidden_key(key: str, prefix: str, version: int) -> str:
    """The cache's KEY_FUNCTION."""
    return salted_hmac("pophyte.tries", f"{prefix}:{version}:{key}").hexdigest()


def may_try(request: HttpRequest, what: str, *, most: int, seconds: int) -> bool:
    """Whether this is one of the `most` times that `what` may come from the request's address in a window of so many seconds.

    Each time takes a place of its own: of two that want the same one, the database lets one have it.
    """
    window = int(time()) // seconds
    places = (f"{what}:{client_address(request)}:{window}:{number}" for number in range(most))
    while some := list(islice(places, TOGETHER)):
        taken = cache.get_many(some)
        if any(cache.add(place, value=True, timeout=seconds) for place in some if place not in taken):
            return True
    return False


def forget_tries(*, now: datetime, dry_run: bool = False) -> int:
    """Delete the counts whose time is over; answer how many there were."""
    expired, at = f"FROM {TABLE} WHERE expires < %s", [connection.ops.adapt_datetimefield_value(now)]  # our own name
    with connection.cursor() as cursor:
        if dry_run:
            cursor.execute(f"SELECT count(*) {expired}", at)
            return int(cursor.fetchone()[0])
        cursor.execute(f"DELETE {expired}", at)
        return int(cursor.rowcount)
