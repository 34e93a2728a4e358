"""A draft as a reader will see it: for its writers, for those who read and comment on it, and in the editor's preview."""

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from pophyte.core.access import asks
from pophyte.core.faults import Refused
from pophyte.planning.forms.writing import CommentForm
from pophyte.planning.models import WellbeingDocument
from pophyte.planning.operations.writing import comment_on
from pophyte.planning.presenters.writing_draft import present_draft
from pophyte.planning.queries.composing import compose
from pophyte.planning.queries.composing_desk import Media
from pophyte.planning.queries.contents import newest_draft
from pophyte.planning.queries.documents import document_or_404, may_write
from pophyte.planning.views.document_guards import reading_draft


if TYPE_CHECKING:
    from pophyte.people.models import Account

# Charts and pictures of a draft are asked for right after its page, each of any worker.
MEDIA_KEPT = 10 * 60


@asks(reading_draft)
@require_GET
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    return draft_response(request, document_or_404(pk), with_comments=True)


def draft_response(
    request: HttpRequest,
    document: WellbeingDocument,
    *,
    text: WellbeingDocument | None = None,
    with_comments: bool = False,
) -> HttpResponse:
    """The draft, or the given text of it. The caller has asked whether this person may read it."""
    on = timezone.localdate()
    made = compose(document, on=on, text=text)
    caches["shared"].set_many({_place(document.pk, digest): media for digest, media in made.media.items()}, MEDIA_KEPT)
    shown = {
        "document": document,
        "draft": present_draft(document, made.document, with_comments=with_comments),
        "may_write": may_write(request.user, document, on=on),
        "with_comments": with_comments,
        "is_draft": True,
        "draft_pk": document.pk,
    }
    return render(request, "planning/writing_draft.html", shown)


@asks(reading_draft)
@require_GET
def draft_media(request: HttpRequest, pk: int, digest: str) -> HttpResponse:
    """A chart, picture or attachment of the draft: nobody else's, and not kept by anybody on the way."""
    media: Media | None = caches["shared"].get(_place(pk, digest))
    if media is None:
        document = document_or_404(pk)
        media = compose(document, on=timezone.localdate()).media.get(digest)
    if media is None:
        raise Http404
    response = HttpResponse(media.content, content_type=media.media_type)
    response["Cache-Control"] = "private, max-age=3600"
    # An SVG may carry scripts: as a picture none of them runs.
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    if not media.media_type.startswith("image/"):
        response["Content-Disposition"] = "attachment"
    return response


@asks(reading_draft)
@require_POST
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a comment at a spot of the draft."""
    document = document_or_404(pk)
    spots = [("", ""), *((block.id, "") for block in newest_draft(document).body if block.id)]
    form = CommentForm(request.POST, spots=spots)
    anchor = request.POST.get("luku", "")
    if form.is_valid():
        try:
            comment_on(
                document,
                spot=form.cleaned_data["spot"],
                text=form.cleaned_data["text"],
                by=cast("Account", request.user),
            )
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Kommentti on jätetty kirjoittajille."))
    elif "spot" in form.errors:
        messages.error(request, _("Kohta, jota kommentoit, on poistettu luonnoksesta. Valitse toinen kohta."))
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    address = reverse("planning:draft", args=[pk])
    return redirect(f"{address}#{anchor}" if anchor.replace("-", "").isalnum() else address)


def _place(pk: int, digest: str) -> str:
    return f"draft-media:{pk}:{digest}"
