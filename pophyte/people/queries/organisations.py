"""Organisations for lists, pages and search."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

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
    for organisation in Organisation.objects.select_related("successor", "area"):
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
    """Organisations whose name in any language, or abbreviation, has the text in it."""
    wanted = text.strip()
    if not wanted:
        return []
    return list(
        Organisation.objects.filter(
            Q(name_fi__icontains=wanted)
            | Q(name_sv__icontains=wanted)
            | Q(name_en__icontains=wanted)
            | Q(abbreviation__iexact=wanted)
        )[:limit]
    )


def has_ended(subject: Organisation, *, on: date) -> bool:
    return subject.until is not None and subject.until < on
