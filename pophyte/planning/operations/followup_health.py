"""Keeping how well measures have owners, so that the change over time can be seen."""

from datetime import date

from pophyte.core.audit import change
from pophyte.planning.models import OwnerHealthSnapshot, WellbeingDocument
from pophyte.planning.queries.followup_standing import follow_up


def take_snapshot(document: WellbeingDocument, *, on: date) -> OwnerHealthSnapshot | None:
    """The counts of the day; counted again on the same day, the row is renewed. None: nothing is followed."""
    health = follow_up(document, on=on).health
    if not health.measures:
        return None
    with change(None):
        row = OwnerHealthSnapshot.objects.filter(document=document, taken_on=on).first()
        row = row or OwnerHealthSnapshot(document=document, taken_on=on)
        for name in ("measures", "named", "active", "asked", "answered", "last_update"):
            setattr(row, name, getattr(health, name))
        row.save()
    return row


def take_monthly(document: WellbeingDocument, *, on: date) -> OwnerHealthSnapshot | None:
    """Once a calendar month, unless a round has made one in it already."""
    known = OwnerHealthSnapshot.objects.filter(document=document, taken_on__year=on.year, taken_on__month=on.month)
    return None if known.exists() else take_snapshot(document, on=on)
