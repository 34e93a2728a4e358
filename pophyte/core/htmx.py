"""Whether a page or only its changing part is asked for."""

from typing import Any, cast

from django.http import HttpRequest


def wants_fragment(request: HttpRequest) -> bool:
    """True for htmx's own requests, but not when it rebuilds a page from the browser's history."""
    asked = cast("Any", request).htmx
    return bool(asked) and not asked.history_restore_request
