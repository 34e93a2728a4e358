"""Every address has an access rule, said at its view.

A view without one answers anybody, and nobody notices until it matters. Views of others are named here with the
reason why they are safe.
"""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver


GUARDED_ELSEWHERE = {
    "allauth.": "its views decide themselves who may; accounts are made by invitation only (people.adapters)",
    "wagtail.": "the admin demands the grant for editors (people.backends), documents check their collection",
    "django.views.i18n": "keeps the chosen language and tells nothing",
    "ninja.": "the interface's authentication stands at each operation (site/api.py)",
    "modelsearch.": "part of Wagtail's admin",
    "django.contrib.staticfiles": "public files",
    "django.views.generic.base": "a redirection, which tells nothing",
}


def all_patterns(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from all_patterns(entry, route)
        else:
            yield route, entry


def where_it_comes_from(pattern: URLPattern) -> str:
    view = pattern.callback
    return getattr(view, "view_class", view).__module__


def test_every_view_of_ours_says_who_may():
    silent = [
        f"/{route} ({pattern.lookup_str})"
        for route, pattern in all_patterns()
        if not hasattr(pattern.callback, "access_rule")
        if not where_it_comes_from(pattern).startswith(tuple(GUARDED_ELSEWHERE))
    ]

    assert silent == []
