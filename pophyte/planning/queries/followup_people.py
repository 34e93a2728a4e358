"""Whom the follow-up writes to, and whom a measure may be given to."""

from datetime import date
from typing import TYPE_CHECKING

from pophyte.people.domain import PERMISSIONS, AccessRole
from pophyte.people.queries.accounts import holders
from pophyte.planning.domain.stages import MadeFor
from pophyte.planning.models import Measure
from pophyte.planning.queries.documents import writing_permission


if TYPE_CHECKING:
    from pophyte.people.models import Person
    from pophyte.planning.models import WellbeingDocument


def coordinators_addresses(document: "WellbeingDocument", *, on: date) -> list[str]:
    """Accounts that write this very document: those granted in its own areas, not who look after the whole service."""
    roles = [
        role
        for role in AccessRole.values
        if writing_permission(document) in PERMISSIONS[role] and role != AccessRole.ADMINISTRATOR
    ]
    scopes = [area.scope for area in document.areas.all()]
    if document.made_for == MadeFor.REGION:
        scopes.append("everywhere")
    return list(holders(roles, scopes, on=on).values_list("email", flat=True))


def known_owner(document: "WellbeingDocument", email: str) -> "Person | None":
    """Somebody with that address who owns a measure of the same areas already; nobody else's people are looked up."""
    areas = [area.pk for area in document.areas.all()]
    same = Measure.objects.filter(owner__email__iexact=email, goal__document__areas__in=areas)
    measure = same.select_related("owner").order_by("-pk").first()
    return measure.owner if measure else None
