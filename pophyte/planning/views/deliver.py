"""Sending the link of a published document to the wellbeing services county, where it was not sent at publication."""

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pophyte.core.access import asks
from pophyte.core.faults import Refused
from pophyte.planning.operations.delivery import notify_county
from pophyte.planning.queries.documents import document_or_404
from pophyte.planning.queries.publication import published_release
from pophyte.planning.views.document_guards import writing


if TYPE_CHECKING:
    from pophyte.people.models import Account


@asks(writing)
@require_POST
def deliver(request: HttpRequest, pk: int) -> HttpResponse:
    release = published_release(document_or_404(pk).slug)
    if release is None:
        raise Http404
    try:
        was_sent = notify_county(release, by=cast("Account", request.user))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        sent, known = _("Linkki on lähetetty hyvinvointialueelle."), _("Hyvinvointialue on jo saanut linkin.")
        messages.success(request, sent if was_sent else known)
    return redirect(release.document)
