"""The reference of the open interface for people: our own page, with nothing fetched from elsewhere."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pophyte.core.access import public
from pophyte.core.http.interface import Interface
from pophyte.core.http.problems import KINDS
from pophyte.site.reference import present_reference


@public
def api_reference(request: HttpRequest, interface: Interface) -> HttpResponse:
    reference = present_reference(interface.get_openapi_schema())
    return render(request, "site/reference.html", {"reference": reference, "problems": sorted(KINDS.items())})
