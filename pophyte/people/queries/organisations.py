"""Organisations for lists, pages and search."""

from dataclasses import dataclass
from datetime import date
from itertools import islice

from pophyte.core.named import by_name
from pophyte.core.search import Hit
from pophyte.core.wordsearch import answers, question
from pophyte.people.domain import OrganisationKind
from pophyte.people.models import Organisation


@dataclass(frozen=True, slots=True)
class OrganisationsOfKind:
    kind: str
    label: str
    organisations: list[Organisation]


def organisations_by_kind() -> list[OrganisationsOfKind]:
    """Every organisation under its kind, kinds in the order of the enum; empty kinds are left out."""
    found: dict[str, list[Organisation]] = {}
    for organisation in by_name(Organisation.objects.select_related("successor", "area")):
        found.setdefault(organisation.kind, []).append(organisation)
    return [
        OrganisationsOfKind(kind.value, str(kind.label), found[kind.value])
        for kind in OrganisationKind
        if kind.value in found
    ]


def organisation(slug: str) -> Organisation | None:
    return (
        Organisation.objects.select_related("successor", "area")
        .prefetch_related("predecessors")
        .filter(slug=slug)
        .first()
    )


def find_organisations(text: str, limit: int = 20) -> list[Organisation]:
    """Organisations that answer to every word, by name in any language or by abbreviation, in any inflected form."""
    asked = question(text)
    if not asked:
        return []
    found = (one for one in by_name(Organisation.objects.all()) if answers(asked, _names(one)))
    return list(islice(found, limit))


def search_organisations(text: str, limit: int) -> list[Hit]:
    return [
        Hit(one.name, one.get_absolute_url(), str(one.get_kind_display()), one.abbreviation)
        for one in find_organisations(text, limit)
    ]


def organisation_names() -> list[str]:
    return list(Organisation.objects.values_list("name_fi", flat=True))


def _names(one: Organisation) -> str:
    return " ".join((one.name_fi, one.name_sv, one.name_en, one.abbreviation))


def has_ended(subject: Organisation, *, on: date) -> bool:
    return subject.until is not None and subject.until < on
