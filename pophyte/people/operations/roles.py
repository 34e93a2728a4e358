"""Who holds a role: begun and ended. The role itself stays."""

from datetime import date

from django.utils.translation import gettext as _

from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.people.models import Account, Person, Role, RoleHolding


def start_holding(
    role: Role, *, person: Person, since: date | None, is_person_shown: bool = False, by: Account | None
) -> RoleHolding:
    """The person takes the role. Already holding it, nothing changes."""
    if since and role.until and role.until < since:
        raise Refused(_("Rooli on päättynyt ennen tätä päivää."))
    with change(by):
        held = RoleHolding.objects.filter(role=role, person=person, until__isnull=True).first()
        if held is not None:
            return held
        holding = RoleHolding(role=role, person=person, since=since, is_person_shown=is_person_shown)
        holding.save()
    return holding


def end_holding(holding: RoleHolding, *, on: date, by: Account | None) -> RoleHolding:
    """`on` is the last day in the role."""
    if holding.since and on < holding.since:
        raise Refused(_("Rooli ei voi päättyä ennen kuin se on alkanut."))
    with change(by):
        holding.until = on
        holding.save(update_fields=["until"])
    return holding
