"""Persons: kept only after they have been told, and only where a role without a name will not do."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from pophyte.core.audit import change
from pophyte.core.faults import Refused
from pophyte.people.models import Account, Person


@dataclass(frozen=True, slots=True)
class PersonStatement:
    name: str
    informed_at: date | None
    email: str = ""
    phone: str = ""


def add_person(statement: PersonStatement, *, by: Account | None) -> Person:
    if statement.informed_at is None:
        raise Refused(_("Kerro henkilölle ensin, että hänen tietojaan käsitellään, ja merkitse päivä."))
    with change(by):
        person = Person(
            name=statement.name.strip(),
            email=statement.email.strip().lower(),
            phone=statement.phone.strip(),
            informed_at=statement.informed_at,
        )
        person.save()
    return person


def erase_person(person: Person, *, by: Account | None) -> None:
    """The person and the links to roles and networks; the log is cleared of the name by the next retention run."""
    with change(by):
        person.delete()
