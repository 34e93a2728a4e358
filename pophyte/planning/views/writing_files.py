"""Pictures that Wagtail keeps for drafts. Nothing under /media/ is public: what is decided has addresses of its own."""

from mimetypes import guess_type
from typing import Any

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET
from wagtail.images import get_image_model

from pophyte.core.access import signed_in
from pophyte.planning.queries.writing import may_see_file


@signed_in
@require_GET
def draft_file(request: HttpRequest, path: str) -> HttpResponse:
    """A picture or its rendition, for who may choose it or writes a document that shows it."""
    image = _image_of(path)
    if image is None or not may_see_file(request.user, image, on=timezone.localdate()):
        raise Http404
    kind, _encoding = guess_type(path)
    with default_storage.open(path) as file:
        response = HttpResponse(file.read(), content_type=kind or "application/octet-stream")
    response["Cache-Control"] = "private, max-age=3600"
    return response


def _image_of(path: str) -> Any:
    image_model = get_image_model()
    rendition = image_model.get_rendition_model().objects.select_related("image").filter(file=path).first()
    return rendition.image if rendition else image_model.objects.filter(file=path).first()
