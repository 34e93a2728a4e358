"""Files of published documents: those that the queue makes, and the open data that are made at once."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import conditional_page
from django.views.decorators.vary import vary_on_headers

from pophyte.core.access import public
from pophyte.core.htmx import wants_fragment
from pophyte.planning.domain.face import read_face
from pophyte.planning.domain.files import FileForm
from pophyte.planning.models import Release, RenderedFile
from pophyte.planning.operations.files import ask_for
from pophyte.planning.operations.rendering.open_data import make_csv, make_json
from pophyte.planning.operations.rendering.work import work_of
from pophyte.planning.views.publication import A_YEAR, release_or_404


# Browsers show a PDF; the others are for programs of their own.
SHOWN_BY_BROWSERS = frozenset({FileForm.PDF, FileForm.SUMMARY})


@public
@vary_on_headers("HX-Request")
def document_file(request: HttpRequest, slug: str, form: str, number: int | None = None) -> HttpResponse:
    """The file, or a page that says it is being made. htmx asks the same address until it is there."""
    release = release_or_404(slug, number)
    file = ask_for(release, FileForm(form))
    if file.made_at is None or wants_fragment(request):
        return _waiting(request, release, file)
    etag = f'"{file.digest}"'
    answer = get_conditional_response(request, etag=etag) or _whole(file, slug)
    answer["ETag"] = etag
    # One version never changes; the newest one may be another tomorrow.
    answer["Cache-Control"] = f"public, max-age={A_YEAR}, immutable" if number is not None else "no-cache"
    return answer


def _waiting(request: HttpRequest, release: Release, file: RenderedFile) -> HttpResponse:
    context = {"file": file, "face": read_face(release.face), "slug": release.document.slug, "address": request.path}
    name = "planning/_file_state.html" if wants_fragment(request) else "planning/file_waits.html"
    response = render(request, name, context, status=200 if file.made_at else 202)
    response["Cache-Control"] = "no-store"
    return response


def _whole(file: RenderedFile, slug: str) -> HttpResponse:
    content = RenderedFile.objects.only("content").get(pk=file.pk).content
    response = HttpResponse(bytes(content or b""), content_type=file.media_type)
    is_attachment = FileForm(file.form) not in SHOWN_BY_BROWSERS
    disposition = content_disposition_header(as_attachment=is_attachment, filename=file.name(slug))
    response["Content-Disposition"] = disposition or "attachment"
    return response


@public
@conditional_page
def document_json(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    return _at_once(f"{slug}.json", make_json(work_of(release_or_404(slug, number))), "application/json")


@public
@conditional_page
def document_goals(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    """Goals and measures, one row for each measure and year."""
    name = f"{slug}-tavoitteet.csv"
    return _at_once(name, make_csv(work_of(release_or_404(slug, number))), "text/csv; charset=utf-8")


def _at_once(name: str, content: bytes, media_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    response["Cache-Control"] = "no-cache"
    return response
