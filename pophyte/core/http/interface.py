"""The interface itself: ninja, with our problems instead of its errors and a complete OpenAPI 3.1 document."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

from pophyte.core.faults import Refused
from pophyte.core.http.contract import complete
from pophyte.core.http.faults import told
from pophyte.core.http.front import through_front
from pophyte.core.http.problems import Problem, answer, invalid


class Interface(NinjaAPI):
    def __init__(self, **options: Any) -> None:
        super().__init__(docs_url=None, **options)
        self._document: OpenAPISchema | None = None

    def set_default_exception_handlers(self) -> None:
        self.add_exception_handler(ValidationError, _invalid)
        self.add_exception_handler(Http404, lambda request, _error: answer(request, Problem(404)))
        self.add_exception_handler(PermissionDenied, lambda request, _error: answer(request, Problem(403)))
        self.add_exception_handler(Refused, lambda request, refusal: answer(request, Problem(409, str(refusal))))
        self.add_exception_handler(HttpError, _other)

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        # The document is the same from start to stop, and making it costs more than answering it.
        if self._document is None:
            self._document = super().get_openapi_schema(**options)
            complete(self._document)
        return self._document

    @property
    def patterns(self) -> tuple[list[URLPattern], str, str]:
        """As `urls`, each view behind the front door."""
        patterns, app_name, namespace = self.urls
        for pattern in patterns:
            assert isinstance(pattern, URLPattern)  # noqa: S101  # ninja includes nothing
            pattern.callback = through_front(pattern.callback, rule="public; writes need a token")
        return patterns, app_name, namespace  # type: ignore[return-value]


def _other(request: HttpRequest, error: Any) -> HttpResponse:
    return answer(request, Problem(error.status_code))


def _invalid(request: HttpRequest, error: Any) -> HttpResponse:
    faults = told(error.errors)
    # An address whose parts cannot be right leads nowhere.
    if all(fault.place == "path" for fault in faults):
        return answer(request, Problem(404))
    return answer(request, invalid(faults))
