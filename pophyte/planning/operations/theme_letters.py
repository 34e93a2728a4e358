"""Letters about published findings: to the municipality's coordinators, one to each."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from pophyte.planning.models import Finding
from pophyte.planning.operations.sending import send_one
from pophyte.planning.queries.across_reviews import coordinators_addresses


logger = logging.getLogger(__name__)


def tell_municipality(finding: Finding) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        network = finding.review.network.name
        subject = _("%(network)s on lukenut suunnitelmanne") % {"network": network}
        link = settings.BASE_URL + finding.get_absolute_url()
        words = {"network": network, "area": finding.area, "link": link}
        text = render_to_string("planning/mail/theme_finding.txt", words)
        for address in coordinators_addresses(finding.area, on=timezone.localdate()):
            try:
                send_one(address, subject, text)
            except (SMTPException, OSError) as fault:
                # The findings are public by now: a letter that does not leave must not stop those after it.
                logger.warning("A letter about finding %s was not sent: %s", finding.pk, type(fault).__name__)
