"""Telling the wellbeing services county that a report or a plan has been published: the law asks for it (612/2021, 6 §)."""

from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.planning.models import Release
from pophyte.planning.operations.rendering.work import Work, work_of


if TYPE_CHECKING:
    from pophyte.people.models import Account


def notify_county(release: Release, *, by: "Account | None") -> bool:
    """Send the link to the county's mailbox once. True where it was sent now, False where the county has it already."""
    if not settings.COUNTY_MAIL:
        raise Refused(_("Hyvinvointialueen postilaatikkoa ei ole asetettu (POPHYTE_COUNTY_MAIL). Kerro ylläpidolle."))
    with change(by):
        locked = Release.objects.select_for_update(of=("self",)).select_related("document").get(pk=release.pk)
        if locked.published_at is None:
            raise Refused(_("Asiakirjaa ei ole vielä julkaistu, joten sitä ei voi toimittaa hyvinvointialueelle."))
        if locked.delivered_at is not None:
            return False
        locked.delivered_at = timezone.now()
        locked.save(update_fields=["delivered_at"])
        transaction.on_commit(partial(_send, locked))
    release.delivered_at = locked.delivered_at
    return True


def _send(release: Release) -> None:
    """A letter that did not leave was not delivered: the mark is taken back, and it can be sent again."""
    try:
        _letter(work_of(release))
    except OSError as fault:
        with change(None):
            release.delivered_at = None
            release.save(update_fields=["delivered_at"])
        raise Refused(
            _(
                "Viesti hyvinvointialueelle ei lähtenyt. Lähetä se hetken päästä uudelleen julkaistun asiakirjan sivulta."
            )
        ) from fault


def _letter(work: Work) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Julkaistu: %(title)s") % {"title": " ".join(work.document.title.split())}
        text = render_to_string("planning/mail/county.txt", {"work": work, "document": work.document})
        send_mail(subject, text, None, [settings.COUNTY_MAIL])
