"""One search box over everything that modules have registered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pophyte.areas.queries import municipalities
from pophyte.core.access import public
from pophyte.core.search import LONGEST_QUERY, search_everywhere, suggestions


@public
def search(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]
    groups = search_everywhere(text)
    return render(
        request,
        "site/search.html",
        {
            "text": text,
            "groups": groups,
            "number": sum(len(group.hits) for group in groups),
            "suggestions": suggestions(text) if text and not groups else [],
            # Places of the region that is loaded: another region's would find nothing.
            "examples": [area.locative or area.name for area in municipalities()[:3]],
        },
    )
