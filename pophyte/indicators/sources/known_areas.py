"""The areas that a file may speak of: from the project's own table, so that a code or a name can be checked anywhere."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pophyte.indicators.domain import Texts
from pophyte.indicators.store.parts import AreaEntry


TABLE = Path(__file__).resolve().parent.parent / "data" / "areas.csv"
WIDTHS = {"municipality": 3, "region": 2, "wellbeing-county": 2, "sub-region": 3}


@dataclass(frozen=True, slots=True)
class KnownAreas:
    by_key: Mapping[str, AreaEntry]
    # The last yearly division known to hold an area that has since ended.
    last_division: Mapping[str, int]

    def of_code(self, kind: str, code: str) -> AreaEntry | None:
        return self.by_key.get(f"{kind}:{code.strip().zfill(WIDTHS.get(kind, 0))}")

    def of_name(self, kind: str, name: str) -> AreaEntry | None:
        """By any of its names; a name that two areas of one kind share is no name."""
        wanted = name.strip().casefold()
        found = {
            area.key
            for area in self.by_key.values()
            if area.kind == kind and wanted in {text.casefold() for text in (area.name.fi, area.name.sv, area.name.en)}
        }
        return self.by_key[found.pop()] if len(found) == 1 else None


@cache
def known_areas() -> KnownAreas:
    with TABLE.open(encoding="utf-8", newline="") as stream:
        return areas_of_rows(csv.DictReader(stream, delimiter=";"))


def areas_of_rows(rows: Iterable[Mapping[str, str]]) -> KnownAreas:
    by_key: dict[str, AreaEntry] = {}
    ended: dict[str, int] = {}
    for row in rows:
        by_key[row["key"]] = AreaEntry(row["key"], Texts(row["fi"], row["sv"], row["en"]))
        if row["last_division"]:
            ended[row["key"]] = int(row["last_division"])
    return KnownAreas(by_key, ended)
