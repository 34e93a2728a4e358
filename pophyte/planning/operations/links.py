"""Addresses that people write: one sentence for all that are none."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from pophyte.core.faults import Refused


WEB_ADDRESS = URLValidator(schemes=["https", "http"])


def check_link(link: str) -> None:
    """Refuse what is not a web address; nothing at all will do."""
    try:
        if link.strip():
            WEB_ADDRESS(link.strip())
    except ValidationError as fault:
        raise Refused(_("Linkki ei ole verkko-osoite. Sen alussa on https://")) from fault
