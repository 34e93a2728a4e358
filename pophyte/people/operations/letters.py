"""Letters about accounts."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from pophyte.core.scopes import scope_label
from pophyte.people.models import Invitation


def send_invitation(invitation: Invitation, token: str) -> None:
    context = {
        "invitation": invitation,
        "inviter": invitation.invited_by,
        "role": invitation.get_role_display(),
        "scope": scope_label(invitation.scope),
        "link": settings.BASE_URL.rstrip("/") + reverse("people:accept", args=[token]),
    }
    send_mail(
        subject=_("Kutsu POPhyte-palveluun"),
        message=render_to_string("people/letters/invitation.txt", context),
        from_email=None,
        recipient_list=[invitation.email],
    )
