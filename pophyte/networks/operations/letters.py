"""Letters about joining. To coordinators only that something waits: names stay behind the login."""

from django.conf import settings
from django.core.mail import EmailMessage, send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from pophyte.networks.domain import JoinStatus
from pophyte.networks.models import JoinRequest, Network
from pophyte.networks.queries import coordinators_mailboxes


def tell_coordinators(network: Network) -> None:
    """One letter to each, so that nobody sees the others' addresses."""
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Verkostoon pyydetään: %(network)s") % {"network": network.name}
        link = settings.BASE_URL + reverse("networks:requests", args=[network.slug])
        text = render_to_string("networks/mail/request_waits.txt", {"network": network, "link": link})
        for mailbox in coordinators_mailboxes(network, on=timezone.localdate()):
            send_mail(_one_line(subject), text, None, [mailbox])


def tell_of_decision(request: JoinRequest, greeting: str) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        network = request.network
        is_accepted = request.status == JoinStatus.ACCEPTED
        subject = _("Olet mukana: %(network)s") if is_accepted else _("Pyyntösi liittyä: %(network)s")
        link = settings.BASE_URL + network.get_absolute_url()
        template = "networks/mail/accepted.txt" if is_accepted else "networks/mail/declined.txt"
        text = render_to_string(template, {"network": network, "link": link, "greeting": greeting.strip()})
        EmailMessage(_one_line(subject % {"network": network.name}), text, None, [request.email]).send()


def _one_line(subject: str) -> str:
    """A line break in a name would end the letter's head."""
    return " ".join(subject.split())
