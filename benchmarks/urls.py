"""The site's addresses and a few of the bench's own: an empty view, and the questions to the indicator store."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from benchmarks.indicator_view import ANSWERS
from pophyte.core.access import public
from pophyte.site.urls import handler403, handler404, handler500
from pophyte.site.urls import urlpatterns as pages


__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]


@public
def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@public
def figures(request: HttpRequest, question: str) -> HttpResponse:
    if question not in ANSWERS:
        raise Http404
    return ANSWERS[question](request.GET)


urlpatterns = [path("tyhja/", empty), path("koe/<slug:question>/", figures), *pages]
