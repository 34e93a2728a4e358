"""Which areas a role serves, for other modules' feeds: the task and its areas, no person."""

from dataclasses import dataclass
from datetime import date

from pophyte.people.models import Role


@dataclass(frozen=True, slots=True)
class RoleAreas:
    title: str
    area_ids: frozenset[int]


def role_areas(slug: str, *, on: date) -> RoleAreas | None:
    """The areas of a role that exists on the day; groupings are not opened into their municipalities."""
    role = Role.objects.filter(slug=slug).exclude(since__gt=on).exclude(until__lt=on).first()
    return RoleAreas(role.title, frozenset(role.areas.values_list("pk", flat=True))) if role else None
