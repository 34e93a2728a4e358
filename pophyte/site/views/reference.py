"""The reference of the open interface for people: our own page, with nothing fetched from elsewhere."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pophyte.core.access import public
from pophyte.core.http.interface import Interface
from pophyte.core.http.problems import KINDS
from pophyte.site.reference import present_reference


@public
@require_safe
def openapi_document(request: HttpRequest, interface: Interface) -> HttpResponse:
    return JsonResponse(interface.get_openapi_schema(), json_dumps_params={"ensure_ascii": False})


@public
@require_safe
def api_reference(request: HttpRequest, interface: Interface) -> HttpResponse:
    reference = present_reference(interface.get_openapi_schema())
    return render(request, "site/reference.html", {"reference": reference, "problems": sorted(KINDS.items())})
