"""The registry as a table that `import-networks` reads back unchanged."""

from collections.abc import Sequence

from django.utils import translation

from pophyte.networks.domain.table import COLUMNS
from pophyte.networks.models import NetworkMember
from pophyte.networks.queries import NetworkEntry


def registry_table(entries: Sequence[NetworkEntry]) -> tuple[list[str], list[list[object]]]:
    with translation.override("fi"):
        return list(COLUMNS), [[_value(entry, name) for name in COLUMNS.values()] for entry in entries]


def _value(entry: NetworkEntry, name: str) -> object:
    lists: dict[str, Sequence[NetworkMember]] = {"coordinators": entry.coordinators, "organisations": entry.members}
    if name in lists:
        return ", ".join(member.organisation.slug for member in lists[name] if member.organisation)
    if name == "areas":
        municipalities = [member.area for member in entry.members if member.area]
        return ", ".join(area.name_fi for area in municipalities if area.kind == "municipality")
    if name in {"tier", "openness", "status"}:
        return getattr(entry.network, f"get_{name}_display")()
    value = getattr(entry.network, name)
    return ("kyllä" if value else "ei") if isinstance(value, bool) else value
