from django.http import HttpRequest, HttpResponse
from django.urls import path

from pophyte.core.access import public
from pophyte.site.urls import handler403, handler404, handler500
from pophyte.site.urls import urlpatterns as pages


__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]


@public
def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [path("tyhja/", empty), *pages]
