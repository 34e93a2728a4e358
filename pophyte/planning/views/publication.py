"""Published documents: the register, the page of one, its pictures. Made from releases alone; no draft comes here."""

from mimetypes import guess_extension

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page

from pophyte.core.access import public
from pophyte.planning.domain.stages import MadeFor
from pophyte.planning.forms.publication import RegisterFilter
from pophyte.planning.models import Release
from pophyte.planning.presenters.publication import present_document
from pophyte.planning.queries.decision_corrections import corrections_since
from pophyte.planning.queries.documents import document_types, may_write
from pophyte.planning.queries.publication import (
    Narrowing,
    files_of,
    frozen_picture,
    municipalities_with_documents,
    previous_version,
    published_register,
    published_release,
    published_versions,
)
from pophyte.planning.queries.terms import terms


ON_A_PAGE = 50
A_YEAR = 31_536_000
# A picture is looked at, never run: an SVG opened by itself may load nothing and run nothing.
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
PICTURE_TYPES = frozenset({"image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"})


@public
def documents(request: HttpRequest) -> HttpResponse:
    """All published documents, newest first."""
    everything = published_register(Narrowing())
    form = RegisterFilter(
        request.GET, places=municipalities_with_documents(everything), kinds=document_types(), terms=terms()
    )
    narrowing = form.narrowing()
    shown = everything if narrowing == Narrowing() else published_register(narrowing)
    page = Paginator(shown, ON_A_PAGE).get_page(request.GET.get("sivu"))
    query = request.GET.copy()
    query.pop("sivu", None)
    context = {
        "form": form,
        "page": page,
        "query": query.urlencode(),
        "is_narrowed": narrowing != Narrowing(),
        "is_empty": not everything,
    }
    return render(request, "planning/documents.html", context)


@public
@conditional_page
def document(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest published version."""
    return _page(request, release_or_404(slug))


@public
@conditional_page
def document_version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    return _page(request, release_or_404(slug, number))


def release_or_404(slug: str, number: int | None = None) -> Release:
    release = published_release(slug, number)
    if release is None:
        raise Http404(_("Julkaistua asiakirjaa ei ole."))
    return release


def _page(request: HttpRequest, release: Release) -> HttpResponse:
    page = present_document(
        release,
        files=files_of(release),
        versions=published_versions(release),
        previous=previous_version(release),
        corrections=corrections_since(release),
    )
    # The county's own document needs no telling.
    is_owed = release.delivered_at is None and release.document.made_for != MadeFor.REGION
    context = {"page": page, "may_deliver": is_owed and may_write(request.user, release.document, on=localdate())}
    response = render(request, "planning/document.html", context)
    response["Cache-Control"] = "no-cache"  # may be kept, and is asked each time whether it has changed
    return response


@public
def picture(request: HttpRequest, digest: str) -> HttpResponse:
    """A chart, a picture or an attachment by the digest of its content, which only a document that one may read tells."""
    found = frozen_picture(digest)
    if found is None:
        raise Http404
    response = HttpResponse(bytes(found.content), content_type=found.media_type)
    if found.media_type not in PICTURE_TYPES:
        name = f"liite{guess_extension(found.media_type) or ''}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    response["ETag"] = f'"{digest}"'
    response["Content-Security-Policy"] = PICTURE_POLICY
    return response
