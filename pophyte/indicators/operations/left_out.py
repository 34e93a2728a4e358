"""Leaving an indicator of the minimum list out of a municipality's report on purpose, with the reason."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from pophyte.areas.domain import AreaKind
from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.core.saving import save_valid
from pophyte.indicators.models import LeftOut


if TYPE_CHECKING:
    from pophyte.areas.models import Area
    from pophyte.people.models import Account

LONGEST_REASON = 1000


@dataclass(frozen=True, slots=True)
class LeftOutStatement:
    """What a municipality says of one indicator of one version of the list. No reason: it is not left out."""

    municipality: "Area"
    set_version: str
    indicator: str
    reason: str


def state_reasons(statements: list[LeftOutStatement], *, by: "Account | None") -> int:
    """All of them or none; answers how many reasons changed. Saying the same again changes nothing."""
    with change(by):
        return sum(_state(statement) for statement in statements)


def _state(statement: LeftOutStatement) -> bool:
    if statement.municipality.kind != AreaKind.MUNICIPALITY:
        raise Refused(_("Vain kunta voi jättää mittarin pois."))
    reason = statement.reason.strip()
    if len(reason) > LONGEST_REASON:
        raise Refused(_("Perustelu on liian pitkä: enintään %d merkkiä.") % LONGEST_REASON)
    key = {
        "municipality": statement.municipality,
        "set_version": statement.set_version,
        "indicator": statement.indicator,
    }
    row = LeftOut.objects.filter(**key).first()
    if not reason:
        if row is not None:
            row.delete()
        return row is not None
    if row is not None and row.reason == reason:
        return False
    row = row or LeftOut(**key)
    row.reason = reason
    save_valid(row)
    return True
