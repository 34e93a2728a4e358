from datetime import date
from typing import TYPE_CHECKING

from pophyte.people.domain import Permission
from pophyte.planning.queries.selection import Places, places


if TYPE_CHECKING:
    from pophyte.areas.models import Area
    from pophyte.people.models import Account


def editable_municipalities(account: "Account", *, on: date, known: Places | None = None) -> list["Area"]:
    """The municipalities whose schedule the account may edit."""
    known = known or places(on=on)
    return [
        area
        for area in known.municipalities
        if account.may(Permission.EDIT_SCHEDULE, {area.scope, *(group.scope for group in known.groups[area.pk])})
    ]
