"""Organisations and municipalities by what people call them, for a table that names members."""

from typing import TYPE_CHECKING

from pophyte.areas.queries import municipalities
from pophyte.people.queries import organisations_by_kind


if TYPE_CHECKING:
    from pophyte.areas.models import Area
    from pophyte.people.models import Organisation


def organisations_by_name() -> dict[str, "Organisation"]:
    """By address, abbreviation and name, in lower case; an abbreviation of two organisations means neither."""
    found: dict[str, Organisation] = {}
    doubtful: set[str] = set()
    rows = [row for group in organisations_by_kind() for row in group.organisations]
    for row in rows:
        for name in {row.abbreviation.lower(), row.name_fi.lower()} - {"", row.slug}:
            if name in found:
                doubtful.add(name)
            found[name] = row
    certain = {name: row for name, row in found.items() if name not in doubtful}
    return certain | {row.slug: row for row in rows}


def municipalities_by_name() -> dict[str, "Area"]:
    found = {}
    for area in municipalities():
        found.update(dict.fromkeys((area.code, area.slug, area.name_fi.lower()), area))
    return found
