"""Saving a row only if every rule of its model holds, with the rules' own sentences when one does not."""

from django.core.exceptions import ValidationError
from django.db.models import Model

from pophyte.core.faults import Refused


def save_valid(row: Model) -> None:
    """Save the row, or raise Refused with what its fields and constraints say."""
    try:
        row.full_clean()
    except ValidationError as fault:
        raise Refused(" ".join(fault.messages)) from fault
    row.save()
