"""Sending the link of a published document to the wellbeing services county, where it was not sent at publication."""

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pophyte.core.access import asks
from pophyte.core.faults import Refused
from pophyte.planning.operations.decisions_on_documents import deliver as deliver_to_county
from pophyte.planning.queries.documents import document_or_404
from pophyte.planning.queries.publication import published_release
from pophyte.planning.views.document_guards import writing


if TYPE_CHECKING:
    from pophyte.people.models import Account


@asks(writing)
@require_POST
def deliver(request: HttpRequest, pk: int) -> HttpResponse:
    document = document_or_404(pk)
    if published_release(document.slug) is None:
        raise Http404
    try:
        was_sent = deliver_to_county(document, by=cast("Account", request.user))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        sent, known = _("Linkki on lähetetty hyvinvointialueelle."), _("Hyvinvointialue on jo saanut linkin.")
        messages.success(request, sent if was_sent else known)
    return redirect(document)
